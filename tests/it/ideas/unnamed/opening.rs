//! Opening a name: two of those who were named, together.
use std::sync::Barrier;
use std::thread;

use diesel::connection::SimpleConnection;

use super::{CANARY, WHY, hand_in, house, set};
use crate::kit::{Client, Page, Person};

/// Takes a step with the form of the page.
#[track_caller]
fn step(person: &Person, number: i32, form: &str, fields: &[(&str, &str)]) -> Page {
    let at = format!("/ideas/{number}/opening");
    person.submit(&person.get(&at).ok(), form, fields)
}

#[test]
fn two_of_those_who_were_named_open_it_together_and_its_author_is_told() {
    let house = house();
    let (app, author, greta, paul) = (&house.app, &house.author, &house.greta, &house.paul);
    let (path, number) = hand_in(author, &[]);
    let at = format!("/ideas/{number}/opening");
    for person in house.outsiders.iter().chain([&house.ina, author]) {
        person.get(&at).expect(404);
        person.get("/ideas/openings").expect(404);
        person.post(&at, &[("step", "ask"), ("why", WHY)]).expect(404);
        assert!(!person.get(&path).ok().shows("#unnamed-opener"));
    }
    assert!(
        greta
            .get(&path)
            .ok()
            .part("#unnamed-opener")
            .shows(&format!("a[href='{at}']"))
    );
    assert_eq!(greta.get(&format!("/ideas/openings?n={number}")).see_other(), at);
    greta.get("/ideas/openings?n=99").expect(422);
    assert!(
        step(greta, number, "#ask", &[("why", "Nur so.")])
            .expect(422)
            .has("Nur so.")
    );
    step(greta, number, "#ask", &[("why", WHY)]).see_other();
    app.settle();
    assert!(paul.get("/notifications").ok().has("bittet dich, mit nachzusehen"));
    assert!(
        !author.get("/notifications").ok().has("nachgesehen"),
        "nothing was opened yet"
    );
    let asked = app.text("select id::text as text from idea_openings");
    let send = |person: &Person, word: &str| person.post(&at, &[("step", word), ("asked", &asked)]);
    // Not alone, not by a form of one's own making, not by the team, not for another request.
    send(greta, "confirm").expect(403);
    send(greta, "refuse").expect(403);
    send(paul, "withdraw").expect(403);
    for person in house.outsiders.iter().chain([&house.ina, author]) {
        send(person, "confirm").expect(404);
    }
    paul.post(&at, &[("step", "confirm"), ("asked", "")]).expect(409);
    for person in [greta, paul] {
        assert!(!person.get(&at).ok().html().to_lowercase().contains(CANARY));
    }
    // Agreeing and refusing at once: one of them holds.
    let gate = Barrier::new(2);
    let tabs = [paul.another_tab(), paul.another_tab()];
    let statuses: Vec<u16> = thread::scope(|scope| {
        let run = |(tab, word): (Client, &'static str)| {
            let (gate, at, asked) = (&gate, &at, &asked);
            scope.spawn(move || {
                gate.wait();
                tab.post(at, &[("step", word), ("asked", asked)]).status
            })
        };
        let [one, other] = tabs;
        let both = [run((one, "confirm")), run((other, "refuse"))];
        both.map(|thread| thread.join().expect("a thread")).into()
    });
    let mut sorted = statuses.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [303, 409], "{statuses:?}");
    if statuses[0] == 409 {
        assert!(!greta.get(&at).ok().has("Zilpzalp"));
        step(greta, number, "#ask", &[("why", WHY)]).see_other();
        step(paul, number, "#answer", &[("step", "confirm")]).see_other();
    } else {
        send(paul, "confirm").see_other();
    }
    app.settle();
    for person in [greta, paul] {
        assert!(
            person.get(&at).ok().part(".opened-name").has("Zilpzalp"),
            "{}",
            person.handle
        );
        assert!(!person.get(&path).ok().has("Zilpzalp"), "on that page alone");
    }
    for person in house.outsiders.iter().chain([&house.ina]) {
        person.get(&at).expect(404);
        assert!(!person.get(&path).ok().has("Zilpzalp"));
    }
    assert!(
        author
            .get("/notifications")
            .ok()
            .has("haben nachgesehen, von wem die Idee")
    );
    let told = author.get(&path).ok();
    assert!(told.part("#unnamed-own").has("Greta und Paul") && told.part("#unnamed-own").has(WHY));
    assert!(!house.ina.get(&path).ok().has(WHY) && !greta.get("/notifications").ok().has("haben nachgesehen"));
    // It is kept for good, and the name is seen for a while only.
    for change in [
        "delete from idea_openings",
        "update idea_openings set why = repeat('x', 30)",
        "update idea_openings set outcome = 'refused' where outcome = 'opened'",
        "update entry_identities set openers = openers || openers",
    ] {
        assert!(app.conn().batch_execute(change).is_err(), "{change}");
    }
    app.sql("alter table idea_openings disable trigger user");
    app.sql("update idea_openings set settled_at = settled_at - interval '15 days' where outcome = 'opened'");
    app.sql("alter table idea_openings enable trigger user");
    for person in [greta, paul] {
        assert!(
            !person.get(&at).ok().html().to_lowercase().contains(CANARY),
            "{}",
            person.handle
        );
    }
}

#[test]
fn whoever_is_named_later_or_no_more_opens_nothing() {
    let house = house();
    let (app, author, greta, paul) = (&house.app, &house.author, &house.greta, &house.paul);
    let (_, number) = hand_in(author, &[]);
    let at = format!("/ideas/{number}/opening");
    step(greta, number, "#ask", &[("why", WHY)]).see_other();
    let asked = app.text("select id::text as text from idea_openings");
    // The team names others: neither of them can open what was handed in before, and who asked cannot be agreed with.
    set(&house.ina, "ben, paul", true).see_other();
    greta.get(&at).expect(404);
    house.outsiders[0].get(&at).expect(404);
    house.outsiders[0]
        .post(&at, &[("step", "confirm"), ("asked", &asked)])
        .expect(404);
    paul.post(&at, &[("step", "confirm"), ("asked", &asked)]).expect(409);
    assert!(paul.get(&at).ok().has("bist nur noch du übrig"));
    set(&house.ina, "greta, paul", true).see_other();
    step(paul, number, "#answer", &[("step", "refuse")]).see_other();
    app.settle();
    assert!(greta.get("/notifications").ok().has("wurde nicht zugestimmt"));
    step(greta, number, "#ask", &[("why", WHY)]).see_other();
    step(greta, number, "#answer", &[("step", "withdraw")]).see_other();
    assert!(greta.get(&at).ok().has("zurückgezogen") && !greta.get(&at).ok().has("Zilpzalp"));
    // What was removed from everybody's sight can still be opened by its number.
    house.outsiders[3]
        .post(&format!("/entries/idea-{number}/remove"), &[("reason", "Beleidigend.")])
        .see_other();
    app.settle();
    assert!(author.get("/notifications").ok().has("Beleidigend") || author.get("/notifications").ok().has("entfernt"));
    step(paul, number, "#ask", &[("why", WHY)]).see_other();
    step(greta, number, "#answer", &[("step", "confirm")]).see_other();
    assert!(paul.get(&at).ok().part(".opened-name").has("Zilpzalp"));
}

#[test]
fn what_was_asked_stays_to_be_read_page_by_page() {
    let house = house();
    let (app, greta) = (&house.app, &house.greta);
    let (_, number) = hand_in(&house.author, &[]);
    app.sql(&format!(
        "insert into idea_openings (id, idea_id, asked_by, asked_at, why, outcome, settled_by, settled_at) \
         select gen_random_uuid(), entries.id, people.id, now() - n * interval '1 day', '{WHY} ' || n || '.', \
             'withdrawn', people.id, now() from entries, people, generate_series(1, 60) n \
         where kind = 'idea' and number = {number} and handle = 'greta'"
    ));
    let first = greta.get("/ideas/openings").ok();
    assert_eq!(first.css(".opening-why").len(), 50);
    let next = first.attr("a[rel=next]", "href").remove(0);
    let last = greta.get(&next).ok();
    let whys = [first.css(".opening-why"), last.css(".opening-why")].concat();
    let asked = (1..=60).map(|n| format!("{WHY} {n}."));
    assert_eq!(whys, asked.collect::<Vec<_>>());
    assert!(!last.shows("a[rel=next]"));
    house.ina.get(&next).expect(404);
}
