//! What "most wanted" rests on as a file without people, and the places that follow from that file alone: so anybody
//! can check that nobody sorts by hand.
use std::sync::LazyLock;

use chrono::{DateTime, SecondsFormat, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Double, Integer, Nullable, Timestamptz};

use super::score::{score, score_by_stance};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;

/// The first line of such a file.
const HEAD: &str = "number,votes,seen,submitted_at,takes_votes,prior,against,neutral";

/// One idea: a line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Its number.
    pub number: i32,
    /// How many people are for it.
    pub votes: i32,
    /// How many people saw it.
    pub seen: i32,
    /// When it was handed in.
    pub submitted_at: DateTime<Utc>,
    /// Has it a place, since it is voted on now?
    pub takes_votes: bool,
    /// How often people vote for what they see.
    pub prior: f64,
    /// Where it is voted on so: how many are against it, and how many are neutral.
    pub stances: Option<(i32, i32)>,
}

/// A place in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// From 1.
    pub place: usize,
    /// The idea.
    pub number: i32,
    /// What it follows from.
    pub score: f64,
}

static COUNTED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{} order by entries.number",
        published(
            "entries.number, ideas.votes_count, idea_scores.seen, idea_scores.submitted_at, \
            idea_scores.takes_votes, coalesce(idea_scores.own_prior, idea_ranking.prior), \
            case when ideas.by_stance then ideas.against_count end, \
            case when ideas.by_stance then ideas.neutral_count end"
        )
    )
});

static PLACES: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{} and idea_scores.takes_votes order by (- idea_scores.score), idea_scores.seen, \
         idea_scores.submitted_at, idea_scores.idea_id",
        published("entries.number, idea_scores.score")
    )
});

/// What is part of another idea is counted there.
fn published(columns: &str) -> String {
    format!(
        "select {columns} from idea_scores join entries on entries.id = idea_scores.idea_id \
         join ideas on ideas.entry_id = idea_scores.idea_id cross join idea_ranking \
         where entries.state = 'published' and ideas.state <> 'merged'"
    )
}

statement! {
    struct All {} -> (Integer, Integer, Integer, Timestamptz, Bool, Double, Nullable<Integer>, Nullable<Integer>) =
        &COUNTED;
}

statement! {
    struct Places {} -> (Integer, Double) = &PLACES;
}

type CountedRow = (i32, i32, i32, DateTime<Utc>, bool, f64, Option<i32>, Option<i32>);

/// What the places of all published ideas rest on, and the places as the list shows them to whoever sees everything.
pub fn now(tx: &mut ReadTx) -> Result<(Vec<Counted>, Vec<Placed>)> {
    let rows: Vec<CountedRow> = All {}.load(tx.conn())?;
    let counted = rows.into_iter().map(
        |(number, votes, seen, submitted_at, takes_votes, prior, against, neutral)| Counted {
            number,
            votes,
            seen,
            submitted_at,
            takes_votes,
            prior,
            stances: against.zip(neutral),
        },
    );
    let places: Vec<(i32, f64)> = Places {}.load(tx.conn())?;
    Ok((counted.collect(), numbered(places)))
}

/// Works the places out: the higher score first, of two alike what fewer saw, then what was handed in first.
pub fn places(ideas: &[Counted]) -> Vec<Placed> {
    let mut scored: Vec<(f64, &Counted)> = ideas
        .iter()
        .filter(|idea| idea.takes_votes)
        .map(|idea| (score_of(idea), idea))
        .collect();
    scored.sort_by(|(one, idea), (other, than)| {
        let later = |idea: &Counted| (idea.seen, idea.submitted_at, idea.number);
        other.total_cmp(one).then_with(|| later(idea).cmp(&later(than)))
    });
    numbered(scored.into_iter().map(|(score, idea)| (idea.number, score)))
}

fn score_of(idea: &Counted) -> f64 {
    match idea.stances {
        Some((against, neutral)) => score_by_stance([idea.votes, against, neutral], idea.prior),
        None => score(idea.votes, idea.seen, idea.prior),
    }
}

fn numbered(rows: impl IntoIterator<Item = (i32, f64)>) -> Vec<Placed> {
    let placed = |(place, (number, score))| Placed { place, number, score };
    (1..).zip(rows).map(placed).collect()
}

/// The lines of the file.
pub fn write(ideas: &[Counted]) -> String {
    let line = |idea: &Counted| {
        let at = idea.submitted_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        let (against, neutral) = idea.stances.unzip();
        let [against, neutral] = [against, neutral].map(|n| n.map(|n| n.to_string()).unwrap_or_default());
        format!(
            "{},{},{},{at},{},{},{against},{neutral}\n",
            idea.number, idea.votes, idea.seen, idea.takes_votes, idea.prior
        )
    };
    format!("{HEAD}\n{}", ideas.iter().map(line).collect::<String>())
}

/// Reads them back; else which line is none.
pub fn read(text: &str) -> std::result::Result<Vec<Counted>, String> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    if lines.next().map(str::trim) != Some(HEAD) {
        return Err(format!("the first line is not {HEAD}"));
    }
    (2..)
        .zip(lines)
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| idea(line).ok_or_else(|| format!("line {at} is not {HEAD}: {line:.80}")))
        .collect()
}

fn idea(line: &str) -> Option<Counted> {
    let values: Vec<&str> = line.split(',').map(str::trim).collect();
    let [number, votes, seen, submitted_at, takes_votes, prior, against, neutral] = values[..] else {
        return None;
    };
    let count = |text: &str| text.parse().ok().filter(|count: &i32| *count >= 0);
    Some(Counted {
        number: count(number)?,
        votes: count(votes)?,
        seen: count(seen)?,
        submitted_at: DateTime::parse_from_rfc3339(submitted_at).ok()?.to_utc(),
        takes_votes: takes_votes.parse().ok()?,
        stances: match (against, neutral) {
            ("", "") => None,
            _ => Some((count(against)?, count(neutral)?)),
        },
        prior: prior.parse().ok().filter(|prior: &f64| (0.0..=1.0).contains(prior))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "number,votes,seen,submitted_at,takes_votes,prior,against,neutral
1,12,40,2026-03-02T08:00:00.000000Z,true,0.25,,
2,1,1,2026-03-02T08:00:00.000001Z,true,0.25,,
3,60,100,2026-03-01T08:00:00.000000Z,false,0.25,,
4,0,0,2026-03-02T09:00:00.000000Z,true,0.25,,
5,0,0,2026-03-02T08:30:00.000000Z,true,0.25,,
6,30,100,2026-03-03T08:00:00.000000Z,true,0.25,,
7,10,90,2026-03-03T08:00:00.000000Z,true,0.25,10,20
";

    /// By the vectors of the design: .3635, .2569, .2348, .2047 and twice .1705.
    #[test]
    fn places_follow_from_the_file_alone() {
        let ideas = read(FILE).unwrap();
        let found: Vec<(usize, i32)> = places(&ideas).iter().map(|one| (one.place, one.number)).collect();
        assert_eq!(found, [(1, 7), (2, 6), (3, 1), (4, 2), (5, 5), (6, 4)]);
        assert_eq!(write(&ideas), FILE);
    }

    #[test]
    fn what_is_no_line_is_named() {
        assert!(read("").unwrap_err().contains("first line"));
        for wrong in [
            "1,2",
            "x,0,0,2026-03-02T08:00:00Z,true,0.25,,",
            "1,-1,0,2026-03-02T08:00:00Z,true,0.25,,",
            "1,1,0,2026-03-02T08:00:00Z,true,0.25,3,",
        ] {
            let file = format!("{FILE}\n{wrong}\n");
            assert!(read(&file).unwrap_err().starts_with("line 10 "), "{wrong}");
        }
    }
}
