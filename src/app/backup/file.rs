//! Where a backup goes: a file that is there as a whole or not at all, and that only its owner reads.
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::Fault;

/// A file that is being written. Dropped before [`Target::keep`], it leaves nothing.
pub struct Target {
    part: PathBuf,
    path: PathBuf,
    out: BufWriter<File>,
    kept: bool,
}

impl Target {
    /// Begins beside the file that is to be.
    pub fn create(path: &Path) -> Result<Target, Fault> {
        let name = path
            .file_name()
            .ok_or_else(|| Fault(format!("{} is not the name of a file", path.display())))?;
        if path.is_dir() {
            return Err(Fault(format!("{} is a folder: name a file in it", path.display())));
        }
        let part = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
        let file = file.map_err(|error| Fault(format!("{} cannot be written: {error}", path.display())))?;
        Ok(Target {
            part,
            path: path.to_owned(),
            out: BufWriter::with_capacity(1 << 16, file),
            kept: false,
        })
    }

    /// It is complete: on the disk, under its name.
    pub fn keep(mut self) -> Result<(), Fault> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        fs::rename(&self.part, &self.path)?;
        self.kept = true;
        let folder = self
            .path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        Ok(File::open(folder)?.sync_all()?)
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_file(&self.part);
        }
    }
}
