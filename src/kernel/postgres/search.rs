//! Folders in which machines keep PostgreSQL's programs.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Folders worth asking, best first: what the user put in front, then the system's, then the one `bin/run` fetched.
#[allow(
    clippy::disallowed_methods,
    reason = "where programs are is the system's setting, not one of ours"
)]
pub(super) fn candidates(data_dir: &Path) -> Vec<PathBuf> {
    let mut dirs: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .filter(|dir| dir.join("postgres").is_file())
        .collect();
    let bindir = Command::new("pg_config").arg("--bindir").output();
    dirs.extend(
        bindir
            .ok()
            .map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim())),
    );
    dirs.extend(versions(Path::new("/usr/lib/postgresql"), "", "bin"));
    dirs.extend(versions(Path::new("/usr"), "pgsql-", "bin"));
    dirs.extend(versions(Path::new("/opt/homebrew/opt"), "postgresql@", "bin"));
    dirs.extend(versions(Path::new("/usr/local/opt"), "postgresql@", "bin"));
    dirs.push(data_dir.join("pg-dist/bin"));
    let mut seen = Vec::new();
    dirs.retain(|dir| !dir.as_os_str().is_empty() && !seen.contains(dir) && (seen.push(dir.clone()), true).1);
    dirs
}

/// `<parent>/<prefix><major>/<sub>`, highest major first.
fn versions(parent: &Path, prefix: &str, sub: &str) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((major, entry.path().join(sub)))
        })
        .collect();
    found.sort_by_key(|(major, _)| std::cmp::Reverse(*major));
    found.into_iter().map(|(_, dir)| dir).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_version_comes_first_and_strangers_are_passed_over() {
        let parent = env::temp_dir().join(format!("connect-search-{}", std::process::id()));
        for name in ["pgsql-9", "pgsql-17", "pgsql-15", "pgsql-common", "18"] {
            fs::create_dir_all(parent.join(name)).unwrap();
        }
        let found = versions(&parent, "pgsql-", "bin");
        assert_eq!(
            found,
            ["pgsql-17", "pgsql-15", "pgsql-9"].map(|name| parent.join(name).join("bin"))
        );
        fs::remove_dir_all(&parent).unwrap();
    }
}
