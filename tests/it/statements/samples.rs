//! What the pages are about: something of each kind to read, and of one's own to change.
use crate::kit::{Client, TestApp};

/// Addresses of what everybody may read: of each kind what is talked about most or least.
pub fn samples(app: &TestApp, own: &[(String, String)], order: &str) -> Vec<(String, String)> {
    let text = |query: String| app.text(&query);
    let path = |kind: &str, channel: &str| {
        text(format!(
            "select path as text from entries join audiences on audiences.id = audience_id and key = 'everyone' \
             where kind = '{kind}' and coalesce(channel, '') = '{channel}' and state = 'published' \
             order by comments_count {order}, number limit 1"
        ))
    };
    let mut names: Vec<(String, String)> = [
        ("{post}", "post", "stream"),
        ("{ceo}", "post", "ceo"),
        ("{idea}", "idea", ""),
        ("{blog}", "blog", ""),
        ("{article}", "article", ""),
        ("{project}", "project", ""),
        ("{update}", "update", ""),
    ]
    .map(|(name, kind, channel)| (name.to_owned(), path(kind, channel)))
    .into();
    let unit = "select slug as text from units where parent_id is not null order by sort_name limit 1";
    names.push(("{unit}".into(), text(unit.into())));
    let idea = path("idea", "");
    let number = idea.trim_start_matches("/ideas/").split('-').next().unwrap_or_default();
    names.push(("{waits}".into(), number.to_owned()));
    names.extend_from_slice(own);
    names
}

/// Everything but these and one's own is taken away.
pub fn leave_one_each(app: &TestApp, names: &[(String, String)]) {
    let kept: Vec<String> = names.iter().map(|(_, path)| format!("'{path}'")).collect();
    app.sql(&format!(
        "update entries set state = 'removed', removed_at = now() where state <> 'removed' \
         and created_at < '2026-03-02' \
         and path not in ({0}) and id not in (select parent_id from entries where path in ({0}) \
         and parent_id is not null)",
        kept.join(", ")
    ));
}

/// An idea of somebody else that the person is asked to judge; its address.
fn judged(app: &TestApp) -> String {
    app.sql(
        "insert into idea_reviews (id, idea_id, template_code, opened_at) select gen_random_uuid(), entry_id, 'small', \
         now() from ideas join entries on entries.id = entry_id join audiences on audiences.id = audience_id \
         where ideas.state = 'evaluate' and counted and audiences.key = 'everyone' \
         and author_id <> (select id from people where handle = 'person.1')",
    );
    app.sql(
        "insert into idea_evaluations (id, review_id, idea_id, person_id, assigned_at, due_on) \
         select gen_random_uuid(), idea_reviews.id, idea_id, people.id, now(), current_date from idea_reviews, people \
         where handle = 'person.1'",
    );
    app.text("select path as text from idea_evaluations join entries on entries.id = idea_id order by number limit 1")
}

/// The person has every role and writes one of each, so that there is something to change.
pub fn works(app: &TestApp, browser: &Client) -> Vec<(String, String)> {
    app.sql(
        "insert into person_roles (person_id, role) select id, \
         unnest(array['executive', 'communicator', 'innovation_team', \
         'moderator', 'admin']) from people where handle = 'person.1' on conflict do nothing",
    );
    let everyone = ("audience", "everyone");
    let number = |to: &str| to.rsplit(['-', '/']).next().unwrap_or_default().to_owned();
    let post = number(&browser.post("/compose", &[("body", "Hallo"), everyone]).see_other());
    let ceo = number(&browser.post("/ceo", &[("body", "Hallo")]).see_other());
    let texts = [
        ("title", "Titel"),
        ("problem", "Problem"),
        ("proposal", "Vorschlag"),
        ("benefit", "Nutzen"),
    ];
    let idea = browser
        .post("/ideas/new", &[&texts[..], &[("intent", "publish"), everyone]].concat())
        .see_other();
    let reported = [("intent", "publish"), ("invention", "on"), everyone];
    let reported = browser
        .post("/ideas/new", &[&texts[..], &reported].concat())
        .see_other();
    let behalf = [
        ("intent", "publish"),
        ("behalf_name", "Anna"),
        ("behalf_unit", &app.text("select slug as text from units limit 1")),
        ("behalf_consent", "on"),
        everyone,
    ];
    let behalf = browser.post("/ideas/new", &[&texts[..], &behalf].concat()).see_other();
    app.sql(
        "insert into idea_openers (person_id, named_at) select id, now() from people \
         where id not in (select person_id from person_roles) order by handle limit 2",
    );
    app.sql("update idea_rules set unnamed = true");
    let unnamed = [("intent", "publish"), ("unnamed", "on"), everyone];
    let unnamed = browser.post("/ideas/new", &[&texts[..], &unnamed].concat()).see_other();
    let unnamed = format!(
        "/ideas/{}",
        number(
            unnamed
                .trim_start_matches("/ideas/")
                .split('-')
                .next()
                .unwrap_or_default()
        )
    );
    app.sql("update idea_rules set unnamed = false");
    let blog = [
        ("name", "Blog"),
        ("slug", "blog-eins"),
        ("purpose", "Zweck"),
        ("tone", "2"),
        ("authors", "person.1"),
    ];
    let blog = browser
        .post("/blogs/new", &[&blog[..], &[everyone]].concat())
        .see_other();
    let article = [
        ("title", "Titel"),
        ("deck", "Kurz"),
        ("body", "Text"),
        ("language", "de"),
        ("do", "publish"),
    ];
    let article = browser.post(&format!("{blog}/new"), &article).see_other();
    let project = [("name", "Projekt"), ("goal", "Ziel"), ("joining", "request"), everyone];
    let project = browser.post("/projects", &project).see_other();
    let news = [
        ("done", "Getan"),
        ("next", "Dann"),
        ("blocked", ""),
        ("health", "on_track"),
        ("audience", "project"),
    ];
    let update = number(&browser.post(&format!("{project}/updates"), &news).see_other());
    browser
        .post(&format!("/entries/post-{post}/comments"), &[("body", "Ja")])
        .see_other();
    let campaign = [
        ("title", "Frage"),
        ("why", "Darum"),
        ("host", "person.1"),
        ("collect_until", "2026-12-30"),
        ("review_until", "2026-12-31"),
        ("intent", "open"),
    ];
    let campaign = browser
        .post("/campaigns/new", &[&campaign[..], &[everyone]].concat())
        .see_other();
    let asked = campaign
        .trim_start_matches("/campaigns/")
        .split('-')
        .next()
        .unwrap_or_default();
    app.sql("update ideas set campaign_id = (select entry_id from campaigns) where counted");
    let judged = judged(app);
    app.sql("insert into idea_meanings (number, words) values (1, 'Homeoffice = mobiles Arbeiten')");
    browser
        .post("/ideas/triage/templates", &[("name", "Dank"), ("text", "Danke")])
        .see_other();
    let words = app.text("select max(number)::text as text from idea_meanings");
    let template = app.text("select max(id::text) as text from answer_templates");
    app.settle();
    [
        ("{own.campaign}", asked.to_owned()),
        ("{campaign}", campaign.clone()),
        ("{own.judged}", judged),
        ("{own.words}", words),
        ("{own.template}", template),
        ("{own.post}", format!("/posts/{post}")),
        ("{own.ceo}", format!("/ceo/{ceo}")),
        (
            "{own.idea.key}",
            format!(
                "idea-{}",
                idea.trim_start_matches("/ideas/").split('-').next().unwrap_or_default()
            ),
        ),
        ("{own.idea}", idea),
        ("{own.invention}", reported),
        ("{own.behalf}", behalf),
        ("{own.unnamed}", unnamed),
        ("{own.blog}", blog),
        ("{own.article}", article.trim_end_matches("/edit").to_owned()),
        ("{own.update}", format!("{project}/updates/{update}")),
        ("{own.project}", project),
        ("{own.key}", format!("post-{post}")),
        (
            "{own.comment}",
            app.number("select max(number) from comments").to_string(),
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
