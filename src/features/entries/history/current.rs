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

type Rows = Result<Vec<(Uuid, Value)>>;

type Four = (Uuid, String, String, String);

fn of_kind<'a>(tx: &mut ReadTx, kind: Kind, ids: &[Uuid], title: &dyn Fn(&Uuid) -> &'a str) -> Rows {
    match kind {
        Kind::Post => of_posts(tx, ids),
        Kind::Blog => of_blogs(tx, ids, title),
        Kind::Article => of_articles(tx, ids, title),
        Kind::Idea => of_ideas(tx, ids, title),
        Kind::Project => of_projects(tx, ids, title),
        Kind::Update => of_updates(tx, ids),
    }
}

fn of_posts(tx: &mut ReadTx, ids: &[Uuid]) -> Rows {
    let rows: Vec<(Uuid, String)> = posts::table
        .filter(posts::entry_id.eq_any(ids))
        .select((posts::entry_id, posts::body))
        .load(tx.conn())?;
    let value = |(id, body)| (id, json!({ "body": body }));
    Ok(rows.into_iter().map(value).collect())
}

fn of_blogs<'a>(tx: &mut ReadTx, ids: &[Uuid], title: &dyn Fn(&Uuid) -> &'a str) -> Rows {
    let rows: Vec<(Uuid, String)> = blogs::table
        .filter(blogs::entry_id.eq_any(ids))
        .select((blogs::entry_id, blogs::purpose))
        .load(tx.conn())?;
    let value = |(id, purpose)| (id, json!({ "title": title(&id), "deck": purpose }));
    Ok(rows.into_iter().map(value).collect())
}

fn of_articles<'a>(tx: &mut ReadTx, ids: &[Uuid], title: &dyn Fn(&Uuid) -> &'a str) -> Rows {
    let rows: Vec<(Uuid, String, String)> = articles::table
        .filter(articles::entry_id.eq_any(ids))
        .select((articles::entry_id, articles::deck, articles::body))
        .load(tx.conn())?;
    let value = |(id, deck, body)| (id, json!({ "title": title(&id), "deck": deck, "body": body }));
    Ok(rows.into_iter().map(value).collect())
}

fn of_ideas<'a>(tx: &mut ReadTx, ids: &[Uuid], title: &dyn Fn(&Uuid) -> &'a str) -> Rows {
    let rows: Vec<Four> = ideas::table
        .filter(ideas::entry_id.eq_any(ids))
        .select((ideas::entry_id, ideas::problem, ideas::proposal, ideas::benefit))
        .load(tx.conn())?;
    let value = |(id, problem, proposal, benefit): Four| {
        let fields = json!({
            "title": title(&id), "problem": problem, "proposal": proposal, "benefit": benefit,
        });
        (id, fields)
    };
    Ok(rows.into_iter().map(value).collect())
}

fn of_projects<'a>(tx: &mut ReadTx, ids: &[Uuid], title: &dyn Fn(&Uuid) -> &'a str) -> Rows {
    let rows: Vec<Four> = projects::table
        .filter(projects::entry_id.eq_any(ids))
        .select((projects::entry_id, projects::goal, projects::about, projects::skills))
        .load(tx.conn())?;
    let value = |(id, goal, about, skills): Four| {
        let fields = json!({
            "project-name": title(&id), "project-goal": goal,
            "project-about": about, "project-skills": skills,
        });
        (id, fields)
    };
    Ok(rows.into_iter().map(value).collect())
}

fn of_updates(tx: &mut ReadTx, ids: &[Uuid]) -> Rows {
    let texts = (project_updates::done, project_updates::next, project_updates::blocked);
    let rows: Vec<(Uuid, String, (String, String, String))> = project_updates::table
        .filter(project_updates::entry_id.eq_any(ids))
        .select((project_updates::entry_id, project_updates::health, texts))
        .load(tx.conn())?;
    let value = |(id, health, (done, next, blocked)): (Uuid, String, (String, String, String))| {
        let fields = json!({
            "update-health": lamp(&health), "update-done": done,
            "update-next": next, "update-blocked": blocked,
        });
        (id, fields)
    };
    Ok(rows.into_iter().map(value).collect())
}

/// The name of a lamp, as earlier versions keep it: it is said in the language of whoever reads.
fn lamp(health: &str) -> &'static str {
    match health {
        "on_track" => "on-track",
        "at_risk" => "attention",
        _ => "blocked",
    }
}
