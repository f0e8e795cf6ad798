//! What was found: people, units and the newest matches in texts, all by one statement.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::Kind;
use crate::features::people::units::UnitRef;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::composed::Composed;

use super::condition::Source;
use super::group::Group;
use super::matches::Wish;
use super::people::{self, Named};
use super::plan::{self, Plan, Wanted};

/// A match.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// The entry or comment.
    pub id: Uuid,
    /// What the entry is, or the one under which the comment stands.
    pub kind: Kind,
    /// When it was published.
    pub at: DateTime<Utc>,
    /// Which of both it is.
    pub source: Source,
}

/// What is wanted.
pub struct Look<'q> {
    /// Words by which people and units are found; none: they are not looked for.
    pub words: &'q [String],
    /// What is looked for in texts, if anything.
    pub wanted: Option<Wanted>,
    /// In which of them.
    pub sources: &'q [Source],
    /// So many people and units.
    pub names: (usize, usize),
    /// So many texts; none: as many as are ranked.
    pub texts: Option<usize>,
    /// Whose texts will be shown.
    pub group: Group,
}

/// What was found.
#[derive(Default)]
pub struct Found {
    /// People, by name.
    pub people: Vec<Named>,
    /// Units, by name.
    pub units: Vec<UnitRef>,
    /// The newest matches of all kinds.
    pub all: Vec<Match>,
    /// The newest of the group that is shown, where others hide some of them.
    own: Vec<Match>,
    /// Are there more matches than were looked at?
    pub more: bool,
}

type Row = (
    Text,
    SqlUuid,
    Text,
    Text,
    Array<Text>,
    BigInt,
    Nullable<Text>,
    Nullable<Timestamptz>,
    Bool,
);
type Read = (
    String,
    Uuid,
    String,
    String,
    Vec<String>,
    i64,
    Option<Kind>,
    Option<DateTime<Utc>>,
    bool,
);

impl Look<'_> {
    /// Looks.
    pub fn run(self, tx: &mut ReadTx) -> Result<Found> {
        let plans = match &self.wanted {
            Some(wanted) => plan::make(tx, self.sources, wanted)?,
            None => Vec::new(),
        };
        let actor = tx.actor()?;
        let Some(text) = self.text(&plans) else {
            return Ok(Found::default());
        };
        let statement = Composed::<Row>::new(text)
            .once()
            .with("audiences", actor.rights.audiences.clone())
            .with("person", actor.person);
        let statement = people::bind(self.words, statement);
        let statement = plans.iter().fold(statement, |statement, plan| plan.bind(statement));
        let mut rows: Vec<Read> = statement.load(tx.conn())?;
        rows.sort_by_key(|(.., place, _, _, _)| *place);
        Ok(rows.into_iter().fold(Found::default(), Found::with))
    }

    /// Names and texts are told apart by the first word of a row.
    fn text(&self, plans: &[Plan]) -> Option<String> {
        let (all, own) = (Group::All.kinds(), self.group.kinds());
        let wish = Wish {
            kinds: &all,
            own: Some(own.as_slice()).filter(|own| !own.is_empty() && own.len() < all.len()),
            limit: self.texts,
        };
        let parts: Vec<_> = plans.iter().filter_map(|plan| plan.part(&wish)).collect();
        let mut answers = Vec::new();
        if !self.words.is_empty() {
            let (people, units) = self.names;
            for names in [
                people::people(self.words, false, people),
                people::units(self.words, units),
            ] {
                answers.push(format!(
                    "select *, null::text, null::timestamptz, false from {names} names"
                ));
            }
        }
        let texts = parts.iter().flat_map(|part| &part.answers);
        answers.extend(texts.map(|answer| {
            format!(
                "select word, id, '', '', array[]::text[], 0, kind, at, more \
                 from ({answer}) texts (word, id, kind, at, more)"
            )
        }));
        let tables: Vec<&str> = parts.iter().map(|part| part.tables.as_str()).collect();
        let with = if tables.is_empty() {
            String::new()
        } else {
            format!("with {} ", tables.join(", "))
        };
        (!answers.is_empty()).then(|| format!("{with}{}", answers.join(" union all ")))
    }
}

impl Found {
    fn with(mut self, (what, id, name, slug, skills, _, kind, at, more): Read) -> Found {
        let (first, own) = what.split_once(' ').unwrap_or((&what, ""));
        let source = [Source::Entries, Source::Comments]
            .into_iter()
            .find(|source| source.word() == first);
        match (source, kind, at) {
            (Some(source), Some(kind), Some(at)) => {
                let found = Match { id, kind, at, source };
                self.more |= more;
                if own == "own" { &mut self.own } else { &mut self.all }.push(found);
            }
            _ if first == "unit" => self.units.push(UnitRef { id, slug, name }),
            _ => self.people.push(Named {
                id,
                title: name,
                skills,
            }),
        }
        self
    }

    /// The matches of a group: where the newest of all hide some of them, those that were looked for apart.
    pub fn of(&self, group: Group) -> Vec<Match> {
        let kinds = group.kinds();
        let apart = |source: Source| self.own.iter().any(|found| found.source == source);
        let newest = self
            .all
            .iter()
            .filter(|found| kinds.contains(&found.kind) && !apart(found.source));
        newest.chain(&self.own).copied().collect()
    }
}
