//! Reading single settings. What is wrong is said as the end of a sentence that begins with the setting: "must be …".
use std::num::NonZeroU32;

use super::LOG;

/// A switch. A typo must not switch a protection off.
pub(super) fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "on" | "1" | "true" | "yes" => Ok(true),
        "off" | "0" | "false" | "no" | "" => Ok(false),
        _ => Err("must be on or off".into()),
    }
}

/// The address of a database. Never repeated in the answer: it may hold a password.
pub(super) fn database(text: &str) -> Result<String, String> {
    let known = |scheme: &str| scheme == "postgres" || scheme == "postgresql";
    match text.split_once("://") {
        Some((scheme, _)) if !known(scheme) => Err(format!(
            "must be an address of PostgreSQL: it begins with {}:// instead of postgres://",
            scheme.chars().take(20).collect::<String>()
        )),
        None if !text.is_empty() && !text.contains('=') => Err(
            "must be an address such as postgres://connect@db/connect, or words such as host=db dbname=connect".into(),
        ),
        _ => Ok(text.to_owned()),
    }
}

/// Connections; the range is checked with the other settings.
pub(super) fn pool(text: &str) -> Result<u32, String> {
    text.trim()
        .parse()
        .map_err(|_| "must be a number between 1 and 500".into())
}

/// So many a minute.
pub(super) fn rate(text: &str) -> Result<NonZeroU32, String> {
    text.trim()
        .parse()
        .map_err(|_| "must be a whole number from 1 up".into())
}

/// So much memory.
pub(super) fn megabytes(text: &str) -> Result<u32, String> {
    let number = text.trim().parse().ok().filter(|number| *number <= 65_536);
    number.ok_or_else(|| "must be a whole number of megabytes, at most 65536".into())
}

/// A filter of the log.
pub(super) fn log(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(LOG.to_owned());
    }
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("must be a filter such as {LOG}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_on_or_off_and_nothing_else() {
        assert!(["on", "1", "true", "YES"].iter().all(|text| switch(text) == Ok(true)));
        assert!(
            ["off", "0", "false", "No", ""]
                .iter()
                .all(|text| switch(text) == Ok(false))
        );
        assert!(["maybe", "2", "ja", "on "].iter().all(|text| switch(text).is_err()));
    }

    #[test]
    fn other_databases_are_named_without_what_may_be_secret() {
        assert!(database("mysql://root:secret@db/x").unwrap_err().contains("mysql://"));
        assert!(!database("mysql://root:secret@db/x").unwrap_err().contains("secret"));
        assert!(database("connect").is_err());
        for fine in [
            "",
            "postgres://connect@db/connect",
            "postgresql:///connect?host=/run",
            "host=/run dbname=connect",
        ] {
            assert_eq!(database(fine).as_deref(), Ok(fine));
        }
    }

    #[test]
    fn filters_and_numbers_are_read_strictly() {
        assert!(log("info,connect=debug").is_ok() && log("a=b=c").is_err() && log("connect=loud").is_err());
        assert!(rate("0").is_err() && rate("-1").is_err() && rate("120").is_ok() && pool("abc").is_err());
    }
}
