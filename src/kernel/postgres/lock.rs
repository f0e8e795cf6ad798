//! One server per data folder.

use super::StartError;
use std::{
    fs::{self, File, TryLockError},
    io::Write,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// A predecessor killed a moment ago may still be closing its files.
const PATIENCE: Duration = Duration::from_millis(500);

/// The data folder is ours for as long as this lives. The kernel frees the lock
/// however the process ends, so a stale one cannot exist.
#[derive(Debug)]
pub(super) struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes `<folder>/lock`, or says which process has it.
    #[allow(
        clippy::disallowed_methods,
        reason = "PostgreSQL tells nobody when it changes: its files and its process are polled"
    )]
    pub(super) fn take(folder: &Path) -> Result<Self, StartError> {
        let path = folder.join("lock");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(StartError::folder(&path))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::WouldBlock) => {
                    let pid = fs::read_to_string(&path).ok().and_then(|text| text.trim().parse().ok());
                    return Err(StartError::Taken {
                        folder: folder.to_owned(),
                        pid,
                    });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(StartError::Folder { path, source });
                }
            }
        }
        file.set_len(0)
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(StartError::folder(&path))?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_holder_learns_folder_and_process() {
        let folder = std::env::temp_dir().join(format!("connect-lock-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let first = FolderLock::take(&folder).unwrap();
        let refusal = FolderLock::take(&folder).unwrap_err().to_string();
        assert!(
            refusal.contains(&format!("process {}", std::process::id())),
            "{refusal}"
        );
        assert!(refusal.contains(folder.to_str().unwrap()), "{refusal}");
        drop(first);
        FolderLock::take(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
    }
}
