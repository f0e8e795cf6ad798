//! How much memory a private PostgreSQL keeps its pages in.

/// PostgreSQL's default, in MiB: what works on any machine.
const LEAST: u64 = 128;
/// More gains nothing: what is read again and again fits, and each process of PostgreSQL maps all of it.
const MOST: u64 = 1024;

/// The setting for this machine: a sixteenth of its memory, since the server and whatever else runs here need some too.
/// A page that is not kept is a call of the system for each reading of it. Memory is taken as pages are read.
pub(super) fn shared_buffers() -> String {
    let system = rustix::system::sysinfo();
    let total = (system.totalram as u64).saturating_mul(u64::from(system.mem_unit));
    format!("shared_buffers={}MB", of_machine(total))
}

fn of_machine(bytes: u64) -> u64 {
    (bytes / 16 / 1024 / 1024).clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_machines_keep_the_default_and_large_ones_give_no_more_than_they_gain() {
        let gib = |number: u64| number * 1024 * 1024 * 1024;
        assert_eq!(
            [gib(1), gib(4), gib(8), gib(256)].map(of_machine),
            [128, 256, 512, 1024]
        );
    }
}
