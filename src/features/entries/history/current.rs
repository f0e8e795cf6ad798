//! The texts of entries as they stand, field by field, under the names their earlier versions are kept with.
use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::model::{Entry, Kind};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{articles, blogs, ideas, posts, project_updates, projects};

/// The fields of these entries, in whatever state they are: one query for each kind among them.
pub fn fields(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Value>> {
    let titles: HashMap<Uuid, &str> = entries.iter().map(|entry| (entry.id, entry.title.as_str())).collect();
    let title = |id: &Uuid| titles.get(id).copied().unwrap_or_default();
    let mut found = HashMap::new();
    for kind in Kind::ALL {
        let ids: Vec<Uuid> = entries
            .iter()
            .filter(|entry| entry.kind == *kind)
            .map(|entry| entry.id)
            .collect();
        if !ids.is_empty() {
            found.extend(of_kind(tx, *kind, &ids, &title)?);
        }
    }
    Ok(found)
}

type Four = (Uuid, String, String, String);

fn of_kind<'a>(
    tx: &mut ReadTx,
    kind: Kind,
    ids: &[Uuid],
    title: &dyn Fn(&Uuid) -> &'a str,
) -> Result<Vec<(Uuid, Value)>> {
    let conn = tx.conn();
    Ok(match kind {
        Kind::Post => {
            let rows: Vec<(Uuid, String)> = posts::table
                .filter(posts::entry_id.eq_any(ids))
                .select((posts::entry_id, posts::body))
                .load(conn)?;
            rows.into_iter()
                .map(|(id, body)| (id, json!({ "body": body })))
                .collect()
        }
        Kind::Blog => {
            let rows: Vec<(Uuid, String)> = blogs::table
                .filter(blogs::entry_id.eq_any(ids))
                .select((blogs::entry_id, blogs::purpose))
                .load(conn)?;
            rows.into_iter()
                .map(|(id, purpose)| (id, json!({ "title": title(&id), "deck": purpose })))
                .collect()
        }
        Kind::Article => {
            let columns = (articles::entry_id, articles::deck, articles::body);
            let rows: Vec<(Uuid, String, String)> = articles::table
                .filter(articles::entry_id.eq_any(ids))
                .select(columns)
                .load(conn)?;
            rows.into_iter()
                .map(|(id, deck, body)| (id, json!({ "title": title(&id), "deck": deck, "body": body })))
                .collect()
        }
        Kind::Idea => {
            let columns = (ideas::entry_id, ideas::problem, ideas::proposal, ideas::benefit);
            let rows: Vec<Four> = ideas::table
                .filter(ideas::entry_id.eq_any(ids))
                .select(columns)
                .load(conn)?;
            let value = |(id, problem, proposal, benefit): Four| {
                (
                    id,
                    json!({ "title": title(&id), "problem": problem, "proposal": proposal, "benefit": benefit }),
                )
            };
            rows.into_iter().map(value).collect()
        }
        Kind::Project => {
            let columns = (projects::entry_id, projects::goal, projects::about, projects::skills);
            let rows: Vec<Four> = projects::table
                .filter(projects::entry_id.eq_any(ids))
                .select(columns)
                .load(conn)?;
            let value = |(id, goal, about, skills): Four| {
                (
                    id,
                    json!({
                        "project-name": title(&id), "project-goal": goal,
                        "project-about": about, "project-skills": skills,
                    }),
                )
            };
            rows.into_iter().map(value).collect()
        }
        Kind::Update => {
            let texts = (project_updates::done, project_updates::next, project_updates::blocked);
            let rows: Vec<(Uuid, String, (String, String, String))> = project_updates::table
                .filter(project_updates::entry_id.eq_any(ids))
                .select((project_updates::entry_id, project_updates::health, texts))
                .load(conn)?;
            let value = |(id, health, (done, next, blocked)): (Uuid, String, (String, String, String))| {
                (
                    id,
                    json!({
                        "update-health": lamp(&health), "update-done": done,
                        "update-next": next, "update-blocked": blocked,
                    }),
                )
            };
            rows.into_iter().map(value).collect()
        }
    })
}

/// The name of a lamp, as earlier versions keep it: it is said in the language of whoever reads.
fn lamp(health: &str) -> &'static str {
    match health {
        "on_track" => "on-track",
        "at_risk" => "attention",
        _ => "blocked",
    }
}
