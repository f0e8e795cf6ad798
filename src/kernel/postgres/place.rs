//! Where the cluster lives: beside the other data where possible, elsewhere where the account cannot reach that.

use super::{
    StartError,
    account::Account,
    binaries::Binaries,
    folders::{SOCKET_NAME, copy_tree, fingerprint, private_folder, socket_folder},
};
use std::{
    fs::{self, DirBuilder},
    os::unix::fs::{DirBuilderExt, MetadataExt},
    path::{Path, PathBuf},
};

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

    /// Removes the short socket folder; one in the data folder stays.
    pub(super) fn tidy(&self) {
        if !self.run.starts_with(&self.root) {
            let _ = fs::remove_dir(&self.run);
        }
    }

    /// The programs where the account can run them: those that `bin/run` fetched into a folder it may not enter are
    /// copied beside the cluster.
    pub(super) fn reachable(&self, programs: &Binaries) -> Result<PathBuf, StartError> {
        let fetched = programs
            .dir
            .ends_with("pg-dist/bin")
            .then(|| programs.dir.parent())
            .flatten();
        let Some(fetched) = fetched.filter(|_| !self.account.may_enter(&programs.dir)) else {
            return Ok(programs.dir.clone());
        };
        let copy = self.root.join(format!("pg-programs-{}", programs.major));
        if !copy.exists() {
            let partial = copy.with_extension("new");
            let copied = copy_tree(fetched, &partial).and_then(|()| fs::rename(&partial, &copy));
            copied.map_err(StartError::folder(&copy))?;
        }
        Ok(copy.join("bin"))
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
    let owner = fs::metadata(cluster).map_err(StartError::folder(cluster))?.uid();
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
