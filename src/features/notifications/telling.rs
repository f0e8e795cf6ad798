//! The statement that tells everybody of an activity: planned once per connection, since planning it takes several
//! times as long as running it.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Bool, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reach::SEEN_BY;
use crate::kernel::base::actor::UNNAMED;

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
    /// $5: what changed, as a word.
    pub detail: Option<&'a str>,
    /// $6
    pub at: DateTime<Utc>,
    /// $7: whoever is answered hears of it.
    pub answers: bool,
    /// $8: why followers do.
    pub followers: Option<&'a str>,
    /// $9: what they follow.
    pub place: Option<Uuid>,
    /// $10: people whom it concerns by themselves, each with the reason in $11 and its rank in $12.
    pub people: Vec<Uuid>,
    /// $11
    pub reasons: Vec<&'a str>,
    /// $12
    pub ranks: Vec<i16>,
    /// $13: reasons for which a person is told once only of the same text.
    pub once: Vec<&'a str>,
    /// $14: reasons that say what changed.
    pub detailed: Vec<&'a str>,
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
        bind!(self, out, Nullable<Text>: detail);
        bind!(self, out, Timestamptz: at);
        bind!(self, out, Bool: answers);
        bind!(self, out, Nullable<Text>: followers);
        bind!(self, out, Nullable<SqlUuid>: place);
        bind!(self, out, Array<SqlUuid>: people);
        bind!(self, out, Array<Text>: reasons);
        bind!(self, out, Array<SmallInt>: ranks);
        bind!(self, out, Array<Text>: once, detailed);
        out.push_sql("null) ");
        out.push_sql(&STATEMENT);
        Ok(())
    }
}

/// Everybody concerned with their strongest reason, but who did it, who may not see it now, and who knows already;
/// nobody of a comment that is gone when it comes to telling. Whose an entry is that bears no name hears of it as its
/// author would: here alone the one who is nobody becomes somebody, and only to be told.
static STATEMENT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "insert into notifications (activity_id, person_id, entry_id, comment_id, actor_id, reason, detail, created_at)
         select distinct on (people.id) $1, people.id, $2, $3, $4, told.reason,
             case when told.reason = any ($14) then $5 end, $6
         from (
             select person_id, 'mention' as reason, 1 as rank from mentions
             where entry_id = $2 and comment_id is not distinct from $3
             union all
             select parents.author_id, 'reply', 2 from comments join comments parents on parents.id = comments.parent_id
             where comments.id = $3 and $7
             union all
             select coalesce(theirs.person_id, named.person_id), named.reason, named.rank
             from unnest($10, $11, $12) named (person_id, reason, rank)
             left join entry_identities theirs on named.person_id = '{UNNAMED}'
                 and theirs.entry_id = $2 and theirs.ended_at is null
             where named.person_id is distinct from $4
             union all
             select person_id, $8, 4 from follows where entry_id = $9 and active
         ) told
         join people on people.id = told.person_id and people.status = 'active'
         join entries on entries.id = $2
         where people.id is distinct from $4 and {SEEN_BY}
         and not ($4 is not distinct from '{UNNAMED}'::uuid and exists (
             select 1 from entry_identities theirs where theirs.entry_id = $2 and theirs.person_id = people.id
             and theirs.ended_at is null))
         and ($3 is null or exists (select 1 from comments said where said.id = $3 and said.removed_at is null))
         and not (told.reason = any ($13) and exists (
             select 1 from notifications known where known.person_id = people.id and known.entry_id = $2
             and known.comment_id is not distinct from $3 and known.reason = told.reason))
         order by people.id, told.rank
         on conflict (activity_id, person_id) do nothing"
    )
});
