//! Passwords: argon2id with 19 MiB, two passes, one lane (the OWASP minimum). Call these through [`super::Threads`].

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Compared when there is no account, so that the answer takes as long as for one that exists.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("the password of nobody").ok());

fn argon2() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| Error::Internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The PHC string to store, with a fresh random salt.
pub fn hash(password: &str) -> Result<String, Error> {
    Ok(argon2()?.hash_password(password.as_bytes())?.to_string())
}

/// Whether a password fits the stored hash. `None`, an account that does not exist or has no password,
/// costs the same work and never fits.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    let Some(against) = stored.or(NOBODY.as_deref()) else {
        return false;
    };
    let Ok(parsed) = PasswordHash::new(against) else {
        return false;
    };
    let fits = argon2().is_ok_and(|argon2| argon2.verify_password(password.as_bytes(), &parsed).is_ok());
    fits && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn fits_its_own_password_alone() {
        let stored = hash("correct horse").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_ne!(stored, hash("correct horse").unwrap());
        assert!(verify("correct horse", Some(&stored)));
        assert!(!verify("correct horsE", Some(&stored)));
        assert!(!verify("x", Some("not a hash")));
    }

    #[test]
    fn nobody_never_fits_and_costs_the_same() {
        assert!(!verify("the password of nobody", None));
        let stored = hash("a").unwrap();
        let time = |stored: Option<&str>| {
            let start = Instant::now();
            assert!(!verify("b", stored));
            start.elapsed()
        };
        let (known, unknown) = (time(Some(&stored)), time(None));
        assert!(
            unknown * 5 > known && known * 5 > unknown,
            "known {known:?}, unknown {unknown:?}"
        );
    }
}
