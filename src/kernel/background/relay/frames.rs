//! Patches as text frames, rendered once per language.
use std::collections::HashMap;

use bytestring::ByteString;
use serde::Serialize;

use crate::kernel::address::PATCH;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::activity::Recorded;
use crate::kernel::guard::session_cookie::with_form_token;
use crate::kernel::live::patch::{Address, Content, Op, Patch};
use crate::kernel::view::{Fragment, Views};

/// A fragment larger than this is fetched by the browser instead: a socket keeps its largest buffer for life.
const INLINE: usize = 4 * 1024;
/// Patches in one frame, so that no frame is larger than 64 KiB.
const PER_FRAME: usize = 12;

#[derive(Serialize)]
struct Wire<'a> {
    cursor: String,
    topic: &'a str,
    op: Op,
    target: &'a str,
    version: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Frame<'a> {
    patches: Vec<Wire<'a>>,
}

/// Neighbouring patches for the same people: they travel in one frame.
pub struct Parcel<'a> {
    /// What they are about.
    pub topic: &'a str,
    /// Who may receive them.
    pub address: Address,
    /// The patches with their place among all of the activity.
    patches: Vec<(usize, &'a Patch)>,
}

/// Packs the patches of one activity; a notification may have one for each of thousands of people.
pub fn pack(patches: &[Patch]) -> Vec<Parcel<'_>> {
    let mut parcels: Vec<Parcel<'_>> = Vec::new();
    let mut open: HashMap<(&str, Address), usize> = HashMap::new();
    for (place, patch) in patches.iter().enumerate() {
        let at = open.entry((&patch.topic, patch.address)).or_insert(parcels.len());
        if parcels.get(*at).is_some_and(|parcel| parcel.patches.len() >= PER_FRAME) {
            *at = parcels.len();
        }
        match parcels.get_mut(*at) {
            Some(parcel) => parcel.patches.push((place, patch)),
            None => parcels.push(Parcel {
                topic: &patch.topic,
                address: patch.address,
                patches: vec![(place, patch)],
            }),
        }
    }
    parcels
}

/// Where a page stands after each of these frames of one activity: only the last carries it past the activity, so that
/// a page whose socket ended between two of them comes back for all. Patches applied twice change nothing.
pub fn places(frames: usize, before: LiveCursor, after: LiveCursor) -> impl Iterator<Item = LiveCursor> {
    (1..=frames).map(move |number| if number == frames { after } else { before })
}

impl Parcel<'_> {
    /// The frame in one language, after which a page stands at `cursor`.
    pub fn frame(&self, views: &Views, lang: Lang, recorded: &Recorded, cursor: LiveCursor) -> Result<ByteString> {
        let wires = self.patches.iter().map(|(place, patch)| {
            let url = PATCH.with([&recorded.cursor, place]);
            wire(views, lang, (cursor, url), patch)
        });
        let frame = Frame {
            patches: wires.collect::<Result<_>>()?,
        };
        serde_json::to_string(&frame)
            .map(ByteString::from)
            .map_err(Error::internal)
    }
}

/// A fragment as everybody is sent it: the form token is put in by who is shown it (`assets/js/live/enhance.js`).
fn for_anybody(views: &Views, lang: Lang, fragment: &Fragment) -> Result<String> {
    with_form_token(views.fragment(lang, fragment)?, None).map_err(Error::internal)
}

fn wire<'a>(views: &Views, lang: Lang, (cursor, url): (LiveCursor, String), patch: &'a Patch) -> Result<Wire<'a>> {
    let (html, text) = match &patch.content {
        Content::None => (None, None),
        Content::Text(text) => (None, Some(text.as_str())),
        Content::Html(fragment) | Content::Held { sign: fragment, .. } => {
            (Some(for_anybody(views, lang, fragment)?), None)
        }
    };
    let held = matches!(patch.content, Content::Held { .. });
    let large = html.as_ref().is_some_and(|html| html.len() > INLINE);
    Ok(Wire {
        cursor: cursor.to_string(),
        topic: &patch.topic,
        op: patch.op,
        target: &patch.target,
        version: patch.version,
        url: Some(url).filter(|_| held || large),
        html: html.filter(|_| !large),
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn patch(topic: &str, person: u128) -> Patch {
        let address = Address::Person(Uuid::from_u128(person));
        Patch {
            topic: topic.into(),
            address,
            op: Op::Text,
            target: "x".into(),
            version: 1,
            content: Content::None,
        }
    }

    #[test]
    fn patches_for_the_same_people_travel_together() {
        let patches: Vec<Patch> = [("a", 1), ("b", 1), ("a", 1), ("a", 2)]
            .into_iter()
            .map(|(topic, person)| patch(topic, person))
            .collect();
        let sizes: Vec<(&str, usize)> = pack(&patches)
            .iter()
            .map(|parcel| (parcel.topic, parcel.patches.len()))
            .collect();
        assert_eq!(sizes, [("a", 2), ("b", 1), ("a", 1)]);
        let many: Vec<Patch> = (0..PER_FRAME + 1).map(|_| patch("a", 1)).collect();
        assert_eq!(pack(&many).len(), 2);
        let all: Vec<Patch> = (0..50_000).map(|person| patch("bell", person)).collect();
        assert_eq!(pack(&all).len(), 50_000);
    }

    #[test]
    fn only_the_last_frame_of_an_activity_carries_a_page_past_it() {
        let (before, after): (LiveCursor, LiveCursor) = ("5.1".parse().unwrap(), "7.2".parse().unwrap());
        assert_eq!(places(3, before, after).collect::<Vec<_>>(), [before, before, after]);
        assert_eq!(places(1, before, after).collect::<Vec<_>>(), [after]);
        assert_eq!(places(0, before, after).count(), 0);
    }
}
