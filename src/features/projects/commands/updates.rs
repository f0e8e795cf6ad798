//! Writing and changing updates.
use diesel::prelude::*;
use serde_json::json;

use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, EntryAction, State};
use crate::features::entries::{audience, text};
use crate::features::projects::UPDATE;
use crate::features::projects::happenings::{Told, ToldAnew};
use crate::features::projects::paths;
use crate::kernel::base::error::{Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{project_updates, projects};

use crate::features::projects::forms::UpdateDraft;
use crate::features::projects::policy::ProjectAction;
use crate::features::projects::queries;

/// Adds an update; a repeated submit finds the first one.
pub fn write(tx: &mut WriteTx, slug: &str, draft: UpdateDraft) -> Result<Entry> {
    let (parent, project) = queries::find(tx, slug)?;
    queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Report)?;
    let audience = match draft.members_only {
        true => audience::of_parts(tx, vec![audience::Part::Members(parent.id)])?,
        false => parent.audience_id,
    };
    let new = NewEntry {
        kind: UPDATE,
        parent: Some(parent.id),
        audience,
        channel: None,
        title: parent.title.clone(),
        state: State::Published,
        key: draft.key,
    };
    let created = create::create(tx, new, |number| paths::UPDATE.of(&parent.path, [&number]))?;
    if created.is_fresh() {
        diesel::insert_into(project_updates::table)
            .values((
                project_updates::entry_id.eq(created.entry.id),
                fields(tx, &created.entry, &draft)?,
            ))
            .execute(tx.conn())?;
        if !draft.members_only {
            // Only news for everyone moves the project up the list: its place would betray the others.
            let now = tx.now();
            diesel::update(projects::table.find(parent.id))
                .set(projects::news_at.eq(now))
                .execute(tx.conn())?;
        }
        record(tx, &created.entry, &Told { health: draft.health })?;
    }
    Ok(created.entry)
}

type Texts = (
    diesel::dsl::Eq<project_updates::health, crate::features::projects::model::Health>,
    (
        diesel::dsl::Eq<project_updates::done, String>,
        diesel::dsl::Eq<project_updates::done_html, String>,
    ),
    (
        diesel::dsl::Eq<project_updates::next, String>,
        diesel::dsl::Eq<project_updates::next_html, String>,
    ),
    (
        diesel::dsl::Eq<project_updates::blocked, String>,
        diesel::dsl::Eq<project_updates::blocked_html, String>,
    ),
);

/// Renders the texts of an update, notes who is named and what can be found, and returns the columns.
fn fields(tx: &mut WriteTx, entry: &Entry, draft: &UpdateDraft) -> Result<Texts> {
    let (done, next, blocked) = (
        text::small(tx, &draft.done)?,
        text::small(tx, &draft.next)?,
        text::small(tx, &draft.blocked)?,
    );
    let named: Vec<_> = [&done, &next, &blocked]
        .into_iter()
        .flat_map(|part| part.mentions.iter().copied())
        .collect();
    text::mention(tx, entry.id, None, &named)?;
    create::index(
        tx,
        entry.id,
        "",
        &format!("{}\n{}\n{}", draft.done, draft.next, draft.blocked),
    )?;
    Ok((
        project_updates::health.eq(draft.health),
        (
            project_updates::done.eq(draft.done.clone()),
            project_updates::done_html.eq(done.html),
        ),
        (
            project_updates::next.eq(draft.next.clone()),
            project_updates::next_html.eq(next.html),
        ),
        (
            project_updates::blocked.eq(draft.blocked.clone()),
            project_updates::blocked_html.eq(blocked.html),
        ),
    ))
}

/// Changes an update and keeps the old texts. Whom it is addressed to stays: taking words back from readers is no edit.
pub fn edit(tx: &mut WriteTx, slug: &str, number: i32, seen: Option<i32>, draft: UpdateDraft) -> Result<Entry> {
    let (parent, _, entry, update) = queries::find_update(tx, slug, number)?;
    entry.allow(tx.actor()?, EntryAction::Edit)?;
    if draft.addressed && draft.members_only != (entry.audience_id != parent.audience_id) {
        return invalid("audience", "error-audience-fixed");
    }
    let texts = (&update.done, &update.next, &update.blocked);
    if texts == (&draft.done, &draft.next, &draft.blocked) && update.health == draft.health {
        return Ok(entry);
    }
    let before = json!({
        "update-done": update.done, "update-next": update.next, "update-blocked": update.blocked,
        "update-health": update.health.lamp(),
    });
    let entry = create::revise(tx, &entry, seen, before, &entry.title)?;
    let columns = fields(tx, &entry, &draft)?;
    diesel::update(project_updates::table.find(entry.id))
        .set(columns)
        .execute(tx.conn())?;
    let (version, health) = (entry.version, draft.health);
    record(tx, &entry, &ToldAnew { version, health })?;
    Ok(entry)
}
