//! Patches as text frames, rendered once per language.
use bytestring::ByteString;
use serde::Serialize;

use crate::kernel::activity::{LiveCursor, Recorded};
use crate::kernel::error::{Error, Result};
use crate::kernel::i18n::Lang;
use crate::kernel::patch::{Address, Content, Op, Patch};
use crate::kernel::view::Views;

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

/// Packs the patches of one activity.
pub fn pack(patches: &[Patch]) -> Vec<Parcel<'_>> {
    let mut parcels: Vec<Parcel<'_>> = Vec::new();
    for (place, patch) in patches.iter().enumerate() {
        let fits =
            |parcel: &&mut Parcel<'_>| parcel.topic == patch.topic && parcel.address == patch.address && parcel.patches.len() < PER_FRAME;
        match parcels.iter_mut().find(fits) {
            Some(parcel) => parcel.patches.push((place, patch)),
            None => parcels.push(Parcel { topic: &patch.topic, address: patch.address, patches: vec![(place, patch)] }),
        }
    }
    parcels
}

impl Parcel<'_> {
    /// The frame in one language.
    pub fn frame(&self, views: &Views, lang: Lang, recorded: &Recorded) -> Result<ByteString> {
        let wires = self.patches.iter().map(|(place, patch)| wire(views, lang, recorded.cursor, *place, patch));
        let frame = Frame { patches: wires.collect::<Result<_>>()? };
        serde_json::to_string(&frame).map(ByteString::from).map_err(Error::internal)
    }
}

fn wire<'a>(views: &Views, lang: Lang, cursor: LiveCursor, place: usize, patch: &'a Patch) -> Result<Wire<'a>> {
    let (html, text) = match &patch.content {
        Content::None => (None, None),
        Content::Text(text) => (None, Some(text.as_str())),
        Content::Html(fragment) => (Some(views.fragment(lang, fragment)?), None),
    };
    let large = html.as_ref().is_some_and(|html| html.len() > INLINE);
    Ok(Wire {
        cursor: cursor.to_string(),
        topic: &patch.topic,
        op: patch.op,
        target: &patch.target,
        version: patch.version,
        url: large.then(|| format!("/live/patches/{cursor}/{place}")),
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
        Patch { topic: topic.into(), address, op: Op::Text, target: "x".into(), version: 1, content: Content::None }
    }

    #[test]
    fn patches_for_the_same_people_travel_together() {
        let patches: Vec<Patch> =
            [("a", 1), ("b", 1), ("a", 1), ("a", 2)].into_iter().map(|(topic, person)| patch(topic, person)).collect();
        let sizes: Vec<(&str, usize)> = pack(&patches).iter().map(|parcel| (parcel.topic, parcel.patches.len())).collect();
        assert_eq!(sizes, [("a", 2), ("b", 1), ("a", 1)]);
        let many: Vec<Patch> = (0..PER_FRAME + 1).map(|_| patch("a", 1)).collect();
        assert_eq!(pack(&many).len(), 2);
    }
}
