//! As whom PostgreSQL runs: it refuses to run as root.

use super::spawn::own_uid;
use std::{
    fs, io,
    os::unix::{fs::chown, process::CommandExt},
    path::Path,
    process::{Command, Stdio},
};

/// The account the database programs run under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Account {
    /// We are an ordinary user: our own.
    Own,
    /// We are root and step down to this one.
    Other { name: String, uid: u32, gid: u32 },
    /// We are root and may not step down: a user namespace in which we look like this user, who must be a known one.
    /// Files stay root's.
    Namespace { uid: u32 },
}

impl Account {
    /// The account for new data: our own, else `postgres`, else `nobody`, else a namespace.
    pub(super) fn for_new_data() -> Self {
        if own_uid() != 0 {
            return Self::Own;
        }
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        ["postgres", "nobody"]
            .iter()
            .filter_map(|name| find(&passwd, |entry| entry.0 == *name))
            .find(|account| account.may_enter(Path::new("/")))
            .unwrap_or_else(|| Self::namespace(&passwd))
    }

    /// Data that exists is served by the account that owns it; `None` when we are not allowed to become it.
    pub(super) fn owning(uid: u32) -> Option<Self> {
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        match (own_uid(), uid) {
            (0, 0) => Some(Self::namespace(&passwd)),
            (0, _) => {
                let unnamed = Self::Other {
                    name: format!("user id {uid}"),
                    uid,
                    gid: uid,
                };
                Some(find(&passwd, |entry| entry.1 == uid).unwrap_or(unnamed))
            }
            (own, _) => (own == uid).then_some(Self::Own),
        }
    }

    fn namespace(passwd: &str) -> Self {
        match find(passwd, |_| true) {
            Some(Self::Other { uid, .. }) => Self::Namespace { uid },
            _ => Self::Namespace { uid: 65534 },
        }
    }

    /// A command that runs the program as this account, free of settings meant for other databases.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Own | Self::Other { .. } => Command::new(program),
            Self::Namespace { uid } => {
                let mut unshare = Command::new("unshare");
                unshare
                    .arg("--user")
                    .args([format!("--map-user={uid}"), format!("--map-group={uid}")])
                    .arg("--")
                    .arg(program);
                unshare
            }
        };
        if let Self::Other { uid, gid, .. } = self {
            command.uid(*uid).gid(*gid);
        }
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        command.stdin(Stdio::null());
        command
    }

    /// Whether the account can reach a folder, tried for real: modes of all parents, access lists and mounts count.
    pub(super) fn may_enter(&self, folder: &Path) -> bool {
        let status = self
            .command(Path::new("true"))
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }

    /// Hands a folder over to the account.
    pub(super) fn give(&self, folder: &Path) -> io::Result<()> {
        match self {
            Self::Other { uid, gid, .. } => chown(folder, Some(*uid), Some(*gid)),
            Self::Own | Self::Namespace { .. } => Ok(()),
        }
    }

    /// The user id that files handed over to the account have.
    pub(super) fn uid(&self) -> u32 {
        match self {
            Self::Other { uid, .. } => *uid,
            Self::Own | Self::Namespace { .. } => own_uid(),
        }
    }

    /// For messages: "user postgres".
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Own => "the current user".to_owned(),
            Self::Other { name, .. } => format!("user {name}"),
            Self::Namespace { .. } => "root in a user namespace".to_owned(),
        }
    }
}

/// System accounts stand in the local file, so no name service is asked.
fn find(passwd: &str, wanted: impl Fn((&str, u32)) -> bool) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, uid, gid) = (
            fields.next()?,
            fields.nth(1)?.parse().ok()?,
            fields.next()?.parse().ok()?,
        );
        (uid != 0 && wanted((name, uid))).then(|| Account::Other {
            name: name.to_owned(),
            uid,
            gid,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwd_lines_become_accounts_and_root_never_does() {
        let passwd = "root:x:0:0::/root:/bin/sh\nbroken\npostgres:x:104:110:,,,:/var/lib/postgresql:/bin/bash\n";
        let expected = Account::Other {
            name: "postgres".to_owned(),
            uid: 104,
            gid: 110,
        };
        assert_eq!(find(passwd, |entry| entry.0 == "postgres"), Some(expected.clone()));
        assert_eq!(find(passwd, |entry| entry.1 == 104), Some(expected));
        assert_eq!(find(passwd, |entry| entry.0 == "root"), None);
    }
}
