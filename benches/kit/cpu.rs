//! The time that processes spent on processors, as the kernel counts it in `/proc`.
use std::fs;

/// Linux counts in hundredths of a second, whatever the clock of the kernel is.
const TICK: f64 = 10.0;

/// Milliseconds of a process and of those it waited for.
pub fn of(pid: u32) -> f64 {
    fields(pid).map_or(0.0, |fields| {
        // utime, stime, cutime and cstime.
        fields[11..15]
            .iter()
            .filter_map(|field| field.parse::<f64>().ok())
            .sum::<f64>()
            * TICK
    })
}

/// Milliseconds of a process and of all that it started: PostgreSQL has one for each connection. One that ends
/// between two looks is counted by its parent.
pub fn of_family(pid: u32) -> f64 {
    let children = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let child: u32 = entry.file_name().to_str()?.parse().ok()?;
            let parent: u32 = fields(child)?[1].parse().ok()?;
            (parent == pid).then(|| of(child))
        });
    of(pid) + children.sum::<f64>()
}

/// What stands in `stat` behind the name, which may hold blanks: the state first.
fn fields(pid: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    Some(rest.split(' ').map(str::to_owned).collect()).filter(|fields: &Vec<String>| fields.len() > 15)
}
