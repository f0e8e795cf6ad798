//! What its author keeps, and what nobody finds out by trying.
use super::super::{ANSWER, act, decide, merge, submit, walk};
use super::{CANARY, TITLE, hand_in, house};

#[test]
fn its_author_keeps_what_an_author_may() {
    let house = house();
    let (app, author, ina) = (&house.app, &house.author, &house.ina);
    let (path, number) = hand_in(author, &[]);
    app.settle();
    assert!(author.get("/ideas?tab=mine").ok().has(TITLE));
    assert!(!house.outsiders[0].get("/ideas?tab=mine").ok().has(TITLE));
    let own = author.get(&path).ok();
    assert!(
        own.part("#unnamed-own")
            .has("Du hast diese Idee ohne deinen Namen eingereicht")
    );
    assert!(own.part("#unnamed-own").has("siehst nur du") && own.part(".byline").has("Anonym"));
    for person in house.others() {
        assert!(!person.get(&path).ok().shows("#unnamed-own"), "{}", person.handle);
    }
    // No vote, no support, no comment under their name: the text stays, and the page says what to do.
    author.post(&format!("/ideas/{number}/vote"), &[]).expect(403);
    let comments = format!("/entries/idea-{number}/comments");
    assert!(!own.shows("form.thread-composer") && own.part("#comment-form").has("stünde dein Name"));
    let refused = author.post(&comments, &[("body", "Ich wollte noch sagen")]).expect(422);
    assert!(refused.has("Ich wollte noch sagen"), "nothing typed is lost");
    assert_eq!(app.number("select count(*) from comments"), 0);
    // They hear of it: a question, a comment, a decision.
    let asks = [("stage", "clarify"), ("answer", "Gern."), ("questions", "Wie groß?")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &asks).see_other();
    house.outsiders[0]
        .post(&comments, &[("body", "Wie groß denn?")])
        .see_other();
    app.settle();
    let told = author.get("/notifications").ok();
    assert!(told.has("Rückfrage") && told.has("geantwortet"), "{}", told.words());
    for person in house.others() {
        assert!(
            !person.get("/notifications").ok().has("Rückfrage zu deiner"),
            "{}",
            person.handle
        );
    }
    house.outsiders[0]
        .post(&format!("/ideas/{number}/answers"), &[("answer", "Klein.")])
        .expect(403);
    author
        .submit(&author.get(&path).ok(), "#answers-form", &[("answer", "Groß.")])
        .see_other();
    house.outsiders[1]
        .post(&format!("/ideas/{number}/vote"), &[])
        .see_other();
    let seen = app.number("select seen from idea_scores");
    author.get(&path).ok();
    author.post_script("/ideas/seen", &[("numbers", &number.to_string())]);
    assert_eq!(app.number("select seen from idea_scores"), seen, "they are not counted");
    act(app, author, number, "withdraw").see_other();
    let history = house.outsiders[0].get(&path).ok();
    assert!(
        history.has("Zurückgezogen") && !history.has("Zilpzalp"),
        "{}",
        history.words()
    );
    app.settle();
    // Somebody goes on with it: it is theirs, and the one who had it stays unnamed.
    act(app, &house.outsiders[1], number, "adopt").see_other();
    let page = house.outsiders[0].get(&path).ok();
    assert!(page.part(".byline").has("Claudia") && page.has("Anonym") && !page.has("Zilpzalp"));
    author.get(&format!("/ideas/{number}/own-name")).expect(404);
    house.greta.get(&format!("/ideas/{number}/opening")).expect(404);
}

#[test]
fn whoever_answers_ideas_does_not_answer_their_own_and_nobody_can_find_out_by_trying() {
    let house = house();
    let app = &house.app;
    let ida = &house.outsiders[4];
    let (path, number) = hand_in(ida, &[]);
    app.settle();
    for _ in 0..2 {
        assert!(!ida.get("/ideas/triage").ok().has(TITLE));
        assert!(house.ina.get("/ideas/triage").ok().has(TITLE));
    }
    assert!(!ida.get(&path).ok().shows("#decide-form"));
    decide(app, ida, number, "open", ANSWER).expect(403);
    // A colleague who suspects them gives it to them and asks them to judge it: nothing refuses that.
    house
        .ina
        .post(&format!("/ideas/triage/{number}/coach"), &[("coach", "ida")])
        .see_other();
    walk(app, &house.ina, number, &["open", "evaluate"]);
    let asked =
        app.number("select count(*) from idea_evaluations join people on people.id = person_id where handle = 'ida'");
    assert_eq!(asked, 1, "to be passed over would say so");
    house
        .ina
        .post(&format!("/ideas/{number}/evaluators"), &[("person", "ida")])
        .see_other();
    let own = ida.get(&format!("/ideas/{number}/evaluation")).ok();
    assert!(own.shows("#aside-form") && !own.shows("[name=mark-1]"));
    // It never becomes part of another one, beside which its author would be named; another becomes part of it.
    let (_, other) = submit(&house.outsiders[0], "Kissen", &[]);
    merge(app, &house.ina, number, &other.to_string(), "Dasselbe.").expect(409);
    merge(app, &house.ina, other, &number.to_string(), "Dasselbe.").see_other();
}

#[test]
fn its_author_puts_their_name_to_it_for_good() {
    let house = house();
    let (app, author) = (&house.app, &house.author);
    let (path, number) = hand_in(author, &[]);
    let at = format!("/ideas/{number}/own-name");
    for person in house.others() {
        person.get(&at).expect(404);
        person.post(&at, &[("sure", "on")]).expect(404);
    }
    let mut open = house.outsiders[0].live(&path);
    author.submit(&author.get(&at).ok(), "#own-name", &[]).expect(422);
    assert!(!house.ina.get(&path).ok().has("Zilpzalp"), "not without being sure");
    author
        .submit(&author.get(&at).ok(), "#own-name", &[("sure", "on")])
        .see_other();
    author.post(&at, &[("sure", "on")]).see_other();
    open.until(|patch| patch.to_string().contains("Zilpzalp"));
    assert!(house.ina.get(&path).ok().part(".byline").has("Zilpzalp"));
    assert!(house.ina.get(&format!("/people/{CANARY}?tab=ideas")).ok().has(TITLE));
    author.post(&format!("/ideas/{number}/vote"), &[]).expect(403);
    author
        .post(
            &format!("/entries/idea-{number}/comments"),
            &[("body", "Jetzt unter meinem Namen.")],
        )
        .see_other();
    app.settle();
    assert!(author.get("/ideas?tab=mine").ok().has(TITLE));
    house.greta.get(&format!("/ideas/{number}/opening")).expect(404);
}
