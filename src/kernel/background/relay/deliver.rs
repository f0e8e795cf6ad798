//! Hands what an activity changes to the sockets of this node.
use std::collections::HashMap;
use std::sync::Arc;

use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::activity::Recorded;
use crate::kernel::kernel::Kernel;
use crate::kernel::live::hub::Listener;
use crate::kernel::live::patch::Patch;

use super::frames::{self, Parcel};

/// A parcel in one language and who gets it.
struct Share<'a> {
    parcel: &'a Parcel<'a>,
    lang: Lang,
    listeners: Vec<Arc<Listener>>,
}

/// Delivers the patches of one activity to pages that stand at `before` or later.
///
/// Only the last frame that a page gets carries it past the activity: one whose socket ends between two frames comes
/// back for all of them, and patches applied twice change nothing.
pub fn deliver(kernel: &Kernel, recorded: &Recorded, patches: &[Patch], before: LiveCursor) {
    let parcels = frames::pack(patches);
    let shares: Vec<Share<'_>> = parcels.iter().flat_map(|parcel| shares(kernel, parcel)).collect();
    let numbered = || shares.iter().enumerate();
    let last: HashMap<u64, usize> = numbered()
        .flat_map(|(number, share)| share.listeners.iter().map(move |listener| (listener.id, number)))
        .collect();
    for (number, share) in numbered() {
        let is_last = |listener: &&Arc<Listener>| last.get(&listener.id) == Some(&number);
        let (past, more): (Vec<_>, Vec<_>) = share.listeners.iter().partition(is_last);
        for (listeners, cursor) in [(past, recorded.cursor), (more, before)]
            .into_iter()
            .filter(|(some, _)| !some.is_empty())
        {
            match share.parcel.frame(&kernel.views, share.lang, recorded, cursor) {
                Ok(frame) => kernel.hub.deliver(&listeners, &frame, cursor),
                Err(error) => tracing::error!(%error, topic = share.parcel.topic, "a live patch could not be rendered"),
            }
        }
    }
}

fn shares<'a>(kernel: &Kernel, parcel: &'a Parcel<'a>) -> impl Iterator<Item = Share<'a>> {
    let of = |lang| Share {
        parcel,
        lang,
        listeners: kernel.hub.listening(parcel.topic, lang, parcel.address),
    };
    Lang::ALL
        .into_iter()
        .map(of)
        .filter(|share| !share.listeners.is_empty())
}
