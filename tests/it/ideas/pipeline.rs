//! Every row of the table of the pipeline, by its name: brought there by real moves, moved through HTTP or by the days
//! that pass, and kept as a decision that says from where, to where and by whom.
use std::collections::BTreeSet;

use chrono::TimeDelta;
use connect::features::ideas::commands;
use connect::features::ideas::pipeline::{TABLE, To};
use connect::features::people::role;

use super::{ANSWER, act, decide, merge, one_signature, submit, team, unmerge, walk};
use crate::files::below;
use crate::kit::scorecard::judge;
use crate::kit::{Client, Person, TestApp};

/// An idea with those who have to do with it.
struct Way {
    app: TestApp,
    ada: Person,
    ben: Person,
    ina: Person,
    ivo: Person,
    number: i32,
}

impl Way {
    /// An idea in this state.
    fn at(state: &str) -> Way {
        let app = TestApp::start();
        one_signature(&app);
        let ada = app.person("ada").unit("it").signed_in();
        let ben = app.person("ben").unit("it").signed_in();
        let ina = team(&app);
        let ivo = app
            .person("ivo")
            .unit("branch-a")
            .role(role::INNOVATION_TEAM)
            .signed_in();
        let mut way = Way {
            app,
            ada,
            ben,
            ina,
            ivo,
            number: 1,
        };
        if state == "draft" {
            let fields = [("problem", "a"), ("proposal", "b"), ("title", "c"), ("intent", "draft")];
            way.ada.post("/ideas/new", &fields).see_other();
            return way;
        }
        way.number = submit(&way.ada, "Ordner", &[]).1;
        way.ben.post(&format!("/ideas/{}/vote", way.number), &[]).see_other();
        match state {
            "inbox" => {}
            "merged" => way.merge(),
            "withdrawn" => drop(act(&way.app, &way.ada, way.number, "withdraw").see_other()),
            _ => walk(&way.app, &way.ina, way.number, steps(state)),
        }
        assert_eq!(way.state(), state);
        way
    }

    /// It becomes part of another one.
    fn merge(&self) {
        let other = submit(&self.ben, "Ablage", &[]).1.to_string();
        merge(&self.app, &self.ina, self.number, &other, ANSWER).see_other();
    }

    fn state(&self) -> String {
        let number = self.number;
        self.app.text(&format!(
            "select ideas.state from ideas join entries on entries.id = entry_id where number = {number}"
        ))
    }

    /// From where, to where and by whom it moved last, and whether a second signed.
    fn last(&self) -> String {
        self.app.text(
            "select from_state || '_to_' || to_state || '_by_' \
             || case when second_id is null then role else 'gate' end from decisions \
             order by number desc limit 1",
        )
    }

    /// One of the team decides.
    fn decide(&self, to: &str) {
        decide(&self.app, &self.ina, self.number, to, ANSWER).see_other();
    }

    /// One proposes, another signs.
    fn both(&self, to: &str) {
        self.app.sql("update idea_rules set signatures = 'all'");
        let before = self.state();
        self.decide(to);
        assert_eq!(self.state(), before, "one signature moves nothing");
        let proposal = self
            .app
            .text("select id::text from idea_proposals where ended_at is null");
        let fields = [("proposal", proposal.as_str()), ("verdict", "sign")];
        self.ina.post(&self.to("signature"), &fields).expect(403);
        self.ivo.post(&self.to("signature"), &fields).see_other();
    }

    fn to(&self, part: &str) -> String {
        format!("/ideas/{}/{part}", self.number)
    }

    fn act(&self, person: &Client, word: &str) {
        act(&self.app, person, self.number, word).see_other();
    }

    /// So many nights pass.
    fn nights(&self, nights: u32) {
        for _ in 0..nights {
            self.app.later(TimeDelta::days(1));
            self.app.write(|tx| commands::tick(tx).map(drop));
        }
    }

    fn answer(&self) {
        let version = self
            .app
            .number("select version from entries where kind = 'idea'")
            .to_string();
        let fields = [("version", version.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
        self.ada.post(&self.to("answers"), &fields).see_other();
    }

    /// Whoever decided takes it back.
    fn undo(&self, to: &str) {
        self.decide(to);
        let version = self
            .app
            .number("select version from entries where kind = 'idea'")
            .to_string();
        let to = format!("/ideas/triage/{}/undo", self.number);
        self.ivo.post(&to, &[("version", version.as_str())]).expect(409);
        self.ina.post(&to, &[("version", version.as_str())]).see_other();
    }

    fn remove(&self) {
        self.ada
            .post(&format!("/entries/idea-{}/remove", self.number), &[])
            .see_other();
    }
}

fn steps(state: &str) -> &'static [&'static str] {
    match state {
        "clarify" => &["clarify"],
        "open" => &["open"],
        "evaluate" => &["evaluate"],
        "decide" => &["evaluate", "decide"],
        "accepted" => &["evaluate", "decide", "accepted"],
        "delivering" => &["evaluate", "decide", "accepted", "delivering"],
        "done" => &["evaluate", "decide", "accepted", "delivering", "done"],
        "parked" => &["evaluate", "decide", "parked"],
        "declined" => &["declined"],
        _ => &[],
    }
}

/// A test for each row, of its name: `{from}_to_{to}_by_{who}`.
macro_rules! rows {
    ($($name:ident: $from:literal, $run:expr;)+) => {
        $(
            #[test]
            fn $name() {
                let way = Way::at($from);
                let run: fn(&Way) = $run;
                run(&way);
                let last = way.last();
                assert!(
                    [last.as_str(), &last.replace("_by_innovation_team", "_by_owner"),
                        &last.replace("_by_author", "_by_moderator")].contains(&expected(stringify!($name)).as_str()),
                    "{last}"
                );
            }
        )+
        const ROWS: &[&str] = &[$(stringify!($name)),+];
    };
}

/// Where a row leads back to where it was, its test leads to the inbox.
fn expected(row: &str) -> String {
    let row = row.replace("_to_former", "_to_inbox");
    let before = match row.split('_').next() {
        Some("inbox") => "_to_clarify",
        Some("evaluate") => "_to_open",
        Some("decide") => "_to_evaluate",
        Some("accepted" | "parked") => "_to_decide",
        _ => "_to_inbox",
    };
    row.replace("_to_undone", before)
}

fn publish(way: &Way) {
    let form = way.ada.get("/ideas/1-c/edit").ok();
    let texts = [
        ("problem", "a"),
        ("proposal", "b"),
        ("title", "c"),
        ("intent", "publish"),
    ];
    way.ada.submit(&form, "form[data-composer]", &texts).see_other();
}

fn appeal_of_many(way: &Way) {
    way.app.sql("update idea_rules set appeal_votes = 5");
    for name in ["v1", "v2", "v3", "v4", "v5"] {
        let voter = way.app.person(name).signed_in();
        let vote = format!(
            "insert into idea_votes (idea_id, person_id, voted_at, version) \
             select entry_id, '{}', now(), 1 from ideas",
            voter.id
        );
        way.app.sql(&vote);
        assert_eq!(way.state(), "declined");
        way.act(&voter, "join");
    }
}

fn silence(way: &Way) {
    way.nights(20);
    assert_eq!(way.state(), "parked");
}

rows! {
    draft_to_inbox_by_author: "draft", publish;
    inbox_to_open_by_innovation_team: "inbox", |way| way.decide("open");
    inbox_to_open_by_clock: "inbox", |way| way.nights(9);
    inbox_to_clarify_by_innovation_team: "inbox", |way| way.decide("clarify");
    open_to_clarify_by_innovation_team: "open", |way| way.decide("clarify");
    evaluate_to_clarify_by_innovation_team: "evaluate", |way| way.decide("clarify");
    clarify_to_former_by_author: "clarify", Way::answer;
    clarify_to_former_by_innovation_team: "clarify", |way| way.decide("former");
    clarify_to_parked_by_clock: "clarify", silence;
    parked_to_clarify_by_author: "clarify", |way| {
        silence(way);
        way.act(&way.app.browser_of("ada"), "wake");
    };
    open_to_evaluate_by_innovation_team: "open", |way| way.decide("evaluate");
    evaluate_to_decide_by_innovation_team: "evaluate", |way| way.decide("decide");
    evaluate_to_decide_by_clock: "evaluate", |way| {
        way.ina.post(&way.to("evaluators"), &[("person", "ben")]).see_other();
        for person in [&way.ina, &way.ivo, &way.ben] {
            judge(person, way.number, &["4", "4", "4"], "").see_other();
        }
    };
    evaluate_to_open_by_innovation_team: "evaluate", |way| way.decide("open");
    decide_to_accepted_by_gate: "decide", |way| way.both("accepted");
    decide_to_parked_by_gate: "decide", |way| way.both("parked");
    parked_to_decide_by_clock: "parked", |way| way.nights(100);
    parked_to_decide_by_innovation_team: "decide", |way| {
        let version = way.app.number("select version from entries where kind = 'idea'").to_string();
        let fields = [
            ("version", version.as_str()), ("stage", "parked"), ("answer", "Später."),
            ("revisit_trigger", "Sobald der Vertrag endet"),
        ];
        way.ina.post(&way.to("decisions"), &fields).see_other();
        way.decide("decide");
    };
    inbox_to_declined_by_gate: "inbox", |way| way.both("declined");
    open_to_declined_by_gate: "open", |way| way.both("declined");
    decide_to_declined_by_gate: "decide", |way| way.both("declined");
    inbox_to_undone_by_innovation_team: "clarify", |way| way.undo("former");
    clarify_to_undone_by_innovation_team: "inbox", |way| way.undo("clarify");
    open_to_undone_by_innovation_team: "inbox", |way| way.undo("open");
    evaluate_to_undone_by_innovation_team: "open", |way| way.undo("evaluate");
    decide_to_undone_by_innovation_team: "evaluate", |way| way.undo("decide");
    accepted_to_undone_by_innovation_team: "decide", |way| way.undo("accepted");
    parked_to_undone_by_innovation_team: "decide", |way| way.undo("parked");
    declined_to_undone_by_innovation_team: "inbox", |way| way.undo("declined");
    declined_to_decide_by_author: "declined", |way| way.act(&way.ada, "appeal");
    declined_to_decide_by_supporter: "declined", appeal_of_many;
    inbox_to_withdrawn_by_author: "inbox", |way| way.act(&way.ada, "withdraw");
    clarify_to_withdrawn_by_author: "clarify", |way| way.act(&way.ada, "withdraw");
    open_to_withdrawn_by_author: "open", |way| way.act(&way.ada, "withdraw");
    withdrawn_to_open_by_supporter: "withdrawn", |way| way.act(&way.ben, "adopt");
    accepted_to_delivering_by_owner: "accepted", |way| way.decide("delivering");
    delivering_to_done_by_owner: "delivering", |way| way.decide("done");
    accepted_to_parked_by_gate: "accepted", |way| way.both("parked");
    delivering_to_parked_by_gate: "delivering", |way| way.both("parked");
    accepted_to_declined_by_gate: "accepted", |way| way.both("declined");
    delivering_to_declined_by_gate: "delivering", |way| way.both("declined");
    inbox_to_merged_by_innovation_team: "inbox", Way::merge;
    clarify_to_merged_by_innovation_team: "clarify", Way::merge;
    open_to_merged_by_innovation_team: "open", Way::merge;
    evaluate_to_merged_by_innovation_team: "evaluate", Way::merge;
    decide_to_merged_by_innovation_team: "decide", Way::merge;
    accepted_to_merged_by_innovation_team: "accepted", Way::merge;
    parked_to_merged_by_innovation_team: "parked", Way::merge;
    declined_to_merged_by_innovation_team: "declined", Way::merge;
    merged_to_former_by_innovation_team: "merged", |way| {
        unmerge(&way.app, &way.ina, way.number, "Es sind doch zwei.").see_other();
    };
    merged_to_hidden_by_moderator: "merged", Way::remove;
    inbox_to_hidden_by_moderator: "inbox", Way::remove;
    clarify_to_hidden_by_moderator: "clarify", Way::remove;
    open_to_hidden_by_moderator: "open", Way::remove;
    evaluate_to_hidden_by_moderator: "evaluate", Way::remove;
    decide_to_hidden_by_moderator: "decide", Way::remove;
    accepted_to_hidden_by_moderator: "accepted", Way::remove;
    delivering_to_hidden_by_moderator: "delivering", Way::remove;
    done_to_hidden_by_moderator: "done", Way::remove;
    parked_to_hidden_by_moderator: "parked", Way::remove;
    declined_to_hidden_by_moderator: "declined", Way::remove;
    withdrawn_to_hidden_by_moderator: "withdrawn", Way::remove;
}

#[test]
fn every_row_of_the_table_has_its_test() {
    let names = TABLE.iter().flat_map(|line| {
        let to = match line.to {
            To::State(to) => to.word(),
            To::Former => "former",
            To::Undone => "undone",
        };
        line.from
            .iter()
            .map(move |from| format!("{}_to_{to}_by_{}", from.word(), line.by.word()))
    });
    let names: BTreeSet<String> = names.collect();
    let tested: BTreeSet<String> = ROWS.iter().map(|row| (*row).to_owned()).collect();
    assert_eq!(names, tested);
}

/// A state is a word of the pipeline alone: nothing else in the source sets it.
#[test]
fn only_one_place_moves_an_idea() {
    let sets = below("src", &["rs"])
        .into_iter()
        .filter(|(_, text)| text.contains("ideas::state.eq(") && text.contains("diesel::update(ideas::table"));
    let sets: Vec<String> = sets.map(|(path, _)| path).collect();
    let allowed = ["commands/hide.rs", "commands/mod.rs", "commands/moving.rs"];
    let allowed = allowed.map(|file| format!("src/features/ideas/{file}"));
    assert_eq!(sets, allowed);
}
