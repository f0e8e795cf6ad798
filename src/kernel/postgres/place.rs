//! Where the cluster lives: beside the other data where possible, elsewhere where the account cannot reach that.

use super::{StartError, account::Account};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    fs::{self, DirBuilder},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    },
    path::{Path, PathBuf},
};

/// The kernel's limit for the path of a unix socket, with room for the closing zero.
const SOCKET_PATH_LIMIT: usize = 106;
/// PostgreSQL's name for its socket on the port we always use.
const SOCKET_NAME: &str = ".s.PGSQL.5432";
/// Home of clusters whose wanted folder only root may enter.
const SHARED_STATE: &str = "/var/lib/connect";

/// Folders and account of one cluster.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) account: Account,
    /// Holds `postgres`, `run` and `postgres.log`.
    pub(super) root: PathBuf,
    /// Holds the socket.
    pub(super) run: PathBuf,
    /// What the operator should know about this choice.
    pub(super) notice: Option<String>,
}

impl Place {
    /// Decides, creates and hands over the folders for a data folder that exists.
    pub(super) fn settle(data_dir: &Path) -> Result<Self, StartError> {
        let (account, root) = match existing_cluster(data_dir) {
            Some(cluster) => of_existing(&cluster)?,
            None => of_new(data_dir)?,
        };
        let notice = (root != data_dir).then(|| {
            format!(
                "{} may not enter {}, so the database files are in {}",
                account.describe(),
                data_dir.display(),
                root.display()
            )
        });
        let run = socket_folder(&root);
        private_folder(&run, &account)?;
        Ok(Self {
            account,
            root,
            run,
            notice,
        })
    }

    /// PostgreSQL's own data folder.
    pub(super) fn cluster(&self) -> PathBuf {
        self.root.join("postgres")
    }

    /// What PostgreSQL writes.
    pub(super) fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    /// The socket clients connect to.
    pub(super) fn socket(&self) -> PathBuf {
        self.run.join(SOCKET_NAME)
    }

    /// The programs as the account can run them: those fetched into a folder it may not enter are copied out of it.
    pub(super) fn reachable(
        &self,
        data_dir: &Path,
        programs: &Path,
    ) -> Result<PathBuf, StartError> {
        let Ok(inside) = programs.strip_prefix(data_dir) else {
            return Ok(programs.to_owned());
        };
        if self.root == data_dir {
            return Ok(programs.to_owned());
        }
        let copy = self.root.join(inside);
        if !copy.join("postgres").is_file() {
            let (from, to) = (data_dir.join("pg-dist"), self.root.join("pg-dist"));
            copy_tree(&from, &to).map_err(StartError::folder(&to))?;
        }
        Ok(copy)
    }
}

/// The data folder, created where missing: absolute, without symbolic links, and passable for the database account.
pub(super) fn data_folder(wanted: &Path) -> Result<PathBuf, StartError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o755)
        .create(wanted)
        .map_err(StartError::folder(wanted))?;
    wanted.canonicalize().map_err(StartError::folder(wanted))
}

/// The cluster that already serves this data folder, wherever it was put.
pub(super) fn existing_cluster(data_dir: &Path) -> Option<PathBuf> {
    let data_dir = data_dir.canonicalize().ok()?;
    [data_dir.join("postgres"), moved(&data_dir).join("postgres")]
        .into_iter()
        .find(|cluster| cluster.join("PG_VERSION").exists())
}

fn of_existing(cluster: &Path) -> Result<(Account, PathBuf), StartError> {
    let owner = fs::metadata(cluster)
        .map_err(StartError::folder(cluster))?
        .uid();
    let account = Account::owning(owner).ok_or_else(|| StartError::ForeignOwner {
        folder: cluster.to_owned(),
        owner,
        own: super::spawn::own_uid(),
    })?;
    Ok((account, cluster.parent().unwrap_or(cluster).to_owned()))
}

fn of_new(data_dir: &Path) -> Result<(Account, PathBuf), StartError> {
    let account = Account::for_new_data();
    if matches!(account, Account::Own) || account.may_enter(data_dir) {
        return Ok((account, data_dir.to_owned()));
    }
    let root = moved(data_dir);
    DirBuilder::new()
        .recursive(true)
        .mode(0o755)
        .create(&root)
        .map_err(StartError::folder(&root))?;
    Ok((account, root))
}

fn moved(data_dir: &Path) -> PathBuf {
    Path::new(SHARED_STATE).join(fingerprint(data_dir))
}

/// `<root>/run`, or a short folder under /tmp when the socket's path would be too long for the kernel, or has a comma or
/// a quote: to libpq and to PostgreSQL that is a list of places.
fn socket_folder(root: &Path) -> PathBuf {
    let run = root.join("run");
    let plain = !run
        .as_os_str()
        .as_bytes()
        .iter()
        .any(|byte| b",\"".contains(byte));
    if plain && run.as_os_str().len() + 1 + SOCKET_NAME.len() <= SOCKET_PATH_LIMIT {
        return run;
    }
    Path::new("/tmp").join(format!("connect-{}", fingerprint(root)))
}

/// Creates a folder that only the account may enter. One that exists is taken only if it is the account's own:
/// under /tmp anybody could have put it there, and whoever may enter it may enter the database.
fn private_folder(folder: &Path, account: &Account) -> Result<(), StartError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => account.give(folder).map_err(StartError::folder(folder)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(folder).map_err(StartError::folder(folder))?;
            if found.is_dir()
                && (found.uid() == account.uid() || found.uid() == super::spawn::own_uid())
            {
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
fn fingerprint(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_bytes());
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o755).create(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target)?;
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
