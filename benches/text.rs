//! What a text costs: each hostile text of the fixtures and each that a fuzzer made, repeated to 10 KB and 100 KB, read
//! in both sizes. Processor time, so that others at work do not count; and the most memory the process held.
#![allow(clippy::expect_used, missing_docs, reason = "a benchmark stops by a panic")]
use connect::kernel::text::{Size, excerpt, prepare, too_many_mentions};

const HOSTILE: &str = include_str!("../tests/fixtures/hostile.txt");
/// Texts by which a fuzzer came to places of the reader where no text before had been.
const CORPUS: &str = include_str!("../tests/fixtures/fuzz-corpus.json");
/// So many milliseconds may 10 KB take.
const MOST: f64 = 50.0;
/// So many bytes may the process hold at most, code and all.
const MEMORY: usize = 64 * 1024 * 1024;

/// Milliseconds this thread has been at work.
fn worked() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    told.split(' ')
        .next()
        .and_then(|nanos| nanos.parse::<f64>().ok())
        .expect("a number")
        / 1e6
}

fn memory() -> usize {
    let told = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = told
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .expect("the most memory");
    line.split_whitespace()
        .nth(1)
        .and_then(|kilobytes| kilobytes.parse::<usize>().ok())
        .expect("a number")
        * 1024
}

fn main() {
    let mut slow = 0;
    let lines = HOSTILE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut atoms: Vec<String> = lines
        .map(|line| line.replace("\\n", "\n").replace("\\t", "\t"))
        .collect();
    atoms.extend(serde_json::from_str::<Vec<String>>(CORPUS).expect("a list of texts"));
    for length in [10_000, 100_000] {
        let mut costs = Vec::new();
        for atom in &atoms {
            let half = length / atom.len() / 2 + 1;
            let mirrored = format!(
                "{}a{}",
                atom.repeat(half),
                atom.chars().rev().collect::<String>().repeat(half)
            );
            for (text, size) in [
                (atom.repeat(half * 2), Size::Small),
                (atom.repeat(half * 2), Size::Full),
                (mirrored, Size::Full),
            ] {
                let begun = worked();
                let html = prepare(&text, size).fill(&|handle| Some(handle.to_owned())).html;
                let _ = (excerpt(&text, 200), too_many_mentions(&text));
                costs.push((worked() - begun, html.as_str().len(), size, atom));
            }
        }
        costs.sort_by(|one, other| other.0.total_cmp(&one.0));
        let most = MOST * length as f64 / 10_000.0;
        slow += costs.iter().filter(|cost| cost.0 > most).count();
        println!("{length} bytes, at most {most:.0} ms; the dearest:");
        for (took, made, size, atom) in costs.iter().take(8) {
            println!("  {took:7.1} ms  {made:8} bytes of HTML  {size:?}  {atom:?}");
        }
    }
    println!(
        "most memory: {} MiB, at most {} MiB",
        memory() / 1024 / 1024,
        MEMORY / 1024 / 1024
    );
    assert!(slow == 0 && memory() <= MEMORY, "{slow} texts took too long, or memory");
}
