//! Text that people write: normalised when it comes in, made into safe HTML when it is shown.
//!
//! What is typed is shown. The marks are few, those of mails and chats, and count only at the edge of words: stars,
//! `-`, `>`, backticks, links. Articles know headings, tables, footnotes and pictures besides.
//! Everything else stays as it was typed;
//! `tests/fixtures/typed.toml` is the table of what becomes what. The reader is our own because every reader of
//! Markdown counts numbers anew, swallows backslashes and hides what it takes for a definition.
//!
//! Raw HTML is never HTML here: it is visible text, links are checked where they are read, and an allow-list cleans the
//! result once more. So a leak of script needs two independent mistakes. Each step walks once along the text, with
//! bounded depth, columns, cells, pictures and mentions, so that no text costs more than its length.

mod address;
mod blocks;
pub mod bounded;
mod chars;
mod difference;
mod excerpt;
mod fold;
mod handle;
mod highlight;
mod html;
mod inline;
pub mod lexemes;
mod markdown;
mod mentions;
mod plain;
mod safe;
mod slug;
mod tables;
mod tree;

pub use chars::{is_visible, turns_direction};
pub use difference::{Mark, Piece, difference, shortened};
pub use excerpt::{excerpt, excerpt_full, first_sentence};
pub use fold::{composed, fold, is_silent};
pub use handle::handle;
pub use highlight::{END, FOUND, highlight};
pub use html::Heading;
pub use markdown::{Prepared, Rendered, Size, prepare, too_many_mentions};
pub use mentions::MOST_MENTIONS;
pub use plain::{NulInText, normalise, reading_minutes, shorten};
pub use safe::SafeHtml;
pub use slug::slug;

#[cfg(test)]
mod cost;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod xss;
