//! The folders a cluster needs, made so that nobody else can get between.

use super::{StartError, account::Account};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    fs::{self, DirBuilder},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, PermissionsExt, symlink},
    },
    path::{Path, PathBuf},
};

/// The kernel's limit for the path of a unix socket, with room for the closing zero.
const SOCKET_PATH_LIMIT: usize = 106;
/// PostgreSQL's name for its socket on the port we always use.
pub(super) const SOCKET_NAME: &str = ".s.PGSQL.5432";

/// `<root>/run`, or a short folder under /tmp when the socket's path would be too long for the kernel, or has a comma
/// or a quote: to libpq and to PostgreSQL that is a list of places.
pub(super) fn socket_folder(root: &Path) -> PathBuf {
    let run = root.join("run");
    let plain = !run.as_os_str().as_bytes().iter().any(|byte| b",\"".contains(byte));
    if plain && run.as_os_str().len() + 1 + SOCKET_NAME.len() <= SOCKET_PATH_LIMIT {
        return run;
    }
    Path::new("/tmp").join(format!("connect-{}", fingerprint(root)))
}

/// Creates a folder that only the account may enter. One that exists is taken only if it is the account's own:
/// under /tmp anybody could have put it there, and whoever may enter it may enter the database.
pub(super) fn private_folder(folder: &Path, account: &Account) -> Result<(), StartError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => account.give(folder).map_err(StartError::folder(folder)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(folder).map_err(StartError::folder(folder))?;
            if found.is_dir() && (found.uid() == account.uid() || found.uid() == super::spawn::own_uid()) {
                account.give(folder).map_err(StartError::folder(folder))?;
                return fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
                    .map_err(StartError::folder(folder));
            }
            let source = io::Error::other("it exists already and belongs to somebody else");
            Err(StartError::Folder {
                path: folder.to_owned(),
                source,
            })
        }
        Err(source) => Err(StartError::Folder {
            path: folder.to_owned(),
            source,
        }),
    }
}

/// A short stable name for a path.
pub(super) fn fingerprint(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_bytes());
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Copies a folder with all below it; links stay links. What a broken copy left is written over.
pub(super) fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o755).create(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else if kind.is_symlink() {
            let _ = fs::remove_file(&target);
            symlink(fs::read_link(entry.path())?, &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_checkout_gets_a_short_socket_folder() {
        assert_eq!(
            socket_folder(Path::new("/srv/connect/var")),
            Path::new("/srv/connect/var/run")
        );
        let long = PathBuf::from(format!("/{}", "a".repeat(100)));
        let folder = socket_folder(&long);
        assert!(
            folder.starts_with("/tmp") && folder.join(SOCKET_NAME).as_os_str().len() < 107,
            "{folder:?}"
        );
        assert_eq!(folder, socket_folder(&long));
        assert!(socket_folder(Path::new("/srv/a,b")).starts_with("/tmp"));
        assert_ne!(folder, socket_folder(&long.join("b")));
    }
}
