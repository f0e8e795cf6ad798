//! One idea as part of another: the form that makes it so, where it went, and what became part of it.
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use crate::features::entries::model::{Entry, State};
use crate::features::ideas::forms::{MergeFields, UnmergeFields};
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::past::{self, PARTING_DAYS};
use crate::features::ideas::paths;
use crate::features::ideas::policy::{BEARS_NO_NAME, DECIDED, IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Beside, Likely, Named, Pair};
use crate::features::ideas::similar::neighbours::{Neighbour, waits, waits_beside};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Conflict, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Field, TextArea};
use crate::kernel::web::submit::Refused;

use super::pairs::{Direction, PairsBox, form};
use super::stage::StageBadge;

/// Another idea, named.
#[derive(Clone, Debug, Serialize)]
struct NamedIdea {
    key: String,
    href: String,
    title: String,
    lang: String,
    comments: i32,
    tally: i64,
}

impl NamedIdea {
    fn of(named: Named) -> NamedIdea {
        NamedIdea {
            key: named.key,
            href: named.path,
            title: named.title,
            lang: named.language,
            comments: named.comments,
            tally: named.tally,
        }
    }
}

/// On the page of a part: where it went, and one's own support there.
#[derive(Clone, Debug, Serialize)]
struct MergedInto {
    /// None where it is out of sight for whoever looks.
    whole: Option<NamedIdea>,
    at: Option<DateTime<Utc>>,
    /// How many had voted for it.
    votes: i32,
    action: String,
    /// `on`, `off`, or nothing where one did not vote for it.
    support: &'static str,
}

/// One that could take it in.
#[derive(Clone, Debug, Serialize)]
struct Target {
    value: i32,
    title: String,
    lang: String,
    stage: StageBadge,
    checked: bool,
    /// Should it rather become part of this one?
    reverse_href: Option<String>,
}

/// The form that makes an idea part of another.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MergeForm {
    /// After what the page looks again: what is offered stands there too.
    waits: String,
    action: String,
    version: i32,
    folded: bool,
    targets: Vec<Target>,
    target: Field,
    answer: TextArea,
    conflict: Option<String>,
}

/// The form that parts it again.
#[derive(Clone, Debug, Serialize)]
struct UnmergeForm {
    action: String,
    version: i32,
    folded: bool,
    why: TextArea,
    until: Option<DateTime<Utc>>,
    conflict: Option<String>,
}

/// All of it on the page of an idea.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Family {
    merged: Option<MergedInto>,
    parts: Vec<NamedIdea>,
    co_authors: Vec<PersonRef>,
    pairs: Option<PairsBox>,
    merge: Option<MergeForm>,
    unmerge: Option<UnmergeForm>,
    /// Of which other ideas the page shows numbers.
    #[serde(skip)]
    pub(super) keys: Vec<String>,
}

/// What was asked for and tried.
pub(super) struct Asked<'a> {
    /// The number of the idea that the form is opened with.
    pub into: Option<i32>,
    /// A form that could not be taken.
    pub merge: &'a Refused<MergeFields>,
    /// The same.
    pub unmerge: &'a Refused<UnmergeFields>,
}

impl Family {
    pub(super) fn of(
        tx: &mut ReadTx,
        pair: &Pair,
        (beside, found, near): (&Beside, &[Likely], &[Neighbour]),
        asked: &Asked,
    ) -> Result<Family> {
        let (entry, idea) = pair;
        let mut family = Family::default();
        if entry.state != State::Published {
            return Ok(family);
        }
        if idea.state == IdeaState::Merged {
            family.merged = Some(MergedInto::of(tx, pair)?);
        }
        if idea.joined_count > 0 {
            family.parts = queries::parts_of(tx, entry.id)?
                .into_iter()
                .map(NamedIdea::of)
                .collect();
            let mut people = refs(tx, beside.brought.iter().copied())?;
            let named = beside.brought.iter().filter_map(|id| people.remove(id));
            family.co_authors = named.collect();
        }
        let standing = Standing::of(entry, idea);
        if standing.permits(tx.actor()?, IdeaAction::Merge) {
            family.pairs = (idea.state.stage().is_some()).then(|| PairsBox::of(entry, idea, found));
            family.merge = MergeForm::of(tx, pair, (found, near), asked)?;
            family.unmerge = UnmergeForm::of(tx, pair, asked.unmerge)?;
            let others = found.iter().map(|other| other.key.clone());
            family.keys.extend(family.pairs.iter().flat_map(|_| others.clone()));
        }
        family.keys.extend(family.parts.iter().map(|part| part.key.clone()));
        Ok(family)
    }
}

impl MergedInto {
    fn of(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<MergedInto> {
        let (whole, back) = queries::whole_of(tx, entry.id)?;
        let given = queries::own_votes(tx, &[entry.id])?.of(entry.id).given;
        Ok(MergedInto {
            whole: whole.map(NamedIdea::of),
            at: idea.merged_at,
            votes: idea.voters(),
            action: paths::SUPPORT.with([&entry.number]),
            support: match (given, back) {
                (true, _) => "on",
                (_, true) => "off",
                _ => "",
            },
        })
    }
}

/// What came in between, where it is not said by the field itself.
fn said(tx: &ReadTx, conflict: Option<Conflict>) -> Result<Option<String>> {
    let meanwhile = conflict.filter(|conflict| [DECIDED, NOT_NOW, BEARS_NO_NAME].contains(conflict));
    meanwhile.map(|conflict| tx.say(conflict.0, &[])).transpose()
}

impl MergeForm {
    /// The same sent to another address, from where it leads back there.
    pub(super) fn sent_to(self, action: String) -> MergeForm {
        MergeForm { action, ..self }
    }

    pub(super) fn of(
        tx: &ReadTx,
        (entry, idea): &Pair,
        (found, near): (&[Likely], &[Neighbour]),
        asked: &Asked,
    ) -> Result<Option<MergeForm>> {
        let refused = asked.merge;
        let admits = Standing::of(entry, idea).admit(tx.actor()?, IdeaAction::Merge).is_ok();
        let offered = admits && idea.state != IdeaState::Merged && idea.joined_count == 0;
        if !offered && refused.typed.is_none() {
            return Ok(None);
        }
        let typed = refused.typed.clone().unwrap_or_else(|| MergeFields {
            into: asked.into.map(|into| into.to_string()).unwrap_or_default(),
            ..MergeFields::default()
        });
        let targets = targets((entry, idea), (found, near), &typed);
        // What was named from elsewhere is not always among those that are offered.
        let named = match targets.iter().any(|target| target.checked) {
            true => typed.target.clone(),
            false => [&typed.target, &typed.into]
                .into_iter()
                .find(|text| !text.is_empty())
                .cloned()
                .unwrap_or_default(),
        };
        let target = Field::new("target", "merge-target", "text", named).autocomplete("off");
        let answer = TextArea::new(
            "said",
            "merge-answer",
            typed.said,
            2_000,
            refused.errors.at(tx, "said")?,
        );
        let others = near.iter().map(|other| waits_beside(&other.key));
        let waits: Vec<String> = [waits(entry)].into_iter().chain(others).collect();
        Ok(Some(MergeForm {
            waits: waits.join(" "),
            action: paths::MERGE.with([&entry.number]),
            version: entry.version,
            folded: refused.typed.is_none() && asked.into.is_none(),
            targets,
            target: target.help("merge-target-help").error(refused.errors.at(tx, "target")?),
            answer: answer.help("merge-answer-help"),
            conflict: said(tx, refused.conflict)?,
        }))
    }
}

/// Those that could be the same, and those that read alike.
fn targets(
    (entry, idea): (&Entry, &Idea),
    (found, near): (&[Likely], &[Neighbour]),
    typed: &MergeFields,
) -> Vec<Target> {
    let chosen = |number: i32| typed.target.trim().is_empty() && typed.into == number.to_string();
    let likely = found
        .iter()
        .filter(|other| !other.apart || chosen(other.number))
        .map(|other| Target {
            value: other.number,
            title: other.title.clone(),
            lang: other.language.clone(),
            stage: StageBadge::of_state(other.state),
            checked: chosen(other.number),
            reverse_href: (Direction::of(entry, idea, other) == Some(Direction::IntoThis))
                .then(|| form(&other.path, entry.number)),
        });
    let known: Vec<i32> = found.iter().map(|other| other.number).collect();
    let alike = near.iter().filter_map(|other| {
        let number = other.key.rsplit('-').next()?.parse().ok()?;
        let stands = other.state.stage().is_some() && !known.contains(&number);
        stands.then(|| Target {
            value: number,
            title: other.title.clone(),
            lang: other.language.clone(),
            stage: StageBadge::of_state(other.state),
            checked: chosen(number),
            reverse_href: None,
        })
    });
    likely.chain(alike).collect()
}

impl UnmergeForm {
    fn of(tx: &ReadTx, (entry, idea): &Pair, refused: &Refused<UnmergeFields>) -> Result<Option<UnmergeForm>> {
        if !past::is_merged_lately(idea, tx.now()) && refused.typed.is_none() {
            return Ok(None);
        }
        let typed = refused.typed.clone().unwrap_or_default();
        let why = TextArea::new("why", "unmerge-why", typed.why, 2_000, refused.errors.at(tx, "why")?);
        Ok(Some(UnmergeForm {
            action: paths::UNMERGE.with([&entry.number]),
            version: entry.version,
            folded: refused.typed.is_none(),
            why: why.size("small"),
            until: idea.merged_at.map(|at| at + TimeDelta::days(PARTING_DAYS)),
            conflict: said(tx, refused.conflict)?,
        }))
    }
}
