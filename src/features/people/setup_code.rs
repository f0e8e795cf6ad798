//! The one-time code that opens `/setup`: printed by the server, kept as a hash, good for a day.
use chrono::Duration;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::kernel::base::error::{Error, Result, invalid};
use crate::kernel::db::schema::setup_tokens;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::session_cookie;

/// Digits and letters that nobody confuses; 32 of them, so a character carries five bits.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 20 characters are 100 bits.
const LENGTH: usize = 20;
const HOURS: i64 = 24;

/// A new code such as `7K2QD-…`.
pub(super) fn new() -> Result<String> {
    let random = session_cookie::hash(&session_cookie::new_token().map_err(Error::internal)?);
    let letters: Vec<char> = random
        .iter()
        .take(LENGTH)
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    Ok(letters
        .chunks(5)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-"))
}

/// A new code; only its hash is kept, and the ones that expired go.
pub fn issue(tx: &mut WriteTx) -> Result<String> {
    let (code, now) = (new()?, tx.now());
    diesel::delete(setup_tokens::table.filter(setup_tokens::expires_at.le(now))).execute(tx.conn())?;
    diesel::insert_into(setup_tokens::table)
        .values((
            setup_tokens::token_hash.eq(hash(&code)),
            setup_tokens::expires_at.eq(now + Duration::hours(HOURS)),
        ))
        .execute(tx.conn())?;
    Ok(code)
}

/// Is this a code that is still good?
pub fn check(tx: &mut ReadTx, typed: &str) -> Result<()> {
    let now = tx.now();
    let known: Option<Vec<u8>> = setup_tokens::table
        .filter(setup_tokens::token_hash.eq(hash(typed)))
        .filter(setup_tokens::expires_at.gt(now))
        .select(setup_tokens::token_hash)
        .first(tx.conn())
        .optional()?;
    if known.is_some() {
        Ok(())
    } else {
        invalid("code", "error-setup-token")
    }
}

/// Uses the code up, and with it all others; false when it was none.
pub fn spend(tx: &mut WriteTx, typed: &str) -> Result<bool> {
    let now = tx.now();
    let good = setup_tokens::table
        .filter(setup_tokens::token_hash.eq(hash(typed)))
        .filter(setup_tokens::expires_at.gt(now));
    if diesel::delete(good).execute(tx.conn())? == 0 {
        return Ok(false);
    }
    diesel::delete(setup_tokens::table).execute(tx.conn())?;
    Ok(true)
}

/// Case, blanks and dashes do not count, and neither do letters that were read as digits.
pub(super) fn hash(typed: &str) -> Vec<u8> {
    let letter = |letter: char| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).map(letter).collect();
    Sha256::digest(plain.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn codes_may_be_typed_as_they_are_read() {
        assert_eq!(hash("7K2QD-01ABC"), hash(" 7k2qd olabc\n"));
        assert_ne!(hash("7K2QD"), hash("7K2QE"));
    }
}
