//! Where the PostgreSQL programs are.

use super::{StartError, place, search::candidates};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest major version the schema works on.
pub const OLDEST_MAJOR: u32 = 15;

/// A folder that holds `initdb` and `postgres`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder.
    pub dir: PathBuf,
    /// The major version, such as 15.
    pub major: u32,
    /// What `postgres --version` says.
    pub version: String,
}

impl Binaries {
    /// The path of one program.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Asks the programs in a folder for their version.
    fn probe(dir: &Path) -> Result<Self, String> {
        // The programs are started from another folder than ours.
        let dir = std::path::absolute(dir).map_err(|error| error.to_string())?;
        for name in ["initdb", "postgres"] {
            if !dir.join(name).is_file() {
                return Err(format!("{} holds no {name}", dir.display()));
            }
        }
        let output = Command::new(dir.join("postgres"))
            .arg("--version")
            .output()
            .map_err(|error| format!("{} does not run: {error}", dir.join("postgres").display()))?;
        Self::judge(dir, String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn judge(dir: PathBuf, version: String) -> Result<Self, String> {
        let (folder, major) = (dir.display(), major(&version));
        let major = major.ok_or_else(|| format!("{folder}/postgres says no version"))?;
        if major < OLDEST_MAJOR {
            return Err(format!("{folder} is PostgreSQL {major}, and {OLDEST_MAJOR} is the oldest supported"));
        }
        Ok(Self { dir, major, version })
    }
}

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
    choose(candidates(data_dir).iter().map(|dir| Binaries::probe(dir)), needed, existing)
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
        (Some(needed), Some(folder)) => Err(StartError::WrongVersion { folder, needed, found: looked }),
        _ => Err(StartError::NoBinaries { looked }),
    }
}

/// The major version in `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The major version that wrote a cluster.
fn written_by(pgdata: &Path) -> Option<u32> {
    fs::read_to_string(pgdata.join("PG_VERSION")).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(major: u32) -> Result<Binaries, String> {
        Ok(Binaries { dir: PathBuf::from(format!("/pg/{major}")), major, version: String::new() })
    }

    #[test]
    fn an_old_version_is_refused() {
        let judge = |version: &str| Binaries::judge(PathBuf::from("/pg"), version.to_owned());
        let refusal = judge("postgres (PostgreSQL) 14.1").unwrap_err();
        assert!(refusal.contains("15 is the oldest supported"), "{refusal}");
        assert_eq!(judge("postgres (PostgreSQL) 15.2").unwrap().major, 15);
    }

    #[test]
    fn versions_are_read_from_what_the_program_says() {
        assert_eq!(major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("something else"), None);
    }

    #[test]
    fn old_data_gets_the_version_that_wrote_it() {
        let folder = Some(PathBuf::from("/data/postgres"));
        let chosen = choose(vec![found(17), found(15)].into_iter(), Some(15), folder.clone()).unwrap();
        assert_eq!(chosen.major, 15);
        let refusal = choose(vec![found(17)].into_iter(), Some(15), folder).unwrap_err().to_string();
        assert!(refusal.contains("/data/postgres was written by PostgreSQL 15"), "{refusal}");
        assert!(refusal.contains("/pg/17 is PostgreSQL 17"), "{refusal}");
    }

    #[test]
    fn without_any_the_message_says_what_to_do() {
        let refusal = choose(vec![Err("/x holds no initdb".to_owned())].into_iter(), None, None).unwrap_err().to_string();
        assert!(refusal.contains("bin/run") && refusal.contains("/x holds no initdb"), "{refusal}");
    }
}
