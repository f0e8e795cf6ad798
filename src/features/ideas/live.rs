//! What happens to ideas, as seen on open pages.
mod campaigns;

use crate::features::entries::lineage::tell_relatives;
use crate::features::entries::live::{On, STREAM, counter};
use crate::features::entries::model::Entry;
use crate::features::entries::{pills, unnamed};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::live::patch::{Address, Content, Op, Patch};
use crate::kernel::view::Fragment;
use uuid::Uuid;

use super::pipeline::Member;
use super::queries;
use super::similar::neighbours::waits_beside;
use super::views::{
    Answers, Due, History, IdeaHead, IdeaItem, IdeaRow, IdeaText, Questions, Split, StageBadge, StageSlot, VotePlace,
    Way, row_excerpt, waits_for_variants, waits_for_variants_of,
};
use super::{evaluation, paths};

pub(super) use campaigns::{campaign_changed, campaign_looked_at_again, campaign_opened, support_returned};

/// The topic of the list of ideas, for new ones.
pub const LIST: &str = "ideas";
/// What pages wait for that show what waits for an answer: the list of the innovation team and that of a line manager,
/// and the place in the navigation that says how much waits.
const TRIAGE: &str = "triage";
/// What pages wait for that count ideas by their stages.
const COUNTED: &str = "ideas-counted";
/// What the board and the priorities wait for: whatever stands on them has moved, come or gone.
const BOARD: &str = "ideas-board";
/// What lists wait for: one that was taken back is on none, and comes again when somebody carries it on.
const LISTED: &str = "ideas-listed";

/// A new idea waits behind the pills of the stream and of the list.
pub(super) fn submitted(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let pair = [(entry.clone(), queries::row(tx, entry.id)?)];
    let Some(row) = IdeaRow::many(tx, &pair, VotePlace::New)?.pop() else {
        return Ok(Vec::new());
    };
    let Some(card) = IdeaRow::many(tx, &pair, VotePlace::Stream)?.pop() else {
        return Ok(Vec::new());
    };
    let mut patches = pills::patches(tx, entry, &Fragment::of(&IdeaItem::live(entry, card)))?;
    patches.push(On(entry).patch(LIST, Op::Pill, "ideas", pills::held(tx, entry, Fragment::of(&row))?));
    patches.extend([TRIAGE, BOARD].map(|word| On(entry).again(word)));
    patches.extend(tell_relatives(tx, entry)?);
    patches.extend(campaigns::in_campaign(tx, entry, &pair[0].1)?);
    Ok(patches)
}

/// Lists take it away, its own page looks again, and it is counted no more.
pub(super) fn removed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    let mut patches = On(entry).gone(&[LIST]);
    patches.extend([TRIAGE, COUNTED, BOARD].map(|word| On(entry).again(word)));
    patches.push(On(entry).again(waits_beside(&entry.key())));
    patches.extend(campaigns::in_campaign(tx, entry, &idea)?);
    patches.extend(tell_relatives(tx, entry)?);
    Ok(patches)
}

/// Cards have the new name and beginning; its own page all of it.
pub(super) fn changed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    let text = |ending: &str, content: String| {
        On(entry).patch(
            STREAM,
            Op::Text,
            format!("{}{ending}", entry.key()),
            Content::Text(content),
        )
    };
    let mut patches = tell_relatives(tx, entry)?;
    patches.extend([
        text("-name", entry.title.clone()),
        text("-excerpt", row_excerpt(&idea)),
        text("-files", idea.attachments_count.to_string()),
        On(entry).part("", &IdeaHead::of(tx, entry, &idea)?),
        On(entry).part("-text", &IdeaText::of(tx, entry, &idea)?),
        On(entry).part("-history", &History::of(tx, entry)?),
        On(entry).again(entry.path.clone()),
        On(entry).again(waits_beside(&entry.key())),
    ]);
    Ok(patches)
}

/// Whoever may no longer see it loses it at once, wherever it is shown; whoever still may gets it back as it is now.
pub(super) fn held_back(
    tx: &mut ReadTx,
    entry: &Entry,
    (before, outsider): (Uuid, Option<Uuid>),
) -> Result<Vec<Patch>> {
    let mut patches = removed(tx, entry)?;
    for patch in &mut patches {
        patch.address = Address::Audience(before, outsider);
    }
    patches.extend([LISTED, TRIAGE, COUNTED, BOARD].map(|word| On(entry).again(word)));
    patches.push(On(entry).again(entry.path.clone()));
    Ok(patches)
}

/// How many voted, wherever it stands, and on its own page how they split.
pub(super) fn votes_counted(tx: &mut ReadTx, entry: &Entry, (votes, tally): (i32, i64)) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    // Since it was counted the totals may have been hidden.
    if idea.hides_totals {
        return Ok(Vec::new());
    }
    let mut patches = counter(entry, format!("{}-votes", entry.key()), votes.into(), tally);
    patches.extend(Split::of(entry, &idea).map(|split| Patch {
        version: tally,
        ..On(entry).part("-split", &split)
    }));
    Ok(patches)
}

/// It appears as what is new, for those it was addressed to.
pub(super) fn released(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let mut patches = submitted(tx, entry)?;
    patches.extend(looked_at_again(entry));
    patches.extend([LISTED, COUNTED].map(|word| On(entry).again(word)));
    patches.push(On(entry).again(waits_beside(&entry.key())));
    Ok(patches)
}

/// Its authors, and whoever is asked to be named as one, look again; nobody else is told that there was anything.
pub(super) fn for_authors(tx: &mut ReadTx, entry: &Entry, mut people: Vec<Uuid>) -> Result<Vec<Patch>> {
    people.extend(queries::authors_of(tx, entry.id)?);
    people.extend(unnamed::person_behind(tx, entry)?);
    let patch = |person: Uuid| Patch {
        address: Address::Person(person),
        ..On(entry).again(entry.path.clone())
    };
    Ok(people.into_iter().map(patch).collect())
}

/// Those who could open the name behind it look again; nobody else is told that there was anything.
pub(super) fn for_openers(entry: &Entry, people: &[Uuid]) -> Vec<Patch> {
    let places = |person: &Uuid| {
        let address = Address::Person(*person);
        [
            entry.path.clone(),
            paths::OPENING.with([&entry.number]),
            paths::OPENINGS.as_str().to_owned(),
        ]
        .map(|place| Patch {
            address,
            ..On(entry).again(place)
        })
    };
    people.iter().flat_map(places).collect()
}

/// Whose it is stands in its head and on its cards.
pub(super) fn co_authored(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    let mut patches = vec![On(entry).part("", &IdeaHead::of(tx, entry, &idea)?)];
    patches.push(On(entry).part("-history", &History::of(tx, entry)?));
    patches.extend(looked_at_again(entry));
    Ok(patches)
}

/// Which of its authors would help stands in its head.
pub(super) fn offered(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    let mut patches = vec![On(entry).part("", &IdeaHead::of(tx, entry, &idea)?)];
    patches.extend(looked_at_again(entry));
    Ok(patches)
}

/// Something that not everybody reads in the same words: whoever looks at it looks again.
pub(super) fn looked_at_again(entry: &Entry) -> Vec<Patch> {
    vec![On(entry).again(entry.path.clone()), On(entry).again(TRIAGE)]
}

/// Something that the innovation team alone knows of: its pages look again, and nobody else is told that there was
/// anything.
pub(super) fn triaged(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let team = queries::team(tx)?;
    let behind = unnamed::person_behind(tx, entry)?;
    let is_theirs = |person: Uuid| person == entry.author_id || behind == Some(person);
    let others = team.iter().filter(|member| !is_theirs(member.person));
    let patch = |member: &Member| Patch {
        address: Address::Within(entry.audience_id, member.person),
        ..On(entry).again(TRIAGE)
    };
    Ok(others.map(patch).collect())
}

/// What it is about: its own page says so, and lists of themes look again.
pub(super) fn themed(entry: &Entry) -> Vec<Patch> {
    let mut patches = looked_at_again(entry);
    patches.push(On(entry).again(BOARD));
    patches
}

/// Which other variants there are: its own page and theirs look again.
pub(super) fn varied(entry: &Entry, group: Uuid) -> Vec<Patch> {
    let mut patches = looked_at_again(entry);
    patches.push(On(entry).again(waits_for_variants(group)));
    patches
}

/// Whoever is asked to judge it, or reads what was said, looks again; a scorecard that is being filled in stays.
pub(super) fn judged(entry: &Entry) -> Vec<Patch> {
    vec![
        On(entry).again(evaluation::waits_for(&entry.key())),
        On(entry).again(evaluation::LIST),
    ]
}

/// The badge on cards; the way, the answers and the promise on its own page.
pub(super) fn moved(tx: &mut ReadTx, entry: &Entry, comes_or_goes: bool) -> Result<Vec<Patch>> {
    let idea = queries::row(tx, entry.id)?;
    let decisions = queries::decisions_of(tx, entry)?;
    let slot = StageSlot {
        key: entry.key(),
        version: entry.version,
        stage: StageBadge::of_idea(entry, &idea),
    };
    let mut patches = vec![
        On(entry).replace(STREAM, format!("{}-stage", entry.key()), &slot),
        On(entry).part("-stepper", &Way::of(entry, &idea, &decisions)),
        On(entry).part("-answers", &Answers::of(tx, entry, &decisions)?),
        On(entry).part("-history", &History::of(tx, entry)?),
        On(entry).part("-due", &Due::of(tx, entry, &idea, &decisions)?),
        On(entry).part(
            "-questions",
            &Questions::of(entry, &queries::beside(tx, entry)?.questions),
        ),
        On(entry).again(entry.path.clone()),
        On(entry).again(TRIAGE),
        On(entry).again(COUNTED),
        On(entry).again(BOARD),
        On(entry).again(waits_beside(&entry.key())),
    ];
    patches.extend(waits_for_variants_of(&idea).map(|word| On(entry).again(word)));
    if comes_or_goes {
        patches.push(On(entry).again(LISTED));
    }
    patches.extend(campaigns::in_campaign(tx, entry, &idea)?);
    Ok(patches)
}
