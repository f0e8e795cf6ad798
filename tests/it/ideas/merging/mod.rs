//! Two ideas that are one: each person counts once, nothing that somebody wrote goes, and everybody is asked.
mod parting;
mod races;

use connect::features::people::role;

use super::{ANSWER, act, merge, one_signature, submit, team, unmerge, walk};
use crate::kit::{Client, Page, Person, TestApp};

/// A company with two ideas that say the same.
struct Company {
    app: TestApp,
    ada: Person,
    ben: Person,
    cem: Person,
    eva: Person,
    ina: Person,
    /// Of ada, number and address.
    part: i32,
    part_path: String,
    /// Of ben.
    whole: i32,
    whole_path: String,
}

fn company() -> Company {
    let app = TestApp::start();
    one_signature(&app);
    let [ada, ben, cem, eva] = ["ada", "ben", "cem", "eva"].map(|name| app.person(name).unit("branch-a").signed_in());
    let ina = team(&app);
    let (part_path, part) = submit(&ada, "Ordner für alle", &[]);
    let (whole_path, whole) = submit(&ben, "Gemeinsame Ablage", &[]);
    Company {
        app,
        ada,
        ben,
        cem,
        eva,
        ina,
        part,
        part_path,
        whole,
        whole_path,
    }
}

impl Company {
    fn vote(&self, person: &Client, number: i32) {
        person.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    }

    /// How many want an idea, and how many saw it.
    fn counted(&self, number: i32) -> (i64, i64) {
        let of = |column: &str| {
            self.app.number(&format!(
                "select {column} from ideas join idea_scores on idea_id = entry_id join entries on id = entry_id \
                 where number = {number}"
            ))
        };
        (of("votes_count"), of("seen"))
    }

    fn state(&self, number: i32) -> String {
        self.app.text(&format!(
            "select ideas.state as text from ideas join entries on id = entry_id where number = {number}"
        ))
    }

    fn merged(&self) {
        merge(&self.app, &self.ina, self.part, &self.whole.to_string(), ANSWER).see_other();
    }

    fn support(&self, person: &Client, given: bool) -> Page {
        let to = format!("/ideas/{}/support", self.part);
        if given {
            person.post(&to, &[])
        } else {
            person.delete(&to)
        }
    }
}

#[test]
fn whoever_voted_for_both_counts_once_and_nothing_is_copied() {
    let here = company();
    here.vote(&here.cem, here.part);
    here.vote(&here.cem, here.whole);
    here.vote(&here.eva, here.part);
    // Whoever had one of the two is an author of what is now one.
    here.vote(&here.ben, here.part);
    here.vote(&here.ada, here.whole);
    here.ina
        .post("/ideas/seen", &[("numbers", &format!("{},{}", here.part, here.whole))])
        .expect(204);
    assert_eq!((here.counted(here.part), here.counted(here.whole)), ((3, 4), (2, 3)));
    let votes = here.app.count("idea_votes");
    here.merged();
    assert_eq!(here.app.count("idea_votes"), votes, "votes stay where they were given");
    // Cem and Eva want it; they and Ina saw it.
    assert_eq!(here.counted(here.whole), (2, 3));
    assert_eq!(here.counted(here.part), (3, 4), "of the part stands what it had");
    assert_eq!(here.state(here.part), "merged");
    let page = here.eva.get(&here.part_path).ok();
    assert_eq!(page.attr("#merged .banner-title a", "href").concat(), here.whole_path);
    assert!(page.has("Deine Stimme zählt dort mit"), "{}", page.words());
    assert!(
        !here.ina.get(&here.part_path).ok().shows("#merged form"),
        "who did not vote"
    );
    let whole = here.eva.get(&here.whole_path).ok();
    assert_eq!(whole.attr("#parts .rising-title", "href").concat(), here.part_path);
    assert_eq!(whole.css("#parts .parts-by"), ["Ada"]);
    assert_eq!(
        whole.attr("button.vote", "aria-pressed"),
        ["true"],
        "her vote counts here"
    );
    here.vote_is_closed_for_authors();
    let rank = connect::features::ideas::recount::now;
    let (counted, places) = here.app.kernel.read_as_system(rank).expect("the places");
    assert_eq!(counted.len(), 1, "what is part of another has no line of its own");
    assert_eq!(connect::features::ideas::recount::places(&counted), places);
}

impl Company {
    fn vote_is_closed_for_authors(&self) {
        for person in [&self.ada, &self.ben] {
            person.post(&format!("/ideas/{}/vote", self.whole), &[]).expect(403);
            assert!(!person.get(&self.whole_path).ok().shows("button.vote"));
        }
        self.eva.post(&format!("/ideas/{}/vote", self.part), &[]).expect(409);
        let lists = [
            "/ideas",
            "/ideas?tab=new",
            "/ideas?tab=rising",
            "/ideas?tab=wanted",
            "/ideas?tab=unvoted",
        ];
        for list in lists {
            let titles = self.ina.get(list).ok().css(".idea-row .row-title");
            assert!(!titles.contains(&"Ordner für alle".to_owned()), "{list}: {titles:?}");
        }
        let unvoted = self.eva.get("/ideas?tab=unvoted").ok();
        assert!(!unvoted.has("Gemeinsame Ablage"), "her vote is not missing");
    }
}

#[test]
fn everybody_is_asked_and_silence_keeps() {
    let here = company();
    for person in [&here.cem, &here.eva] {
        here.vote(person, here.part);
    }
    here.merged();
    here.app.settle();
    for person in [&here.cem, &here.eva] {
        let told = person.get("/notifications").ok();
        assert!(told.has("deine Stimme zählt dort"), "{}", told.words());
    }
    assert!(
        here.ada
            .get("/notifications")
            .ok()
            .has("gehört jetzt zu einer anderen Idee")
    );
    let follows = here.app.texts(&format!(
        "select handle as text from follows join people on people.id = person_id join entries on entries.id = entry_id \
         where active and number = {} and follows.kind = 'idea' order by handle",
        here.whole
    ));
    assert_eq!(
        follows,
        ["ada", "ben", "cem", "eva"],
        "who follows the one follows the other"
    );
    assert_eq!(here.counted(here.whole).0, 2);
    for _ in 0..2 {
        let back = here.support(&here.eva, false).see_other();
        assert_eq!(back, format!("{}#merged", here.part_path));
        assert_eq!(here.counted(here.whole).0, 1);
    }
    let page = here.eva.get(&here.part_path).ok();
    assert!(page.has("Du hast deine Stimme zurückgenommen"), "{}", page.words());
    assert_eq!(
        here.eva.get(&here.whole_path).ok().attr("button.vote", "aria-pressed"),
        ["false"]
    );
    for _ in 0..2 {
        here.support(&here.eva, true).see_other();
        assert_eq!(here.counted(here.whole).0, 2);
    }
    here.support(&here.ina, true).expect(409);
    here.support(&here.ada, false).expect(403);
    // On the page of the whole the same vote is taken back.
    here.eva.delete(&format!("/ideas/{}/vote", here.whole)).see_other();
    assert_eq!(here.counted(here.whole).0, 1);
    assert!(
        here.eva
            .get(&here.part_path)
            .ok()
            .has("Du hast deine Stimme zurückgenommen")
    );
    let named = "select count(*) from activities where kind in ('vote', 'follow') and person_id is not null";
    assert_eq!(here.app.number(named), 0);
}

#[test]
fn whoever_supports_it_again_after_voting_was_closed_for_a_while_saw_it() {
    let here = company();
    here.vote(&here.cem, here.part);
    here.merged();
    here.support(&here.cem, false).see_other();
    assert_eq!(here.counted(here.whole), (0, 1));
    // Voting closes and opens again: who saw it is known by their number alone.
    walk(&here.app, &here.ina, here.whole, &["evaluate", "decide"]);
    let version = format!(
        "select version from entries where kind = 'idea' and number = {}",
        here.whole
    );
    let version = here.app.number(&version).to_string();
    here.ina
        .post(
            &format!("/ideas/triage/{}/undo", here.whole),
            &[("version", version.as_str())],
        )
        .see_other();
    assert_eq!(here.state(here.whole), "evaluate");
    here.vote(&here.eva, here.whole);
    here.support(&here.cem, true).see_other();
    assert_eq!(here.counted(here.whole), (2, 2));
}

#[test]
fn what_cannot_be_one_is_said_beside_the_field() {
    let here = company();
    let whole = here.whole.to_string();
    let refused = |into: &str, status: u16, said: &str| {
        let page = merge(&here.app, &here.ina, here.part, into, "Das ist dasselbe.").expect(status);
        assert!(
            page.css("#merge-form .error").iter().any(|error| error.contains(said)),
            "{}",
            page.words()
        );
        assert_eq!(
            page.css("#merge-form textarea"),
            ["Das ist dasselbe."],
            "nothing typed is lost"
        );
        assert_eq!(here.state(here.part), "inbox");
    };
    refused("", 422, "Nenne die Idee");
    refused("4711", 422, "Unter dieser Nummer");
    refused(&here.part.to_string(), 422, "diese Idee selbst");
    let (_, narrow) = submit(&here.ben, "Nur in der Filiale", &["branch-a"]);
    refused(&narrow.to_string(), 422, "sehen auch die andere");
    let (_, gone) = submit(&here.ben, "Zurückgezogen", &[]);
    act(&here.app, &here.ben, gone, "withdraw").see_other();
    refused(&gone.to_string(), 422, "zurückgezogen");
    let (_, third) = submit(&here.cem, "Noch ein Ordner", &[]);
    merge(&here.app, &here.ina, third, &whole, ANSWER).see_other();
    refused(&third.to_string(), 422, "selbst schon zu einer dritten");
    // What has parts becomes no part.
    let page = merge(&here.app, &here.ina, here.whole, &here.part_path, "Andersherum.").expect(409);
    assert!(page.has("Zu dieser Idee gehören schon andere"), "{}", page.words());
    let fields = [("version", "1"), ("target", whole.as_str()), ("said", "")];
    let empty = here
        .ina
        .post(&format!("/ideas/{}/merge", here.part), &fields)
        .expect(422);
    assert_eq!(empty.attr("#merge-form #target", "value").concat(), whole);
    here.app.sql(&format!(
        "update ideas set state = 'budget_round' from entries where id = entry_id and number = {narrow}"
    ));
    refused(&narrow.to_string(), 422, "Budgetrunde");
}

#[test]
fn nobody_of_the_team_joins_an_idea_of_their_own() {
    let here = company();
    let ivo = here.app.person("ivo").role(role::INNOVATION_TEAM).signed_in();
    let (_, own) = submit(&ivo, "Ivos Ordner", &[]);
    merge(&here.app, &ivo, own, &here.whole.to_string(), ANSWER).expect(403);
    let page = merge(&here.app, &ivo, here.part, &own.to_string(), "Mein Text").expect(403);
    assert!(page.has("Eine der beiden Ideen ist von dir"), "{}", page.words());
    merge(&here.app, &here.cem, here.part, &here.whole.to_string(), ANSWER).expect(403);
    merge(&here.app, &here.ina, own, &here.whole.to_string(), ANSWER).see_other();
    // He brought a part along: it is his too.
    merge(&here.app, &ivo, here.part, &here.whole.to_string(), ANSWER).expect(403);
    unmerge(&here.app, &ivo, own, "Doch nicht.").expect(403);
}

#[test]
fn a_narrow_idea_joins_a_wide_one_and_tells_nobody_its_title() {
    let here = company();
    let olaf = here.app.person("olaf").unit("it").signed_in();
    let (path, narrow) = submit(&here.ada, "Geheimer Ordner", &["branch-a"]);
    here.vote(&here.cem, narrow);
    merge(&here.app, &here.ina, narrow, &here.whole_path, "Vertrauliche Antwort").see_other();
    let page = olaf.get(&here.whole_path).ok();
    assert!(
        !page.has("Geheimer Ordner") && !page.has("Vertrauliche Antwort"),
        "{}",
        page.words()
    );
    assert_eq!(here.counted(here.whole).0, 1);
    olaf.get(&path).expect(404);
    olaf.post(&format!("/ideas/{narrow}/support"), &[]).expect(404);
    assert!(here.cem.get(&here.whole_path).ok().has("Geheimer Ordner"));
}
