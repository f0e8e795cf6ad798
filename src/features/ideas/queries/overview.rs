//! What stands beside the list of ideas: how many there are of each stage, and what was realised last.
use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;

/// Both at once.
#[derive(Default)]
pub struct Overview {
    /// How many ideas in each state the person may see: the counters of their audiences, added, and what they wrote
    /// to others from outside.
    pub counts: HashMap<IdeaState, i64>,
    /// The three that were realised last.
    pub realised: Vec<Realised>,
}

/// An idea that was realised.
pub struct Realised {
    /// Its page.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// Who had it.
    pub author: Uuid,
    /// Since when it stands.
    pub since: DateTime<Utc>,
}

/// How many ideas in each state; a state may have two rows.
pub(super) const COUNTS: &str = "select state, sum(n)::bigint as n from idea_state_counts \
    where audience_id = any({audiences}) group by state \
    union all select ideas.state, count(*) from entries join ideas on ideas.entry_id = entries.id \
    where entries.author_id = {person} and entries.kind = 'idea' and entries.from_outside \
    and entries.state = 'published' and ideas.counted and not entries.audience_id = any({audiences}) \
    group by ideas.state";

static OVERVIEW: LazyLock<String> = LazyLock::new(|| {
    let done = IdeaState::spelled(Stage::Done.states());
    format!(
        "select state, n, null::text, null::text, null::uuid, null::timestamptz from ({COUNTS}) counted \
         union all (select null, null, entries.path, entries.title, entries.author_id, ideas.state_since \
         from ideas join entries on entries.id = ideas.entry_id \
         where ideas.counted and ideas.state in ({done}) and entries.state = 'published' and {PUBLISHED_SEEN} \
         order by ideas.state_since desc, ideas.entry_id desc limit 3)"
    )
});

statement! {
    struct Asked { audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid } -> (
        Nullable<Text>, Nullable<BigInt>, Nullable<Text>, Nullable<Text>, Nullable<SqlUuid>, Nullable<Timestamptz>,
    ) = &OVERVIEW;
}

type Row = (
    Option<IdeaState>,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<Uuid>,
    Option<DateTime<Utc>>,
);

/// For the person who looks.
pub fn overview(tx: &mut ReadTx) -> Result<Overview> {
    let actor = tx.actor()?;
    let asked = Asked {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
    };
    let mut overview = Overview::default();
    let rows: Vec<Row> = asked.load(tx.conn())?;
    for (state, n, path, title, author, since) in rows {
        if let Some((state, n)) = state.zip(n) {
            *overview.counts.entry(state).or_default() += n;
        }
        let realised = path.zip(title).zip(author).zip(since);
        overview
            .realised
            .extend(realised.map(|(((path, title), author), since)| Realised {
                path,
                title,
                author,
                since,
            }));
    }
    overview.realised.sort_by_key(|one| std::cmp::Reverse(one.since));
    Ok(overview)
}
