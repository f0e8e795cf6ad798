//! `connect rank`: what "most wanted" rests on, and its places worked out from that alone.
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::features::ideas::recount::{self, Counted, Placed};
use crate::kernel::config::Settings;

use super::beside::look;
use super::out;

/// A score may differ by so much: nothing but rounding.
const ROUNDING: f64 = 1e-9;
/// So many differences are named.
const NAMED: usize = 20;

/// A file, and what is done with it.
#[derive(clap::Args)]
pub(super) struct Rank {
    /// The file; its places are printed, without a database. - for standard input, or output with --export
    file: PathBuf,
    /// Write the file: number, votes, seen, when it was handed in, whether it takes votes, prior; no person
    #[arg(long)]
    export: bool,
    /// Compare its places with those of the database; fails when one differs
    #[arg(long, conflicts_with = "export")]
    check: bool,
}

/// Runs `connect rank`.
pub(super) fn rank(settings: Settings, wanted: Rank) -> Result<(), String> {
    match wanted {
        Rank { export: true, file, .. } => export(settings, &file),
        Rank { check: true, file, .. } => check(settings, &file),
        Rank { file, .. } => print(&file),
    }
}

fn export(settings: Settings, file: &Path) -> Result<(), String> {
    let (ideas, _) = look(settings, recount::now)?;
    let text = recount::write(&ideas);
    if file == Path::new("-") {
        return out::line(text.trim_end());
    }
    std::fs::write(file, text).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    out::line(format_args!("{} ideas: {}", ideas.len(), file.display()))
}

fn print(file: &Path) -> Result<(), String> {
    out::line("place  number  score")?;
    for Placed { place, number, score } in recount::places(&read(file)?) {
        out::line(format_args!("{place:5}  {number:6}  {score:.6}"))?;
    }
    Ok(())
}

fn check(settings: Settings, file: &Path) -> Result<(), String> {
    let found = recount::places(&read(file)?);
    let (_, shown) = look(settings, recount::now)?;
    let same =
        |(one, other): (&Placed, &Placed)| one.number == other.number && (one.score - other.score).abs() < ROUNDING;
    let differing: Vec<usize> = (0..found.len().max(shown.len()))
        .filter(|at| !found.get(*at).zip(shown.get(*at)).is_some_and(same))
        .collect();
    for at in differing.iter().take(NAMED) {
        let (file, database) = (said(found.get(*at)), said(shown.get(*at)));
        out::line(format_args!(
            "place {}: {file} by the file, {database} in the database",
            at + 1
        ))?;
    }
    match differing.len() {
        0 => out::line(format_args!("all {} places follow from the file", found.len())),
        1 => Err("one place differs".into()),
        many => Err(format!("{many} places differ")),
    }
}

fn said(placed: Option<&Placed>) -> String {
    placed.map_or("nothing".into(), |one| {
        format!("idea {} with {:.6}", one.number, one.score)
    })
}

fn read(file: &Path) -> Result<Vec<Counted>, String> {
    let mut text = String::new();
    let done = if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|mut open| open.read_to_string(&mut text))
    };
    done.map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    recount::read(&text)
}
