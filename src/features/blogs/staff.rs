//! Who writes in a blog, changed by those who may say so.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::follows;
use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::people::{self, picker};
use crate::kernel::base::error::{Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, entry_members};

use super::forms::AuthorChange;
use super::happenings::Staffed;
use super::model::Blog;
use super::policy::BlogAction;
use super::queries;

/// Adds or removes authors; whoever is one already stays one, one always remains, and nobody adds themselves. Who did
/// what to whom stands in the activity.
pub fn change(tx: &mut WriteTx, slug: &str, change: &AuthorChange) -> Result<Entry> {
    let blog = queries::blog(tx, slug)?;
    blog.allow(tx.actor()?, BlogAction::Staff)?;
    // Two removals at once must not leave a blog without anybody.
    entries::table
        .find(blog.entry.id)
        .select(entries::id)
        .for_update()
        .first::<Uuid>(tx.conn())?;
    let changed = match change {
        AuthorChange::Add(people) => add(tx, &blog, people)?,
        AuthorChange::Remove(handle) => remove(tx, &blog, handle)?,
    };
    if changed.is_empty() {
        return Ok(blog.entry);
    }
    let (added, removed) = match change {
        AuthorChange::Add(_) => (changed.clone(), Vec::new()),
        AuthorChange::Remove(_) => (Vec::new(), changed.clone()),
    };
    let entry: Entry = diesel::update(entries::table.find(blog.entry.id))
        .set(entries::version.eq(entries::version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    // Whoever writes for a unit sees its blog only as long as they do.
    changed.into_iter().for_each(|person| tx.recheck(person));
    let (version, authors) = (entry.version, added);
    record(
        tx,
        &entry,
        &Staffed {
            version,
            authors,
            removed,
        },
    )?;
    Ok(entry)
}

fn add(tx: &mut WriteTx, blog: &Blog, people: &[String]) -> Result<Vec<Uuid>> {
    let ids = picker::resolve(tx, "add", people)?.into_iter();
    let fresh: Vec<Uuid> = ids.filter(|id| !blog.authors.contains(id)).collect();
    // Who may say who writes does not read the drafts by that: nobody lets themselves in, it takes somebody else.
    if fresh.contains(&tx.actor()?.person) {
        return invalid("add", "blog-authors-self");
    }
    for (place, person) in fresh.iter().enumerate() {
        let since = tx.now() + chrono::Duration::microseconds(place as i64);
        let active = (
            entry_members::role.eq("author"),
            entry_members::state.eq("active"),
            entry_members::since.eq(since),
        );
        diesel::insert_into(entry_members::table)
            .values((
                entry_members::entry_id.eq(blog.entry.id),
                entry_members::person_id.eq(*person),
                active,
            ))
            .on_conflict((entry_members::entry_id, entry_members::person_id))
            .do_update()
            .set(active)
            .execute(tx.conn())?;
        follows::sign_up(tx, &blog.entry, *person)?;
    }
    Ok(fresh)
}

fn remove(tx: &mut WriteTx, blog: &Blog, handle: &str) -> Result<Vec<Uuid>> {
    // Whoever left the company too: their place is what is to be taken.
    let person = people::queries::find(tx, handle)?.id;
    let writing: Vec<Uuid> = queries::authors(tx, &[blog.entry.id])?
        .remove(&blog.entry.id)
        .unwrap_or_default();
    if !writing.contains(&person) {
        return Ok(Vec::new());
    }
    if writing.len() == 1 {
        return invalid("add", "blog-authors-missing");
    }
    diesel::update(entry_members::table.find((blog.entry.id, person)))
        .set(entry_members::state.eq("left"))
        .execute(tx.conn())?;
    Ok(vec![person])
}
