//! What changed between two texts, word by word.
use std::time::Instant;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// So much of what stayed is shown on each side of a change.
const AROUND: usize = 160;

/// Whether a piece stands in both texts or in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// In both.
    Same,
    /// Only in the newer one.
    Added,
    /// Only in the older one.
    Removed,
    /// Something in both that is not shown.
    Gap,
}

/// A piece of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Where it stands.
    pub mark: Mark,
    /// Its words.
    pub text: String,
}

impl Piece {
    /// A text that is not compared with anything.
    pub fn same(text: impl Into<String>) -> Piece {
        Piece {
            mark: Mark::Same,
            text: text.into(),
        }
    }
}

/// The pieces that turn one text into the other, in order. After the deadline the rest is told as replaced, so that no
/// pair of texts costs more than that.
pub fn difference(old: &str, new: &str, deadline: Instant) -> Vec<Piece> {
    let diff = TextDiff::configure().deadline(deadline).diff_words(old, new);
    let changes: Vec<(ChangeTag, &str)> = diff
        .iter_all_changes()
        .map(|change| (change.tag(), change.value()))
        .collect();
    let mut pieces = Pieces::default();
    for (at, (tag, text)) in changes.iter().enumerate() {
        let goes_on = changes.get(at + 1).is_some_and(|(next, _)| *next != ChangeTag::Equal);
        match tag {
            ChangeTag::Delete => pieces.removed.push_str(text),
            ChangeTag::Insert => pieces.added.push_str(text),
            // A blank between two changed words belongs to both: one mark is easier to read than ten.
            ChangeTag::Equal if goes_on && pieces.is_changing() && text.chars().all(|letter| letter == ' ') => {
                pieces.removed.push_str(text);
                pieces.added.push_str(text);
            }
            ChangeTag::Equal => pieces.same(text),
        }
    }
    pieces.flush();
    pieces.done
}

/// Pieces as they grow.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
}

impl Pieces {
    fn is_changing(&self) -> bool {
        !(self.removed.is_empty() && self.added.is_empty())
    }

    fn flush(&mut self) {
        for (mark, text) in [(Mark::Removed, &mut self.removed), (Mark::Added, &mut self.added)] {
            if !text.is_empty() {
                self.done.push(Piece {
                    mark,
                    text: std::mem::take(text),
                });
            }
        }
    }

    fn same(&mut self, text: &str) {
        self.flush();
        match self.done.last_mut() {
            Some(last) if last.mark == Mark::Same => last.text.push_str(text),
            _ => self.done.push(Piece::same(text)),
        }
    }
}

/// The same with long stretches of what stayed left out: the beginning of a text, its end,
/// and what lies between changes.
pub fn shortened(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut short = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        let (head, tail) = (if at == 0 { 0 } else { AROUND }, if at == last { 0 } else { AROUND });
        let letters = piece.text.chars().count();
        if piece.mark != Mark::Same || letters <= head + tail + AROUND {
            short.push(piece);
            continue;
        }
        let cut = |place: usize| {
            piece
                .text
                .char_indices()
                .nth(place)
                .map_or(piece.text.len(), |(index, _)| index)
        };
        let (before, after) = (&piece.text[..cut(head)], &piece.text[cut(letters - tail)..]);
        let parts = [(Mark::Same, before), (Mark::Gap, ""), (Mark::Same, after)];
        let parts = parts
            .into_iter()
            .filter(|(mark, text)| *mark == Mark::Gap || !text.is_empty());
        short.extend(parts.map(|(mark, text)| Piece {
            mark,
            text: text.to_owned(),
        }));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(5)
    }

    /// `=` stayed, `-` went, `+` came, `~` left out.
    fn told(pieces: &[Piece]) -> Vec<String> {
        let sign = |mark| match mark {
            Mark::Same => '=',
            Mark::Added => '+',
            Mark::Removed => '-',
            Mark::Gap => '~',
        };
        pieces
            .iter()
            .map(|piece| format!("{}{}", sign(piece.mark), piece.text))
            .collect()
    }

    #[test]
    fn words_are_compared_and_neighbours_share_a_mark() {
        let difference = |old, new| told(&difference(old, new, soon()));
        assert_eq!(
            difference("In den dritten Stock.", "In den vierten Stock."),
            ["=In den ", "-dritten", "+vierten", "= Stock."]
        );
        assert_eq!(
            difference("Wir ziehen im Mai um.", "Wir bleiben im Juni da."),
            ["=Wir ", "-ziehen", "+bleiben", "= im ", "-Mai um.", "+Juni da."]
        );
        assert_eq!(difference("", "Neu"), ["+Neu"]);
        assert_eq!(difference("Alt", ""), ["-Alt"]);
        assert_eq!(difference("Gleich", "Gleich"), ["=Gleich"]);
        assert_eq!(difference("Grüße 👋", "Grüße 👍"), ["=Grüße ", "-👋", "+👍"]);
        assert_eq!(difference("a\n\nb", "a\n\nc"), ["=a\n\n", "-b", "+c"]);
    }

    #[test]
    fn both_texts_can_be_read_from_the_pieces() {
        let (old, new) = (
            "Der Automat steht im Foyer, neben der Tür.",
            "Seit heute steht der Automat neben der alten Tür.",
        );
        let pieces = difference(old, new, soon());
        let read = |other| {
            pieces
                .iter()
                .filter(|piece| piece.mark != other)
                .map(|piece| piece.text.as_str())
                .collect::<String>()
        };
        assert_eq!(
            (read(Mark::Added), read(Mark::Removed)),
            (old.to_owned(), new.to_owned())
        );
    }

    #[test]
    fn long_stretches_are_left_out() {
        let long = "wort ".repeat(400);
        let (old, new) = (
            format!("{long}alt {long}alt {long}"),
            format!("{long}neu {long}neu {long}"),
        );
        let short = shortened(difference(&old, &new, soon()));
        let marks: String = told(&short).iter().map(|piece| piece.chars().next().unwrap()).collect();
        assert_eq!(marks, "~=-+=~=-+=~");
        assert!(short.iter().map(|piece| piece.text.chars().count()).sum::<usize>() < 4 * AROUND + 20);
        assert_eq!(told(&shortened(vec![Piece::same("kurz")])), ["=kurz"]);
    }

    #[test]
    fn no_pair_of_texts_costs_more_than_the_deadline() {
        let words = |salt: u64| {
            (0..25_000u64)
                .map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9 + salt) % 97))
                .collect::<String>()
        };
        let (old, new) = (words(1), words(7));
        let begun = Instant::now();
        let pieces = difference(&old, &new, begun + Duration::from_millis(100));
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        let kept: String = pieces
            .iter()
            .filter(|piece| piece.mark != Mark::Removed)
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(kept, new);
    }
}
