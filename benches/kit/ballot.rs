//! Ideas to vote for: addressed to everyone, open, without a vote or follower, numbered from [`FIRST`] on.
use super::databases::Database;

/// The number of the first.
pub const FIRST: usize = 1_000_001;

/// Prepares so many ideas. `person.1` wrote them all, so everybody else may vote.
pub fn prepare(database: &Database, ideas: usize) {
    database.sign_in();
    database.run(&format!(
        "create temp table chosen as
             select entries.id, {FIRST} - 1 + row_number() over (order by entries.number) as number
             from entries join audiences on audiences.id = entries.audience_id
             where entries.kind = 'idea' and audiences.key = 'everyone' and entries.number < {FIRST} limit {ideas};
         delete from idea_votes where idea_id in (select id from chosen);
         delete from follows where entry_id in (select id from chosen);
         update entries set number = chosen.number, followers_count = 0,
             author_id = (select id from people where handle = 'person.1')
             from chosen where entries.id = chosen.id;
         update ideas set state = 'open', votes_count = 0, heat = 0, rising = '-infinity'
             where entry_id in (select id from chosen);"
    ));
    database.run("vacuum analyze");
    let found = database.number(&format!(
        "select count(*) from entries where kind = 'idea' and number >= {FIRST}"
    ));
    assert_eq!(found, ideas as i64, "too few ideas are seeded");
}

/// Where a vote for the idea of this number goes.
pub fn path(number: usize) -> String {
    format!("/ideas/{number}/vote")
}
