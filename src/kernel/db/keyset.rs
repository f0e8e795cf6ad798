//! Keyset pages: "what follows this row", never an offset, so a growing list is neither skipped nor doubled.
mod rows;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike, Utc};
use serde::Serialize;
use uuid::Uuid;

pub use rows::{above, below, up_to};

/// The place of a row in a list ordered by `(at, id)`; opaque in a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The instant the list is ordered by.
    pub at: DateTime<Utc>,
    /// Decides between rows of the same instant.
    pub id: Uuid,
}

impl Cursor {
    /// The cursor of a row.
    pub fn new(at: DateTime<Utc>, id: impl Into<Uuid>) -> Self {
        Self { at, id: id.into() }
    }

    /// The place as a row, for [`below`].
    pub fn place(&self) -> (DateTime<Utc>, Uuid) {
        (self.at, self.id)
    }

    /// The URL-safe form: 32 characters.
    pub fn encode(&self) -> String {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.at.timestamp_micros().to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads the URL form. `None` when it is not one of ours, or names a year that PostgreSQL might refuse:
    /// a made-up cursor must end as "page not found", never as a database error.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes: [u8; 24] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        let at = DateTime::from_timestamp_micros(i64::from_be_bytes(*micros))?;
        (1970..10_000).contains(&at.year()).then_some(())?;
        Some(Self {
            at,
            id: Uuid::from_slice(id).ok()?,
        })
    }
}

/// One page of a list and the cursor of the next, if there is more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListPage<T> {
    /// The rows, at most as many as asked for.
    pub items: Vec<T>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<String>,
}

impl<T> ListPage<T> {
    /// Makes a page from `limit + 1` rows: the surplus one only tells that there is more.
    pub fn from_rows(rows: Vec<T>, limit: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        Self::placed(rows, limit, |row| cursor(row).encode())
    }

    /// The same of a list whose places are more than a time and an id: how an address spells them.
    pub fn placed(mut rows: Vec<T>, limit: usize, place: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(place);
        Self { items: rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn cursor(second: u32) -> Cursor {
        Cursor::new(
            Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, second).unwrap(),
            Uuid::from_u128(u128::from(second)),
        )
    }

    #[test]
    fn survives_the_url() {
        let text = cursor(7).encode();
        assert_eq!(text.len(), 32);
        assert!(
            text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)),
            "{text}"
        );
        assert_eq!(Cursor::decode(&text), Some(cursor(7)));
    }

    #[test]
    fn refuses_what_is_not_ours() {
        let far = Cursor::new(DateTime::from_timestamp(-200_000_000_000, 0).unwrap(), Uuid::nil()).encode();
        let padded = format!("{}=", cursor(1).encode());
        for text in [
            "",
            "x",
            "%%%",
            "AAAA",
            far.as_str(),
            padded.as_str(),
            &"_".repeat(32),
            &"A".repeat(4000),
        ] {
            assert_eq!(Cursor::decode(text), None, "{text}");
        }
    }

    #[test]
    fn the_surplus_row_only_tells_that_there_is_more() {
        let page = ListPage::from_rows(vec![3, 2, 1], 2, |second| cursor(*second));
        assert_eq!(page.items, [3, 2]);
        assert_eq!(page.next, Some(cursor(2).encode()));
    }

    #[test]
    fn the_last_page_has_no_next() {
        assert_eq!(ListPage::from_rows(vec![3, 2], 2, |second| cursor(*second)).next, None);
        assert_eq!(
            ListPage::from_rows(Vec::<u32>::new(), 0, |second| cursor(*second)).next,
            None
        );
    }
}
