//! Texts with a limit, valid by construction: `type Title = Bounded<1, 200>`.

use serde::Serialize;

use crate::kernel::text::{MOST_MENTIONS, is_visible, normalise, too_many_mentions, turns_direction};

/// Up to this length a text is a name, a title or a sentence in a line of others.
const ONE_LINE: usize = 200;

/// A normalised text of `MIN` to `MAX` characters (code points, a line end counts as one).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Bounded<const MIN: usize, const MAX: usize>(String);

/// A title: one to 200 characters.
pub type Title = Bounded<1, 200>;
/// A post, comment or answer.
pub type Body = Bounded<1, 2_000>;
/// One field of an idea.
pub type IdeaField = Bounded<1, 4_000>;

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Nothing, or less than the least.
    Empty,
    /// More than the limit.
    TooLong {
        /// The limit in characters.
        max: usize,
        /// How many there are now.
        now: usize,
    },
    /// It holds the character NUL, or one that would turn the direction of what stands beside a name or title.
    Control,
    /// It mentions more people than a text may.
    Crowd {
        /// The limit.
        max: usize,
        /// How many there are now.
        now: usize,
    },
}

impl TextFault {
    /// The Fluent message that says so; `error-too-long` has the variables `max` and `now`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "error-empty",
            Self::TooLong { .. } => "error-too-long",
            Self::Control => "error-control-characters",
            Self::Crowd { .. } => "error-too-many-mentions",
        }
    }
}

impl<const MIN: usize, const MAX: usize> Bounded<MIN, MAX> {
    /// Normalises and measures a text.
    pub fn parse(input: &str) -> Result<Self, TextFault> {
        let text = normalise(input).map_err(|_| TextFault::Control)?;
        let now = text.chars().count();
        if now > MAX {
            return Err(TextFault::TooLong { max: MAX, now });
        }
        // What shows nothing says nothing, whatever its length.
        let text = if is_visible(&text) { text } else { String::new() };
        if text.is_empty() && MIN > 0 || text.chars().count() < MIN {
            return Err(TextFault::Empty);
        }
        if MAX <= ONE_LINE && turns_direction(&text) {
            return Err(TextFault::Control);
        }
        match too_many_mentions(&text).filter(|_| MAX > ONE_LINE) {
            Some(now) => Err(TextFault::Crowd {
                max: MOST_MENTIONS,
                now,
            }),
            None => Ok(Self(text)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned, for an insert.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<const MIN: usize, const MAX: usize> std::fmt::Display for Bounded<MIN, MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Short = Bounded<1, 5>;

    #[test]
    fn counts_characters_and_line_ends_once() {
        assert_eq!(Short::parse("ä\r\nöü😀").unwrap().as_str(), "ä\nöü😀");
        assert_eq!(Short::parse("äöüß!?"), Err(TextFault::TooLong { max: 5, now: 6 }));
        assert_eq!(Short::parse("abcde   \r\n").unwrap().into_string(), "abcde");
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Short::parse(" \n ").unwrap_err().key(), "error-empty");
        assert_eq!(Short::parse("a\0").unwrap_err().key(), "error-control-characters");
        assert_eq!(Short::parse("abcdef").unwrap_err().key(), "error-too-long");
        assert_eq!(Bounded::<3, 5>::parse("ab"), Err(TextFault::Empty));
        assert_eq!(Bounded::<0, 5>::parse("").unwrap().as_str(), "");
        for unseen in ["\u{200b}", "\u{3164}", "\u{2060}\u{180e}", "\u{ad}"] {
            assert_eq!(Short::parse(unseen), Err(TextFault::Empty));
            assert_eq!(Bounded::<0, 5>::parse(unseen).unwrap().as_str(), "");
        }
    }

    #[test]
    fn names_do_not_turn_what_stands_beside_them() {
        assert_eq!(Bounded::<1, 80>::parse("Anna\u{202e}Reverse"), Err(TextFault::Control));
        assert_eq!(Title::parse("\u{2067}Titel"), Err(TextFault::Control));
        assert_eq!(Bounded::<1, 80>::parse("محمد علي").unwrap().as_str(), "محمد علي");
        assert!(
            Body::parse("Anna\u{202e}Reverse").is_ok(),
            "a paragraph keeps its direction to itself"
        );
        assert_eq!(Bounded::<1, 80>::parse("An\u{7}na\u{1b}").unwrap().as_str(), "Anna");
    }

    #[test]
    fn a_text_mentions_fifty_people_at_most() {
        let crowd = |size: usize| (0..size).map(|n| format!("@p{n} ")).collect::<String>();
        assert!(Body::parse(&crowd(50)).is_ok());
        assert_eq!(Body::parse(&crowd(51)), Err(TextFault::Crowd { max: 50, now: 51 }));
    }
}
