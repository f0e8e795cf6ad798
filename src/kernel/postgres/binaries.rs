//! A folder of PostgreSQL programs and the version they say they are.

use std::{
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
    pub(super) fn probe(dir: &Path) -> Result<Self, String> {
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
            return Err(format!(
                "{folder} is PostgreSQL {major}, and {OLDEST_MAJOR} is the oldest supported"
            ));
        }
        Ok(Self { dir, major, version })
    }
}

/// The major version in `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
