//! What reaches others: pages, lists, files, fragments, what arrives on open pages, and what is kept.
use super::super::submit;
use super::{CANARY, House, TEXTS, TITLE, hand_in, house};
use crate::kit::{Person, TestApp};
use crate::people::cli::{connect, fine};

impl House {
    /// Nothing that anybody else gets names the author; what is a page about the idea is one for them.
    #[track_caller]
    fn names_nobody(&self, (path, number): (&str, i32)) {
        let pages = [
            "/",
            "/?tab=all",
            "/ideas",
            "/ideas?tab=new",
            "/ideas?tab=rising",
            "/ideas?tab=unvoted",
            "/ideas?stage=all",
            "/ideas/board",
            "/ideas/priorities",
            "/notifications",
            "/search?q=Kirschkernkissen",
            "/search/suggest?q=Kirschk",
            "/ideas/evaluations",
        ];
        let below = ["", "/arguments", "/edit"].map(|part| format!("{path}{part}"));
        let numbered =
            ["/evaluation", "/invention", "/opening", "/own-name"].map(|part| format!("/ideas/{number}{part}"));
        let history = format!("/entries/idea-{number}/history");
        let desk = ["/ideas/triage".to_owned(), format!("/ideas/triage/{number}")];
        let files = [
            "/ideas/export.csv",
            "/ideas/board/export.csv",
            "/ideas/triage/export.csv",
        ]
        .map(str::to_owned);
        let all = pages.map(str::to_owned);
        let all = all
            .iter()
            .chain(&below)
            .chain(&numbered)
            .chain([&history])
            .chain(&desk)
            .chain(&files);
        for at in all {
            for person in self.others() {
                for page in [person.get(at), person.get_fragment(at)] {
                    assert!(
                        !page.html().to_lowercase().contains(CANARY),
                        "{} {at}: {}",
                        person.handle,
                        page.words()
                    );
                }
            }
        }
        for person in self.others() {
            assert!(person.get(path).ok().has(TITLE), "{} reads it", person.handle);
            let list = person.get("/ideas?tab=new").ok();
            assert!(list.has(TITLE) && !list.has("Zilpzalp"));
            // Their own page tells nothing of it either.
            let profile = person.get(&format!("/people/{CANARY}?tab=ideas")).ok();
            assert!(profile.has("Zilpzalp") && !profile.has(TITLE), "{}", person.handle);
            person.post_script("/ideas/similar", &TEXTS).ok();
        }
        assert!(!self.author.get(&format!("/people/{CANARY}?tab=ideas")).ok().has(TITLE));
    }
}

#[test]
fn nothing_that_reaches_anybody_else_names_the_author() {
    let house = house();
    let (app, author, ina) = (&house.app, &house.author, &house.ina);
    let mut open: Vec<_> = house.others().map(|person| person.live("/ideas?tab=new")).collect();
    let mut desk = ina.live("/ideas/triage");
    // A draft that grew from a post of their own, written and named under their name.
    let post = author
        .post("/compose", &[("body", "Mein Rücken!"), ("audience", "everyone")])
        .see_other();
    assert!(post.ends_with("post-1"), "{post}");
    let page = author.get("/ideas/new?from=post-1").ok();
    let fields = [&TEXTS[..], &[("unnamed", "on"), ("intent", "draft")]].concat();
    let draft = author.submit(&page, "form[data-composer]", &fields).see_other();
    assert_eq!(app.number("select count(*) from entry_links"), 1, "the draft is linked");
    let edit = author.get(&format!("{draft}/edit")).ok();
    assert!(edit.shows("#unnamed[checked]"), "a draft keeps the choice");
    let path = author
        .submit(&edit, "form[data-composer]", &[("intent", "publish")])
        .see_other();
    let number = 1;
    assert_eq!(app.number("select count(*) from entry_links"), 0);
    // That post bears their name, and must not be what is found below.
    author.post("/entries/post-1/remove", &[]).see_other();
    app.settle();
    house.names_nobody((&path, number));
    // It goes its way: named things happen around it, and its author answers, edits, is asked.
    house.outsiders[0]
        .post(&format!("/ideas/{number}/vote"), &[])
        .see_other();
    let said = [("body", "Gute Sache, wer bist du?")];
    house.outsiders[0]
        .post(&format!("/entries/idea-{number}/comments"), &said)
        .see_other();
    let asks = [("stage", "clarify"), ("answer", "Gern."), ("questions", "Wie groß?")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &asks).see_other();
    app.settle();
    let answers = author.get(&path).ok();
    author
        .submit(&answers, "#answers-form", &[("answer", "Sehr groß.")])
        .see_other();
    let edit = author.get(&format!("{path}/edit")).ok();
    author
        .submit(&edit, "form[data-composer]", &[("proposal", "Kissen mit Kernen.")])
        .see_other();
    app.settle();
    house.names_nobody((&path, number));
    let shown = house.outsiders[0].get(&path).ok();
    assert!(
        shown.has("Sehr groß.") && shown.part(".byline").has("Anonym"),
        "{}",
        shown.words()
    );
    assert!(house.outsiders[5].get(&path).ok().part(".byline").has("Anonymous"));
    assert!(
        house.outsiders[0]
            .get(&format!("/entries/idea-{number}/history"))
            .ok()
            .has("Anonym")
    );
    // Nothing that arrived on an open page did, and what is kept of it names nobody outside its one place.
    submit(&house.outsiders[0], "Zum Schluss", &[]);
    for live in &mut open {
        let heard = live.until(|patch| patch.to_string().contains("Zum Schluss"));
        let heard = heard.iter().map(ToString::to_string).collect::<String>();
        assert!(
            heard.contains(TITLE) && !heard.to_lowercase().contains(CANARY),
            "{heard}"
        );
    }
    let heard = desk.until(|patch| patch.to_string().contains("Zum Schluss") || patch.to_string().contains("triage"));
    assert!(
        heard
            .iter()
            .all(|patch| !patch.to_string().to_lowercase().contains(CANARY))
    );
    kept_nowhere_else(app, author);
}

/// In no table but the one, and in those of what only they themselves read, stands who it was.
fn kept_nowhere_else(app: &TestApp, author: &Person) {
    let of_idea = "(select id from entries where kind = 'idea' and number = 1)";
    for (table, columns) in [
        ("entries", "author_id, unit_id"),
        ("decisions", "person_id"),
        ("revisions", "author_id, person_id"),
        ("activities", "person_id, facts, entry_id"),
        ("idea_credits", "person_id"),
        ("ideas", "*"),
        ("notifications", "actor_id"),
    ] {
        let id = match table {
            "entries" => "id",
            "decisions" | "idea_credits" => "idea_id",
            "notifications" | "activities" | "revisions" | "ideas" => "entry_id",
            _ => unreachable!(),
        };
        let rows = format!(
            "select coalesce(string_agg(kept::text, ' '), '') as text from (select {columns} from {table} \
             where {id} in {of_idea}) kept"
        );
        let kept = app.text(&rows);
        assert!(!kept.contains(&author.id.to_string()), "{table}: {kept}");
        assert!(table == "idea_credits" || !kept.is_empty(), "{table} holds something");
    }
    assert_eq!(
        app.text("select person_id::text as text from entry_identities"),
        author.id.to_string()
    );
}

#[test]
fn nobody_finds_the_one_who_is_nobody() {
    let house = house();
    hand_in(&house.author, &[]);
    let (ben, admin) = (&house.outsiders[0], &house.outsiders[2]);
    for at in ["/people/0.nobody", "/admin/people/0.nobody"] {
        admin.get(at).expect(404);
    }
    for at in [
        "/people",
        "/people?q=nobody",
        "/mentions?q=no",
        "/search?q=nobody",
        "/admin/people?q=nobody",
    ] {
        let page = if at.starts_with("/admin") {
            admin.get(at).ok()
        } else {
            ben.get(at).ok()
        };
        assert!(
            !page.html().contains("0.nobody") && !page.html().contains("unnamed.invalid"),
            "{at}"
        );
    }
    assert!(
        admin.get("/admin/people").ok().has("Zilpzalp"),
        "who is somebody is there"
    );
    let listed = fine(&connect(&house.app, &["user", "list"], ""));
    assert!(listed.contains(CANARY) && !listed.contains("nobody"));
    for command in [["user", "deactivate"], ["user", "reactivate"]] {
        let done = connect(
            &house.app,
            &[&command[..], &["--email", "nobody@unnamed.invalid"]].concat(),
            "",
        );
        assert!(!done.status.success(), "{command:?}");
    }
}
