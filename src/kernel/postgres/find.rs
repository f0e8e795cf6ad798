//! Which of the PostgreSQL programs of this machine fit the data.

use super::{StartError, binaries::Binaries, place, search::candidates};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Finds the programs that fit the data folder: any version for new data, the one that wrote it for old.
#[allow(clippy::disallowed_methods, reason = "chosen by bin/run before there are settings")]
pub fn find_binaries(data_dir: &Path) -> Result<Binaries, StartError> {
    let existing = place::existing_cluster(data_dir);
    let needed = existing.as_deref().and_then(written_by);
    if let Some(dir) = env::var_os("CONNECT_PG_BIN").filter(|dir| !dir.is_empty()) {
        let dir = PathBuf::from(dir);
        let found = Binaries::probe(&dir).map_err(|reason| StartError::BadBinaries { dir, reason })?;
        return choose(vec![Ok(found)].into_iter(), needed, existing);
    }
    choose(
        candidates(data_dir).iter().map(|dir| Binaries::probe(dir)),
        needed,
        existing,
    )
}

/// The first candidate that fits; asks no further than that one.
fn choose(
    probes: impl Iterator<Item = Result<Binaries, String>>,
    needed: Option<u32>,
    existing: Option<PathBuf>,
) -> Result<Binaries, StartError> {
    let mut looked = Vec::new();
    for probe in probes {
        match probe {
            Ok(found) if needed.is_none_or(|major| major == found.major) => return Ok(found),
            Ok(other) => looked.push(format!("{} is PostgreSQL {}", other.dir.display(), other.major)),
            Err(reason) => looked.push(reason),
        }
    }
    match (needed, existing) {
        (Some(needed), Some(folder)) => Err(StartError::WrongVersion {
            folder,
            needed,
            found: looked,
        }),
        _ => Err(StartError::NoBinaries { looked }),
    }
}

/// The major version that wrote a cluster.
fn written_by(pgdata: &Path) -> Option<u32> {
    fs::read_to_string(pgdata.join("PG_VERSION")).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(major: u32) -> Result<Binaries, String> {
        Ok(Binaries {
            dir: PathBuf::from(format!("/pg/{major}")),
            major,
            version: String::new(),
        })
    }

    #[test]
    fn old_data_gets_the_version_that_wrote_it() {
        let folder = Some(PathBuf::from("/data/postgres"));
        let chosen = choose(vec![found(17), found(15)].into_iter(), Some(15), folder.clone()).unwrap();
        assert_eq!(chosen.major, 15);
        let refusal = choose(vec![found(17)].into_iter(), Some(15), folder)
            .unwrap_err()
            .to_string();
        assert!(
            refusal.contains("/data/postgres was written by PostgreSQL 15"),
            "{refusal}"
        );
        assert!(refusal.contains("/pg/17 is PostgreSQL 17"), "{refusal}");
    }

    #[test]
    fn without_any_the_message_says_what_to_do() {
        let refusal = choose(vec![Err("/x holds no initdb".to_owned())].into_iter(), None, None)
            .unwrap_err()
            .to_string();
        assert!(
            refusal.contains("bin/run") && refusal.contains("/x holds no initdb"),
            "{refusal}"
        );
    }
}
