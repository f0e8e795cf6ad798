//! pgbench running a file of statements: what PostgreSQL is able to, without anything in front of it.
use std::path::Path;
use std::process::Command;

use super::databases::{Database, Databases};

/// What it found.
#[derive(Clone, Copy)]
pub struct Rate {
    /// Transactions a second.
    pub tps: f64,
    /// Milliseconds of a transaction, on average.
    pub latency: f64,
}

/// Runs a file of `benches` with statements that are planned once; none where pgbench is not installed.
pub fn run(
    (databases, database): (&Databases, &Database),
    file: &str,
    (clients, transactions): (usize, usize),
    numbers: &[(&str, usize)],
) -> Option<Rate> {
    let output = Command::new(databases.program("pgbench")?)
        .args(["--no-vacuum", "--protocol=prepared", "--file"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(file))
        .arg(format!("--jobs={}", clients.min(2)))
        .arg(format!("--client={clients}"))
        .arg(format!("--transactions={}", transactions.div_ceil(clients)))
        .args(numbers.iter().map(|(name, value)| format!("--define={name}={value}")))
        .arg(&database.url)
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "pgbench: {said}{errors}");
    let value = |name: &str| {
        let rest = said.lines().find_map(|line| line.strip_prefix(name))?;
        rest.split(' ').next()?.parse().ok()
    };
    Some(Rate {
        tps: value("tps = ").expect("a rate"),
        latency: value("latency average = ").expect("a latency"),
    })
}
