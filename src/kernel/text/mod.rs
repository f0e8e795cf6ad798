//! Text that people write: normalised when it comes in, Markdown made into safe HTML when it is shown.
//!
//! Raw HTML is never HTML here: Markdown renders it as visible text, links are checked on the syntax tree, and an
//! allow-list cleans the result once more. So a leak of script needs two independent mistakes.

mod dialect;
mod difference;
mod fold;
mod handle;
mod highlight;
pub mod lexemes;
mod markdown;
mod mentions;
mod plain;
mod safe;
mod slug;
mod tables;

pub use difference::{Mark, Piece, difference, shortened};
pub use fold::{composed, fold, is_silent};
pub use handle::handle;
pub use highlight::{END, FOUND, highlight};
pub use markdown::{Heading, Rendered, markdown_full, markdown_small};
pub use mentions::mentions;
pub use plain::{NulInText, excerpt, normalise, reading_minutes};
pub use safe::SafeHtml;
pub use slug::slug;

#[cfg(test)]
mod xss;
