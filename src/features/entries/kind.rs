//! What an entry is. A slice says of each of its kinds what the commons and the observers need to know; the word stands
//! in the table `kinds`, which the slice's own migration fills.
use std::fmt;
use std::hash::{Hash, Hasher};

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::word::written_out;
use crate::kernel::live::patch::Patch;
use crate::kernel::view::Fragment;

use super::attachments::Attaches;
use super::live::On;
use super::model::Entry;
use super::slice;

/// Something for each of some entries, by their ids.
pub type ByEntry<T> = Vec<(Uuid, T)>;

/// What there is to know of a kind of entry.
pub struct KindInfo {
    /// The word in the table, in keys such as `post-12`, in addresses of searches.
    pub word: &'static str,
    /// What people call one when they name it by its number, in small letters: "idee 12".
    pub called: &'static [&'static str],
    /// The picture.
    pub icon: &'static str,
    /// What it is called, by the keys of the sentences.
    pub said: Said,
    /// Has it a title?
    pub titled: bool,
    /// Is it a card of its own in the stream?
    pub in_stream: bool,
    /// Does it hold other entries, which its followers hear of?
    pub holds_others: bool,
    /// Is it named by the entry it lives in rather than by itself?
    pub lives_inside: bool,
    /// May it be taken away with one click?
    pub removable: bool,
    /// Is the balance of its comments shown on its cards?
    pub balance: bool,
    /// Is it read as a long text?
    pub long: bool,
    /// Under which tab of a search it stands.
    pub tab: &'static SearchTab,
    /// Where it stands on the page of a person.
    pub on_profile: OnProfile,
    /// The texts of these entries by their ids, field by field, under the names that earlier versions are kept with.
    pub texts: Texts,
    /// The fields that are searched besides the title, in their order, and what stands between them.
    pub searched: (&'static [&'static str], &'static str),
    /// Who wrote the first version, where that may not be the author of the entry.
    pub first_author: Option<fn(&mut ReadTx, Uuid) -> Result<Uuid>>,
    /// What there is to say of files, where its entries may have some.
    pub attachments: Option<&'static Attaches>,
    /// Cards of these entries for a list; of one that has none it is left out.
    pub cards: fn(&mut ReadTx, &[Entry]) -> Result<ByEntry<Fragment>>,
    /// The topic of a list of its kind that shows its counters and does not listen to [`super::live::STREAM`].
    pub list: Option<&'static str>,
    /// What open pages do when one is removed.
    pub removed: fn(&mut ReadTx, &Entry) -> Result<Vec<Patch>>,
}

impl KindInfo {
    /// A kind as most are: it has a title, stands in the stream and on profiles as a card, and can be taken away; say
    /// what differs.
    pub const fn new(
        word: &'static str,
        icon: &'static str,
        said: Said,
        tab: &'static SearchTab,
        texts: Texts,
    ) -> Self {
        KindInfo {
            word,
            called: &[],
            icon,
            said,
            titled: true,
            in_stream: true,
            holds_others: false,
            lives_inside: false,
            removable: true,
            balance: true,
            long: false,
            tab,
            on_profile: OnProfile::Card,
            texts,
            searched: (&[], "\n"),
            first_author: None,
            attachments: None,
            cards: |_, _| Ok(Vec::new()),
            list: None,
            removed: |_, entry| Ok(On(entry).gone(&[])),
        }
    }
}

impl Said {
    /// What is said of most kinds; say what differs.
    pub const fn new(name: &'static str, yours: &'static str) -> Said {
        Said {
            name,
            removed: "post-removed",
            yours,
            beside: name,
            team: "audience-members-part",
            untitled: None,
        }
    }
}

/// Reads the texts of entries of one kind.
pub type Texts = fn(&mut ReadTx, &[Entry]) -> Result<ByEntry<Value>>;

/// Keys of sentences about a kind.
pub struct Said {
    /// What it is called in a list of different things: "Idee".
    pub name: &'static str,
    /// In place of one that was removed.
    pub removed: &'static str,
    /// One's own, in the accusative, with `$title`: "deine Idee „Mehr Licht“".
    pub yours: &'static str,
    /// Beside the time of a notification that names it already; may use `$number`.
    pub beside: &'static str,
    /// Who works in it, where it holds others and they can be addressed.
    pub team: &'static str,
    /// For those without a title.
    pub untitled: Option<Untitled>,
}

/// The same about one that has no title.
pub struct Untitled {
    /// One's own, in the accusative: "deinen Beitrag".
    pub yours: &'static str,
    /// Somebody else's, with `$name`: "den Beitrag von Ada".
    pub of_somebody: &'static str,
    /// Beside the time of a notification that does not name it: one's own, and somebody else's with `$name`.
    pub beside: (&'static str, &'static str),
}

/// A tab of the search.
pub struct SearchTab {
    /// The word in the address.
    pub word: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Tabs stand in the order of this number.
    pub rank: u8,
}

/// A tab on the page of a person.
#[derive(PartialEq, Eq)]
pub struct ProfileTab {
    /// The word in the address.
    pub word: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Key of what it says when there is nothing.
    pub empty: &'static str,
}

/// Where a kind stands on the page of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OnProfile {
    /// Nowhere.
    Nowhere,
    /// As a card under the first tab.
    Card,
    /// As a row under this tab.
    Rows(&'static ProfileTab),
}

/// A kind that some slice lists.
#[derive(Clone, Copy, FromSqlRow)]
pub struct Kind(pub &'static KindInfo);

impl Kind {
    /// Its word.
    pub fn word(self) -> &'static str {
        self.0.word
    }

    /// The kind of a word that another slice uses for it.
    pub fn named(word: &str) -> Result<Kind> {
        Kind::parse(word).ok_or_else(|| Error::internal(format!("no slice has entries of kind {word}")))
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Kind> {
        all().find(|kind| kind.word() == word)
    }
}

/// All kinds, in the order of the slices.
pub fn all() -> impl Iterator<Item = Kind> {
    slice::all().iter().flat_map(|slice| slice.kinds).map(|info| Kind(info))
}

/// The kind that people call so.
pub fn called(name: &str) -> Option<Kind> {
    all().find(|kind| kind.0.called.contains(&name))
}

/// Those that hold others.
pub fn rooms() -> Vec<Kind> {
    all().filter(|kind| kind.0.holds_others).collect()
}

/// The same as SQL writes them, for a condition of an index.
pub fn rooms_in_sql() -> String {
    rooms()
        .iter()
        .map(|kind| format!("'{}'", kind.word()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Those that are cards in the stream.
pub fn in_stream() -> Vec<Kind> {
    all().filter(|kind| kind.0.in_stream).collect()
}

/// Entries by kind, without the kinds of which there are none.
pub fn parted(entries: &[Entry]) -> Vec<(Kind, Vec<Entry>)> {
    let of = |kind: Kind| {
        entries
            .iter()
            .filter(|entry| entry.kind == kind)
            .cloned()
            .collect::<Vec<_>>()
    };
    all()
        .map(|kind| (kind, of(kind)))
        .filter(|(_, some)| !some.is_empty())
        .collect()
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.word() == other.word()
    }
}
impl Eq for Kind {}

impl Hash for Kind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.word().hash(state);
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

written_out!(Kind);

impl ToSql<Text, Pg> for Kind {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <str as ToSql<Text, Pg>>::to_sql(self.word(), out)
    }
}

impl FromSql<Text, Pg> for Kind {
    fn from_sql(bytes: PgValue<'_>) -> deserialize::Result<Self> {
        let word = <String as FromSql<Text, Pg>>::from_sql(bytes)?;
        Kind::parse(&word).ok_or_else(|| format!("unknown kind: {word}").into())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Kind::parse(&word).ok_or_else(|| serde::de::Error::custom(format!("unknown kind: {word}")))
    }
}

#[cfg(test)]
mod tests {
    use crate::features::entries::model::{key_of, parse_key};

    #[test]
    fn keys_name_kind_and_number() {
        crate::know_slices();
        let (kind, number) = parse_key("post-12").expect("a post");
        assert_eq!((key_of(kind, number).as_str(), number), ("post-12", 12));
        for rubbish in ["post", "post-", "post-0", "post--1", "thing-1", "post-99999999999"] {
            assert_eq!(parse_key(rubbish), None, "{rubbish}");
        }
    }
}
