//! What the PostgreSQL programs write.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// The log starts anew at a start that finds it larger than this.
const LIMIT: u64 = 8 << 20;

/// Opens the log for a program; also says where in it the program's output will begin.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    let mut log = File::options().create(true).append(true).mode(0o600).open(path)?;
    if log.metadata()?.len() > LIMIT {
        log.set_len(0)?;
    }
    let begin = log.seek(SeekFrom::End(0))?;
    Ok((log, begin))
}

/// A predecessor's last process may hold the lock file or the shared memory a moment longer.
pub(super) fn is_passing(tail: &str) -> bool {
    tail.contains("lock file") || tail.contains("shared memory")
}

/// The last lines of what was written since `begin`.
pub(super) fn tail(log: &Path, begin: u64) -> String {
    let mut text = Vec::new();
    if let Ok(mut file) = File::open(log) {
        let _ = file.seek(SeekFrom::Start(begin));
        let _ = file.read_to_end(&mut text);
    }
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(4)..].join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_tail_begins_where_this_start_began() {
        let log = std::env::temp_dir().join(format!("connect-log-{}", std::process::id()));
        fs::write(&log, "old words\nFATAL: lock file exists\nHINT: wait\n").unwrap();
        assert_eq!(tail(&log, 10), "FATAL: lock file exists / HINT: wait");
        assert!(is_passing(&tail(&log, 10)));
        fs::remove_file(&log).unwrap();
    }
}
