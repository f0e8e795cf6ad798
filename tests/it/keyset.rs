//! A page that goes on deep in a list costs what the first one costs: PostgreSQL begins to read where the page begins.
use chrono::TimeDelta;
use connect::app::seed::{Wanted, fill};
use connect::kernel::db::keyset::Cursor;
use uuid::Uuid;

use crate::kit::TestApp;
use crate::kit::app::monday;
use crate::kit::plans::{self, Plan};

/// Lists: an address, and the comparison that must stand among the bounds of an index. `{at}` is a place by time,
/// `{rank}` one by rank; `{idea}` and the like are entries.
const LISTS: &[(&str, &str)] = &[
    ("/?before={at}", "ROW(published_at, id) <"),
    ("/?tab=all&before={at}", "ROW(published_at, id) <"),
    ("/?tab=board&before={at}", "ROW(published_at, id) <"),
    ("/?tab=units&before={at}", "ROW(published_at, id) <"),
    ("/ceo?before={at}", "ROW(published_at, id) <"),
    (
        "/ideas?before={spot}",
        "ROW((- morning_score), morning_seen, submitted_at, idea_id) >",
    ),
    ("/ideas?before={spot}", "turn >="),
    ("/ideas?tab=unvoted&before={step}", "ROW(turn, submitted_at, idea_id) >"),
    (
        "/ideas?tab=discussed&before={step}",
        "ROW(morning_comments, submitted_at, idea_id) <",
    ),
    ("/ideas?tab=random&before={draw}", "ROW(lot, idea_id) >"),
    ("/ideas?tab=new&before={at}", "ROW(published_at, id) <"),
    ("/ideas?stage=all&before={at}", "ROW(published_at, id) <"),
    ("/ideas?stage=review&before={at}", "ROW(state_since, entry_id) <"),
    ("/ideas?stage=notnow&before={at}", "ROW(state_since, entry_id) <"),
    ("/ideas?tab=rising&before={anchor}", "ROW(rising, entry_id) <"),
    (
        "/ideas?tab=wanted&before={anchor}",
        "ROW((- score), seen, submitted_at, idea_id) >",
    ),
    (
        "/ideas/triage?after={day}",
        "ROW(COALESCE(due_on, '9999-12-31'::date), entry_id) >",
    ),
    ("/ideas?tab=new&theme=thema-1&before={at}", "ROW(published_at, id) <"),
    (
        "/ideas?tab=wanted&theme=thema-1&before={anchor}",
        "ROW((- score), seen, submitted_at, idea_id) >",
    ),
    ("/ideas?stage=underway&before={at}", "ROW(state_since, entry_id) <"),
    (
        "/ideas?stage=done&theme=thema-1&before={at}",
        "ROW(state_since, entry_id) <",
    ),
    ("/ideas/priorities?before={at}", "ROW(decided_at, id) <"),
    ("/ideas/board?stage=notnow&before={at}", "ROW(state_since, entry_id) <"),
    (
        "/ideas/board?stage=done&theme=thema-1&before={at}",
        "ROW(state_since, entry_id) <",
    ),
    ("/campaigns?tab=ended&before={at}", "ROW(review_until, entry_id) <"),
    ("{campaign}?ideas={at}", "entry_id <"),
    ("/ideas?tab=mine&by=me&before={at}", "id <"),
    ("/ideas?tab=mine&by=votes&before={at}", "idea_id <"),
    ("/ideas?tab=mine&by=follows&before={at}", "entry_id <"),
    ("/ideas/settings/changes?before={at}", "ROW(changed_at, id) <"),
    ("/ideas/evaluations?before={at}", "ROW(assigned_at, id) <"),
    ("/ideas/evaluations?part=done&before={at}", "ROW(submitted_at, id) <"),
    ("/blogs?before={at}", "ROW(latest_at, entry_id) <"),
    ("{blog}?before={at}", "ROW(published_at, id) <"),
    ("{blog}?tab=drafts&before={at}", "id <"),
    ("/projects?before={at}", "ROW(news_at, entry_id) <"),
    ("/projects?tab=seeking&before={at}", "ROW(news_at, entry_id) <"),
    ("/projects?tab=closed&before={at}", "ROW(news_at, entry_id) <"),
    ("{project}?older={at}", "ROW(published_at, id) <"),
    ("/notifications?before={at}", "ROW(created_at, id) <"),
    ("/notifications?tab=unread&before={at}", "ROW(created_at, id) <"),
    ("/people?after=person.50", "ROW(sort_name, id) >"),
    ("/search?q=person&kind=person&before={person}", "ROW(sort_name, id) >"),
    ("/admin/people?after=person.50", "ROW(sort_name, id) >"),
    ("/moderation?before=50", "id <"),
    ("{idea}?before=9", "number <"),
];

/// How `a < x or (a = x and id < y)` looks as a filter.
fn is_spelled_out(filter: &str) -> bool {
    [
        "published_at",
        "state_since",
        "rising",
        "latest_at",
        "news_at",
        "created_at",
        "sort_name",
    ]
    .iter()
    .any(|column| filter.contains(&format!("OR (({column} = ")))
}

/// Four hundred campaigns: all but the first have ended, and a third of the ideas was handed in to that.
fn campaigns(app: &TestApp) {
    app.sql(
        "insert into entries (id, kind, number, audience_id, author_id, path, title, language, state, created_at, \
         published_at) select gen_random_uuid(), 'campaign', n, audiences.id, people.id, \
         '/campaigns/' || n || '-frage', 'Frage', 'de', 'published', now(), now() \
         from generate_series(1, 400) n, audiences, people \
         where audiences.key = 'everyone' and people.handle = 'person.1'",
    );
    app.sql(
        "insert into campaigns (entry_id, founder_id, for_audience_id, why, why_html, collect_until, review_until) \
         select id, author_id, audience_id, 'Darum', '', last, last from entries cross join lateral \
         (select case number when 1 then date '2026-12-30' else date '2026-02-01' - number end as last) days \
         where kind = 'campaign'",
    );
    app.sql(
        "update ideas set campaign_id = (select id from entries where kind = 'campaign' and number = 1) from entries \
         where entries.id = entry_id and number % 3 = 0",
    );
    app.sql("analyze");
}

#[test]
fn every_page_begins_where_it_begins_in_an_index() {
    // What is remembered of the newest would answer in place of the statements.
    let app = TestApp::with().empty().explained().flag("--memory=off").start();
    let wanted = Wanted {
        people: 120,
        entries: 1_200,
        seed: 7,
    };
    fill(&app.kernel, wanted, |_, _| {}).expect("an empty database is filled");
    app.sql(
        "insert into person_roles (person_id, role) \
         select id, unnest(array['admin', 'moderator', 'innovation_team']) from people \
         where handle = 'person.1' \
         on conflict do nothing",
    );
    app.sql(
        "insert into entry_members (entry_id, person_id, role, state, since) \
         select entry_id, people.id, 'author', 'active', now() from blogs, people \
         where handle = 'person.1' on conflict do nothing",
    );
    campaigns(&app);
    let browser = app.browser_of("person.1");
    let entry = |kind: &str| {
        app.text(&format!(
            "select path as text from entries join audiences on audiences.id = audience_id and key = 'everyone' \
             where kind = '{kind}' and state = 'published' order by number desc limit 1"
        ))
    };
    let (blog, project, idea) = (entry("blog"), entry("project"), entry("idea"));
    let at = Cursor::new(monday() - TimeDelta::days(90), Uuid::from_u128(1 << 62)).encode();
    let anchor = app.text(
        "select replace(idea_id::text, '-', '') as text from idea_scores join entries on entries.id = idea_id \
         join audiences on audiences.id = audience_id and key = 'everyone' where takes_votes \
         order by score desc, idea_id offset 20 limit 1",
    );
    let spot = format!("20260302{:08x}{}{anchor}", 8, Uuid::from_u128(7).simple());
    let step = format!("{:08x}{at}", 8);
    let draw = format!("{:016x}{:016x}{}", 5, 7, Uuid::from_u128(7).simple());
    let person = app.text("select id::text as text from people where handle = 'person.50'");
    let known = [
        ("{at}", at),
        ("{anchor}", anchor),
        ("{spot}", spot),
        ("{step}", step),
        ("{draw}", draw),
        ("{day}", format!("20260302{}", Uuid::from_u128(7).simple())),
        ("{blog}", blog),
        ("{project}", project),
        ("{idea}", idea),
        ("{campaign}", "/campaigns/1-frage".to_owned()),
        ("{person}", person),
    ];
    let mut wrong = Vec::new();
    for (path, bound) in LISTS {
        let path = known
            .iter()
            .fold((*path).to_owned(), |path, (name, value)| path.replace(name, value));
        let (page, plans) = plans::of(&app, || browser.get(&path));
        assert_eq!(page.status, 200, "{path}");
        assert!(plans.len() > 1, "{path}: PostgreSQL did not say how it answers");
        let begins = plans
            .iter()
            .any(|plan| plan.bounds().any(|bounds| bounds.contains(bound)));
        let thrown = plans
            .iter()
            .flat_map(Plan::filters)
            .find(|filter| is_spelled_out(filter) || (bound.starts_with("ROW") && filter.contains(bound)));
        if !begins || thrown.is_some() {
            wrong.push(format!("{path}: {bound} is a bound: {begins}; thrown away: {thrown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
