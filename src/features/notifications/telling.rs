//! The statement that tells everybody of an activity: planned once per connection, since planning it takes several
//! times as long as running it.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::visibility::SEEN_BY;

/// Whom to tell of what, in the order of the numbers in the statement.
pub(super) struct Telling<'a> {
    /// $1
    pub activity: Uuid,
    /// $2
    pub entry: Uuid,
    /// $3
    pub comment: Option<Uuid>,
    /// $4: who did it hears nothing of it.
    pub actor: Option<Uuid>,
    /// $5
    pub stage: Option<&'a str>,
    /// $6
    pub at: DateTime<Utc>,
    /// $7: whoever is answered hears of it.
    pub answers: bool,
    /// $8: so do leads, of a request.
    pub asks: bool,
    /// $9
    pub to_followers: Option<&'a str>,
    /// $10: what they follow.
    pub place: Option<Uuid>,
    /// $11
    pub to_named: Option<&'a str>,
    /// $12
    pub named: Vec<Uuid>,
    /// $13
    pub to_team: bool,
    /// $14
    pub to_voters: bool,
    /// $15
    pub to_authors: bool,
}

impl QueryId for Telling<'_> {
    type QueryId = Telling<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl RunQueryDsl<PgConnection> for Telling<'_> {}

/// Binds fields of one type, each with the comma behind it.
macro_rules! bind {
    ($all:ident, $out:ident, $kind:ty: $($field:ident),+) => {
        $(
            $out.push_bind_param::<$kind, _>(&$all.$field)?;
            $out.push_sql(", ");
        )+
    };
}

impl QueryFragment<Pg> for Telling<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // Nothing reads this part: it gives the values their numbers, which the rest names,
        // some of them more than once.
        out.push_sql("with given as (select ");
        bind!(self, out, SqlUuid: activity, entry);
        bind!(self, out, Nullable<SqlUuid>: comment, actor);
        bind!(self, out, Nullable<Text>: stage);
        bind!(self, out, Timestamptz: at);
        bind!(self, out, Bool: answers, asks);
        bind!(self, out, Nullable<Text>: to_followers);
        bind!(self, out, Nullable<SqlUuid>: place);
        bind!(self, out, Nullable<Text>: to_named);
        bind!(self, out, Array<SqlUuid>: named);
        bind!(self, out, Bool: to_team, to_voters, to_authors);
        out.push_sql("null) ");
        out.push_sql(&STATEMENT);
        Ok(())
    }
}

/// Everybody concerned with their strongest reason, but who did it, who may not see it now, and who knows already;
/// nobody of a comment that is gone when it comes to telling.
static STATEMENT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "insert into notifications (activity_id, person_id, entry_id, comment_id, actor_id, reason, detail, created_at)
         select distinct on (people.id) $1, people.id, $2, $3, $4, told.reason, case when told.reason = 'stage'
             then $5 end, $6
         from (
             select person_id, 'mention' as reason, 1 as weight from mentions
             where entry_id = $2 and comment_id is not distinct from $3
             union all
             select parents.author_id, 'reply', 2 from comments join comments parents on parents.id = comments.parent_id
             where comments.id = $3 and $7
             union all
             select named.id, $11, 2 from unnest($12) named (id)
             union all
             select person_id, 'request', 3 from entry_members
             where entry_id = $2 and role = 'lead' and state = 'active' and $8 and exists (
                 select 1 from entry_members asked where asked.entry_id = $2 and asked.person_id = $4
                     and asked.state = 'requested')
             union all
             select person_id, 'idea', 3 from person_roles where role = 'innovation_team' and $13
             union all
             select person_id, 'changed', 3 from idea_votes where idea_id = $2 and $14
             union all
             select person_id, 'staffed', 3 from entry_members where entry_id = $2 and role = 'author'
                 and state = 'active' and $15
             union all
             select person_id, $9, 4 from follows where entry_id = $10 and active
         ) told
         join people on people.id = told.person_id and people.status = 'active'
         join entries on entries.id = $2
         where people.id is distinct from $4 and {SEEN_BY}
         and ($3 is null or exists (select 1 from comments said where said.id = $3 and said.removed_at is null))
         and not (told.reason in ('mention', 'article', 'update') and exists (
             select 1 from notifications known where known.person_id = people.id and known.entry_id = $2
             and known.comment_id is not distinct from $3 and known.reason = told.reason))
         order by people.id, told.weight
         on conflict (activity_id, person_id) do nothing"
    )
});
