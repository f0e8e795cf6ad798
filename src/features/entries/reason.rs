//! Why a person is told of something. A slice says its reasons once: how strong each is, how it reads, when it is no
//! longer true.
use std::fmt;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::slice;

/// What there is to know of a reason.
pub struct ReasonInfo {
    /// The word in the table.
    pub word: &'static str,
    /// Of several reasons a person hears of the one with the smallest number.
    pub rank: i16,
    /// The picture; it may depend on what changed.
    pub icon: fn(Option<&str>) -> &'static str,
    /// Key of the sentence. It may use `$name`, `$n` (others), `$title`, `$thing`, `$place`, `$detail`.
    pub sentence: &'static str,
    /// Key of the sentence when it is about a comment, or when what changed has no name.
    pub otherwise: Option<&'static str>,
    /// Beginning of the keys that name what changed, such as `stage-`.
    pub details: Option<&'static str>,
    /// Does the sentence leave out what it is about, so that it stands beside the time?
    pub leaves_out: LeavesOut,
    /// Is a person told once only of the same text?
    pub once: bool,
    /// When an unread row is no longer true, as SQL over `told` (a row of `notifications`).
    pub untrue: Option<&'static str>,
}

/// What a sentence does not name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LeavesOut {
    /// Nothing: beside the time stands what kind of thing it is.
    Nothing,
    /// The thing.
    Thing,
    /// The thing, when it is about a comment.
    ThingOfComment,
}

impl ReasonInfo {
    /// A reason as most are; change what differs.
    pub const fn new(word: &'static str, rank: i16, sentence: &'static str) -> ReasonInfo {
        ReasonInfo {
            word,
            rank,
            icon: |_| "bell",
            sentence,
            otherwise: None,
            details: None,
            leaves_out: LeavesOut::Nothing,
            once: false,
            untrue: None,
        }
    }
}

/// A reason that some slice lists.
#[derive(Clone, Copy, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Reason(pub &'static ReasonInfo);

impl Reason {
    /// Its word.
    pub fn word(self) -> &'static str {
        self.0.word
    }

    /// The reason of a word.
    pub fn parse(word: &str) -> Option<Reason> {
        all().find(|info| info.word == word).map(Reason)
    }
}

/// All reasons.
pub fn all() -> impl Iterator<Item = &'static ReasonInfo> {
    slice::all().iter().flat_map(|slice| slice.reasons).copied()
}

impl PartialEq for Reason {
    fn eq(&self, other: &Reason) -> bool {
        self.word() == other.word()
    }
}
impl Eq for Reason {}

impl fmt::Debug for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

impl ToSql<Text, Pg> for Reason {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <str as ToSql<Text, Pg>>::to_sql(self.word(), out)
    }
}

impl FromSql<Text, Pg> for Reason {
    fn from_sql(bytes: PgValue<'_>) -> deserialize::Result<Self> {
        let word = <String as FromSql<Text, Pg>>::from_sql(bytes)?;
        Reason::parse(&word).ok_or_else(|| format!("unknown reason: {word}").into())
    }
}

/// They were named.
pub static MENTION: ReasonInfo = ReasonInfo {
    icon: |_| "message-circle",
    leaves_out: LeavesOut::Thing,
    once: true,
    untrue: Some(
        "told.comment_id is not distinct from $2 and not exists (select from mentions \
         where mentions.entry_id = told.entry_id and mentions.person_id = told.person_id \
         and mentions.comment_id is not distinct from told.comment_id)",
    ),
    ..ReasonInfo::new("mention", 1, "note-mention")
};

/// Somebody answered their comment.
pub static REPLY: ReasonInfo = ReasonInfo {
    icon: |_| "reply",
    leaves_out: LeavesOut::Thing,
    ..ReasonInfo::new("reply", 2, "note-reply")
};

/// Somebody commented on what they follow.
pub static COMMENT: ReasonInfo = ReasonInfo {
    icon: |_| "message-circle",
    ..ReasonInfo::new("comment", 4, "note-comment")
};

/// The moderation removed what they wrote.
pub static REMOVED: ReasonInfo = ReasonInfo {
    icon: |_| "circle-minus",
    otherwise: Some("note-removed-comment"),
    leaves_out: LeavesOut::ThingOfComment,
    ..ReasonInfo::new("removed", 1, "note-removed")
};

/// When somebody no longer has the place in a blog or project they were told of; the reason is called like the place.
pub const PLACE_LOST: &str = "not exists (select from entry_members place where place.entry_id = told.entry_id \
    and place.person_id = told.person_id and place.role = told.reason and place.state = 'active')";
