//! How far a page has heard: a place in the order of activities.
use std::fmt;
use std::str::FromStr;

/// A place in the order of activities. Opaque to whoever hands it on; `db::activity` alone reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct LiveCursor {
    /// The transaction.
    pub xid: i64,
    /// The row within it.
    pub seq: i64,
}

impl LiveCursor {
    /// The place at a transaction horizon.
    pub fn at_horizon(xid: i64) -> LiveCursor {
        LiveCursor { xid, seq: 0 }
    }
}

impl fmt::Display for LiveCursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:x}.{:x}", self.xid, self.seq)
    }
}

impl FromStr for LiveCursor {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (xid, seq) = text.split_once('.').ok_or(())?;
        let number = |digits: &str| {
            i64::from_str_radix(digits, 16)
                .map_err(|_| ())
                .and_then(|n| if n < 0 { Err(()) } else { Ok(n) })
        };
        Ok(LiveCursor {
            xid: number(xid)?,
            seq: number(seq)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_trip_to_the_browser() {
        let cursor = LiveCursor { xid: 4_711, seq: 42 };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for rubbish in ["", "x", "1.2.3", "-1.0", "1.", "zz.1"] {
            assert!(rubbish.parse::<LiveCursor>().is_err(), "{rubbish}");
        }
    }

    #[test]
    fn transactions_order_before_sequence() {
        assert!(LiveCursor { xid: 2, seq: 1 } > LiveCursor { xid: 1, seq: 9 });
    }
}
