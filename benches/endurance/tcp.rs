//! What the system says of connections between this process and a server.
use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::Path;

/// The server's end of a connection.
pub struct End {
    /// How the descriptors of a process name it.
    inode: String,
    /// Bytes that were sent and not taken by the other side, or not sent because it takes nothing.
    pub unsent: u64,
}

/// The server's ends of the connections to these ports of ours.
pub fn ends(server: SocketAddr, clients: &HashSet<u16>) -> Vec<End> {
    let table = std::fs::read_to_string("/proc/self/net/tcp").expect("the table of connections");
    let port = |address: &str| {
        address
            .split(':')
            .nth(1)
            .and_then(|port| u16::from_str_radix(port, 16).ok())
    };
    let end = |line: &str| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let is_wanted = port(columns[1]) == Some(server.port()) && clients.contains(&port(columns[2])?);
        let unsent = u64::from_str_radix(columns[4].split(':').next()?, 16).ok()?;
        is_wanted.then(|| End {
            inode: format!("socket:[{}]", columns[9]),
            unsent,
        })
    };
    table.lines().skip(1).filter_map(end).collect()
}

/// How many descriptors of a process lead to these ends.
pub fn descriptors(process: u32, ends: &[End]) -> usize {
    let inodes: HashSet<&Path> = ends.iter().map(|end| Path::new(&end.inode)).collect();
    let files = std::fs::read_dir(format!("/proc/{process}/fd")).expect("its descriptors");
    // One that was closed while the folder was read leads nowhere.
    files
        .flatten()
        .filter_map(|file| std::fs::read_link(file.path()).ok())
        .filter(|to| inodes.contains(to.as_path()))
        .count()
}
