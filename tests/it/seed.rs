//! Load data: it must be what people would have left behind, or measurements on it say nothing.
use connect::app::seed::{Wanted, fill};
use connect::features::people::session;
use connect::kernel::db::schema::people;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use crate::kit::TestApp;

fn seeded(seed: i64) -> TestApp {
    let app = TestApp::with().empty().start();
    fill(
        &app.kernel,
        Wanted {
            people: 120,
            entries: 1_200,
            seed,
        },
        |_, _| {},
    )
    .expect("an empty database is filled");
    app
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    text: String,
}

fn texts(app: &TestApp, query: &str) -> Vec<String> {
    let rows: Vec<Row> = sql_query(query).load(&mut app.conn()).expect("the query runs");
    rows.into_iter().map(|row| row.text).collect()
}

/// Every table that the application fills, and a digest of all its rows; jobs are planned by the server that runs.
fn digests(app: &TestApp) -> Vec<(String, String)> {
    let tables = texts(
        app,
        "select table_name::text as text from information_schema.tables where table_schema = 'public' \
        and table_type = 'BASE TABLE' and table_name not in ('__diesel_schema_migrations', 'setup_tokens', 'jobs') \
        order by table_name",
    );
    let digest = |table: String| {
        let query = format!(
            "select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as text from {table} t"
        );
        let rows = texts(app, &query).concat();
        (table, rows)
    };
    tables.into_iter().map(digest).collect()
}

#[test]
fn the_same_seed_gives_the_same_rows() {
    let (first, again, other) = (digests(&seeded(7)), digests(&seeded(7)), digests(&seeded(8)));
    assert_eq!(first, again);
    let kept: Vec<&String> = first
        .iter()
        .zip(&other)
        .filter(|(a, b)| !a.1.is_empty() && a == b)
        .map(|(a, _)| &a.0)
        .collect();
    // As many of each kind, whatever the seed.
    assert_eq!(
        kept,
        [
            "audit_head",
            "idea_ranking",
            "idea_reasons",
            "idea_rules",
            "idea_vector_state",
            "kinds",
            "organisation",
            "people_revision",
            "scorecard_checks",
            "scorecard_criteria",
            "scorecard_templates"
        ],
        "all else comes from the seed"
    );
}

/// Each of these finds rows that no use of the product could have left.
const FAULTS: &[(&str, &str)] = &[
    (
        "thanks",
        "select 1 from entries where thanks_count <> (select count(*) from thanks where entry_id = entries.id \
        and comment_id is null)",
    ),
    (
        "comments",
        "select 1 from entries
        where (comments_count, praise_count, question_count, criticism_count) <> (select count(*),
        count(*) filter (where kind = 'praise'), count(*) filter (where kind = 'question'),
            count(*) filter (where kind = 'criticism')
        from comments where entry_id = entries.id)",
    ),
    (
        "followers",
        "select 1 from entries where followers_count <> (select count(*) from follows \
        where entry_id = entries.id and active)",
    ),
    (
        "follow dates",
        "select 1 from follows f join entries e on e.id = entry_id \
        where f.published_at is distinct from e.published_at",
    ),
    (
        "votes",
        "select 1 from ideas where votes_count <> (select count(*) from idea_votes where idea_id = entry_id)",
    ),
    (
        "heat",
        "select 1 from ideas
        where abs(heat - (select coalesce(sum(power(2, extract(epoch from voted_at - heat_at)::float8 / 1209600)), 0)
        from idea_votes where idea_id = entry_id)) > 1e-9",
    ),
    (
        "exposures",
        "select 1 from idea_scores join ideas on entry_id = idea_id
        where exposures_count <> (select count(*) from idea_exposures where idea_exposures.idea_id = entry_id)
        or seen < votes_count or takes_votes <> (ideas.counted and state in ('inbox', 'clarify', 'open', 'evaluate'))
        or takes_votes <> exists (select from idea_exposure_keys where idea_exposure_keys.idea_id = entry_id)",
    ),
    (
        "score",
        "select 1 from entries join ideas on entry_id = entries.id left join idea_scores on idea_id = entry_id
        cross join idea_ranking where published_at is not null
        and score is distinct from idea_score(votes_count, seen, prior)",
    ),
    (
        "rank",
        "select 1 from ideas where votes_count > 0 \
        and abs(rising - ln(heat) / ln(2) - extract(epoch from heat_at)::float8 / 1209600) > 1e-6",
    ),
    (
        "states",
        "select 1 from (select audience_id, ideas.state, count(*) as n
        from ideas join entries on entries.id = entry_id where counted group by 1, 2) wanted
        full join idea_state_counts using (audience_id, state) where wanted.n is distinct from idea_state_counts.n",
    ),
    (
        "answers",
        "select 1 from ideas \
        where state <> coalesce((select to_state from decisions where idea_id = entry_id order by number desc \
        limit 1), 'inbox')",
    ),
    (
        "late votes",
        "select 1 from idea_votes join decisions using (idea_id) \
        where voted_at > decided_at and to_state not in ('inbox', 'clarify', 'open', 'evaluate')",
    ),
    (
        "the future",
        "select 1 from comments, (select max(published_at) + interval '1 minute' as now \
        from entries) clock where comments.created_at > now",
    ),
    (
        "words to search",
        "select 1 from entries full join search_documents on entry_id = id \
        where (state = 'published') <> (entry_id is not null)",
    ),
    (
        "a kind without its row",
        "select 1 from entries where not exists (select from posts where entry_id = id)
        and not exists (select from ideas where entry_id = id)
        and not exists (select from articles where entry_id = id) and not exists (select from blogs where entry_id = id)
        and not exists (select from projects where entry_id = id) and not exists (select from project_updates
            where entry_id = id)",
    ),
    (
        "authors",
        "select 1 from entries article join entries blog on blog.id = article.parent_id
        where article.kind = 'article' and (article.audience_id <> blog.audience_id
        or not exists (select from entry_members where entry_id = blog.id and person_id = article.author_id
            and role = 'author'))",
    ),
    (
        "reporters",
        "select 1 from entries news where kind = 'update' and not exists (select from entry_members \
        where entry_id = parent_id and person_id = news.author_id)",
    ),
    (
        "leads",
        "select 1 from projects \
        where 1 <> (select count(*) from entry_members where entry_members.entry_id = projects.entry_id \
        and role = 'lead')",
    ),
    (
        "the newest article",
        "select 1 from blogs where latest_at < (select max(published_at) from entries \
        where parent_id = entry_id)",
    ),
    (
        "news",
        "select 1 from projects where news_at <> (select max(news.published_at) from entries news
        join entries project on project.id = entry_id
        where (news.parent_id = project.id and news.audience_id = project.audience_id) or news.id = project.id)",
    ),
    (
        "strangers",
        "select 1 from (select entry_id, person_id from thanks union all select entry_id, author_id
        from comments union all select entry_id, person_id from follows
        union all select entry_id, person_id from notifications union all select idea_id, person_id from idea_votes
            union all select entry_id, person_id from entry_members) act
        join entries on entries.id = act.entry_id
        where not exists (select from active_membership here where here.audience_id = entries.audience_id
            and here.person_id = act.person_id)",
    ),
    (
        "executives",
        "select 1 from entries where channel = 'ceo' and not exists (select from person_roles \
        where person_id = author_id and role = 'executive')",
    ),
    (
        "numbers",
        "select 1 from entries where kind = 'idea' having max(number) <> (select next_number - 1 from kinds \
        where word = 'idea')",
    ),
];

#[test]
fn seeded_rows_are_what_people_would_have_left() {
    let app = seeded(7);
    let kinds = texts(
        &app,
        "select kind || ' ' || count(*) as text from entries group by kind order by kind",
    );
    assert_eq!(
        kinds,
        ["article 60", "blog 3", "idea 120", "post 960", "project 6", "update 54"]
    );
    let states = texts(&app, "select distinct state as text from ideas order by state");
    assert_eq!(
        states,
        [
            "accepted",
            "declined",
            "delivering",
            "done",
            "evaluate",
            "inbox",
            "open",
            "parked"
        ]
    );
    let often = |what: &str| app.number(&format!("select count(*) from {what}"));
    for what in [
        "thanks",
        "comments",
        "idea_votes",
        "decisions",
        "notifications",
        "audience_parts where part = 'members'",
        "entries where state = 'draft'",
        "entries where channel = 'ceo'",
        "entries project join entries news on news.parent_id = project.id \
         and news.kind = 'update' and news.audience_id <> project.audience_id",
    ] {
        assert!(often(what) > 0, "there are no {what}, so nothing is shown about them");
    }
    for (what, query) in FAULTS {
        assert_eq!(often(&format!("({query}) faults")), 0, "{what}");
    }
}

#[test]
fn every_seeded_page_opens() {
    let app = seeded(7);
    let token = app.write(|tx| {
        let person = people::table
            .filter(people::handle.eq("person.1"))
            .select(people::id)
            .first(tx.conn())?;
        session::open(tx, person, "test")
    });
    let one_each = texts(
        &app,
        "select distinct on (kind, channel) path as text from entries join audiences on audiences.id = audience_id \
         where key = 'everyone' and state = 'published' order by kind, channel, number desc",
    );
    assert_eq!(one_each.len(), 7, "{one_each:?}");
    let lists = [
        "/",
        "/?tab=all",
        "/?tab=board",
        "/?tab=units",
        "/ceo",
        "/ideas",
        "/ideas?tab=random",
        "/blogs",
        "/projects",
        "/notifications",
        "/people",
        "/search?q=schulung",
    ];
    for path in lists.into_iter().map(str::to_owned).chain(one_each) {
        let browser = app.anonymous();
        let page = browser.send(
            browser
                .request("GET", &path)
                .header("cookie", &format!("connect={token}")),
        );
        assert_eq!(page.status, 200, "{path}");
    }
}

#[test]
fn a_database_in_use_is_not_seeded() {
    let app = TestApp::start();
    let refused = fill(
        &app.kernel,
        Wanted {
            people: 10,
            entries: 1,
            seed: 1,
        },
        |_, _| {},
    );
    assert!(refused.is_err() && app.count("people") == 0);
}
