//! The innovation team sets up with what ideas are judged, and what must hold for all of them.
use super::super::campaigns::{self, fields};
use super::*;
use crate::kit::Page;

const SCORECARDS: &str = "/ideas/settings/scorecards";
const CHECKS: &str = "/ideas/settings/checks";
const SIX: &str = "schadet\nkaum\netwas\nspürbar\nviel\nsehr viel";
const SIX_EN: &str = "harmful\nhardly\na little\nclearly\nmuch\nvery much";

/// Fills in the form of a page.
#[track_caller]
fn fill(person: &Person, page: &str, form: &str, typed: &[(&str, &str)]) -> Page {
    let shown = person.get(page).ok();
    person.submit(&shown, &format!("form#{form}"), typed)
}

/// A scorecard that begins with the three questions of the one for small improvements.
fn greener(ina: &Person) -> String {
    let names = [("de", "Klima & Umwelt"), ("en", "Climate"), ("basis", "small")];
    fill(ina, SCORECARDS, "scorecard-new", &names).see_other()
}

fn review(house: &House, title: &str) -> i32 {
    let (_, number) = submit(&house.ada, title, &[]);
    decide(&house.app, &house.team[0], number, "evaluate", ANSWER).see_other();
    house.app.settle();
    number
}

fn changes(person: &Person) -> String {
    person.get("/ideas/settings/changes").ok().words()
}

#[test]
fn a_scorecard_of_its_own_is_adapted_until_ideas_are_judged_with_it() {
    let house = House::new();
    let ina = &house.team[0];
    let path = greener(ina);
    assert_eq!(path, format!("{SCORECARDS}/klima-umwelt"));
    assert_eq!(greener(ina), path, "sent twice it is there once");
    let page = ina.get(&path).ok();
    assert_eq!(page.attr("#question-1", "value"), ["Wie viel bringt es im Alltag?"]);
    assert!(page.shows("#question-7"), "there is room for seven");
    let anew = [
        ("question-1", "Wie viel CO₂ spart es?"),
        ("question-en-1", "How much CO₂ does it save?"),
        ("weight-1", "4"),
        ("marks-1", SIX),
        ("marks-en-1", SIX_EN),
        ("question-2", ""),
        ("question-en-2", ""),
        ("marks-2", ""),
        ("marks-en-2", ""),
        ("usual", "on"),
    ];
    ina.submit(&page, "form#scorecard", &anew).see_other();
    let list = ina.get(SCORECARDS).ok();
    assert!(list.has("Gilt für Ideen ohne Aktion. Wie viel CO₂ spart es? · Wie viele haben etwas davon?"));
    let number = review(&house, "Bäume vor der Tür");
    let sheet = ina.get(&format!("/ideas/{number}/evaluation")).ok();
    assert!(sheet.has("Bogen: Klima & Umwelt") && sheet.has("Wie viel CO₂ spart es? zählt 4-fach"));
    assert!(sheet.has("5 sehr viel") && !sheet.shows("#mark-3"));
    judge(ina, number, &["5", "1"], "Gut").see_other();
    let score = "select round(score::numeric, 2)::text as text from idea_scorecards";
    assert_eq!(house.app.text(score), "3.67", "4 times 5 and 2 times 1, of 6");
    // From now on its questions stay, also for whoever still has the form with them.
    assert!(!ina.get(&path).ok().shows("#question-1"));
    let version = house
        .app
        .text("select version::text as text from scorecard_templates where usual");
    let mut again = anew.to_vec();
    again.extend([
        ("de", "Klima & Umwelt"),
        ("en", "Climate"),
        ("version", version.as_str()),
    ]);
    again[0].1 = "Wie viel Wasser spart es?";
    let refused = ina.post(&path, &again).expect(409);
    assert!(refused.has("deshalb bleiben seine Fragen"), "{}", refused.words());
    assert!(refused.part(".setting-rows").has("Wie viel CO₂ spart es?"));
    assert_eq!(
        refused.attr("#question-1", "value"),
        ["Wie viel Wasser spart es?"],
        "nothing is lost"
    );
    fill(ina, &path, "scorecard", &[("en", "Climate and nature")]).see_other();
    assert!(
        ina.get(&format!("/ideas/{number}/evaluation"))
            .ok()
            .has("Wie viel CO₂ spart es?")
    );
    let told = changes(ina);
    for says in [
        "Bewertungsbögen: Klima & Umwelt hinzugefügt",
        "Frage: Wie viel bringt es",
        "Climate → Climate and nature",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
}

#[test]
fn one_scorecard_is_the_usual_one_and_what_is_retired_is_kept_where_it_was_chosen() {
    let house = House::new();
    let ina = &house.team[0];
    let small = format!("{SCORECARDS}/small");
    let refused = fill(ina, &small, "scorecard", &[("usual", "")]).expect(422);
    assert!(refused.part("#usual-error").has("Wähl es zuerst bei einem anderen."));
    let refused = fill(ina, &small, "scorecard", &[("retired", "on")]).expect(422);
    assert!(refused.part("#retired-error").has("gilt für Ideen ohne Aktion"));
    let own = greener(ina);
    let taken = [("de", "Projekt"), ("en", "Climate")];
    assert!(
        fill(ina, &own, "scorecard", &taken)
            .expect(422)
            .part("#de-error")
            .has("gibt es schon")
    );
    let mut asks = fields("Klima", "ina", ("2026-03-11", "2026-03-20"), "open");
    asks.push(("scorecard", "klima-umwelt"));
    let campaign = ina.post("/campaigns/new", &asks).see_other();
    fill(ina, &own, "scorecard", &[("retired", "on")]).see_other();
    assert!(ina.get(SCORECARDS).ok().has("wird nicht mehr angeboten"));
    assert!(
        !ina.get("/campaigns/new").ok().has("Klima & Umwelt"),
        "no new one has it"
    );
    asks[0].1 = "Noch eine";
    ina.post("/campaigns/new", &asks).expect(422);
    let edit = format!("/campaigns/{}/edit", campaigns::number(&campaign));
    let form = ina.get(&edit).ok();
    assert_eq!(form.attr("#scorecard option[selected]", "value"), ["klima-umwelt"]);
    ina.submit(&form, "form.form", &[("thanks", "Danke")]).see_other();
    let number = campaigns::number(&campaign);
    campaigns::hand_in(&house.ada, "Bäume", number, "everyone").see_other();
}

#[test]
fn what_is_wrong_with_a_scorecard_is_said_at_its_field() {
    let house = House::new();
    let (ina, own) = (&house.team[0], greener(&house.team[0]));
    let wrong = [
        ("question-1", "", "question-1", "Frage 1: Schreib sie auf Deutsch"),
        (
            "marks-1",
            "eins\nzwei",
            "marks-1",
            "Frage 1, Noten auf Deutsch: Schreib sechs Zeilen",
        ),
        ("weight-2", "9", "weight-2", "Bitte wähle"),
        ("de", "", "de", "Bitte schreib hier etwas."),
    ];
    for (field, typed, at, says) in wrong {
        let page = fill(ina, &own, "scorecard", &[(field, typed), ("en", "Nature")]).expect(422);
        assert!(
            page.part(&format!("#{at}-error")).has(says),
            "{field}: {}",
            page.words()
        );
        assert_eq!(page.attr("#en", "value"), ["Nature"], "nothing is lost");
    }
    let old = ina.get(&own).ok();
    fill(ina, &own, "scorecard", &[("en", "Nature")]).see_other();
    let stale = ina.submit(&old, "form#scorecard", &[("en", "Weather")]).expect(409);
    assert!(stale.has("Nature"), "what stands: {}", stale.words());
    assert_eq!(stale.attr("#en", "value"), ["Weather"]);
    fill(
        ina,
        SCORECARDS,
        "scorecard-new",
        &[("de", "A"), ("en", "B"), ("basis", "nichts")],
    )
    .expect(422);
    ina.post(&own, &[("de", "A"), ("en", "B"), ("question-8", "Was?")])
        .expect(422);
    ina.get(&format!("{SCORECARDS}/nichts")).expect(404);
}

#[test]
fn a_condition_is_asked_from_now_on_and_its_owners_no_is_enough() {
    let house = House::new();
    let [ina, ivo, ida] = &house.team;
    let typed = [
        ("de", "Der Betriebsrat sagt ja"),
        ("en", "The works council agrees"),
        ("owner", "niemand"),
    ];
    let page = fill(ina, CHECKS, "check-new", &typed).expect(422);
    assert!(
        page.part("#owner-error")
            .has("Unter diesem Namen arbeitet hier niemand.")
    );
    let asks = [
        ("de", "Der Betriebsrat sagt ja"),
        ("en", "The works council agrees"),
        ("owner", "@ivo"),
    ];
    fill(ina, CHECKS, "check-new", &asks).see_other();
    fill(ina, CHECKS, "check-new", &asks).see_other();
    assert_eq!(house.app.count("scorecard_checks"), 4, "sent twice it is asked once");
    assert!(
        ina.get(CHECKS)
            .ok()
            .has("Fachlich zuständig: Ivo. Bewertet diese Person mit, reicht ihr Nein allein.")
    );
    // Whoever had the sheet before them is asked for the answer that is missing, and loses nothing.
    let early = judge(ina, house.number, &["4", "4", "4"], "Gut").expect(422);
    assert!(early.part("#check-4-error").has("Wähle Ja, Nein oder Unsicher."));
    let send = |person: &Person, fourth: &str| {
        let sheet = format!("/ideas/{}/evaluation", house.number);
        let marks = ["mark-1", "mark-2", "mark-3"].map(|mark| (mark, "5"));
        let mut filled = vec![("intent", "submit"), ("turn", "1"), ("check-4", fourth)];
        filled.extend(["check-1", "check-2", "check-3"].map(|check| (check, "yes")));
        filled.extend(marks);
        person.post(&sheet, &filled).see_other();
    };
    send(ina, "yes");
    send(ivo, "no");
    send(ida, "yes");
    let advice = |number: i32| {
        house.app.text(&format!(
            "select advice as text from idea_results join entries on entries.id = idea_id where number = {number}"
        ))
    };
    assert_eq!(advice(house.number), "decline", "five of five, and one no");
    let path = format!("{CHECKS}/der-betriebsrat-sagt-ja-4");
    let page = ina.get(&path).ok();
    assert!(
        !page.shows("#de") && page.has("The works council agrees"),
        "its words are only read"
    );
    let version = page.attr("#check [name=version]", "value").remove(0);
    let anew = [
        ("de", "Der Betriebsrat weiß davon"),
        ("en", "The works council knows"),
        ("version", &version),
    ];
    let refused = ina.post(&path, &anew).expect(409);
    assert!(refused.has("deshalb bleibt der Wortlaut"), "{}", refused.words());
    assert_eq!(refused.attr("#de", "value"), ["Der Betriebsrat weiß davon"]);
    fill(ina, &path, "check", &[("owner", ""), ("retired", "on")]).see_other();
    assert!(ina.get(CHECKS).ok().has("wird nicht mehr gefragt"));
    let number = review(&house, "Bäume");
    assert!(
        !ina.get(&format!("/ideas/{number}/evaluation"))
            .ok()
            .has("Der Betriebsrat sagt ja")
    );
    judge(ina, number, &["4", "4", "4"], "Gut").see_other();
    assert!(
        ina.get(&house.path).ok().has("Der Betriebsrat sagt ja"),
        "what was answered is read on"
    );
    assert!(
        changes(ina).contains("Wessen Nein reicht allein?: ivo → niemand"),
        "{}",
        changes(ina)
    );
}

#[test]
fn only_the_innovation_team_sets_up_what_ideas_are_judged_with() {
    let house = House::new();
    let others = role::ALL.iter().filter(|role| **role != role::INNOVATION_TEAM);
    let rita = others
        .fold(house.app.person("rita").unit("it"), |rita, role| rita.role(*role))
        .signed_in();
    for path in [
        SCORECARDS,
        CHECKS,
        "/ideas/settings/scorecards/small",
        "/ideas/settings/checks/legal",
    ] {
        for person in [&house.ada, &rita] {
            person.get(path).expect(403);
            person.post(path, &[("de", "A"), ("en", "B")]).expect(403);
        }
    }
    assert_eq!(house.app.count("idea_setting_changes"), 0);
    // The same pages and the same forms are the team's.
    let ina = &house.team[0];
    for path in [
        SCORECARDS,
        CHECKS,
        "/ideas/settings/scorecards/small",
        "/ideas/settings/checks/legal",
    ] {
        ina.get(path).ok();
    }
    ina.post(CHECKS, &[("de", "A"), ("en", "B")]).see_other();
}

#[test]
fn nine_conditions_are_all_there_ever_are_and_a_folded_question_with_a_fault_is_open() {
    let house = House::new();
    let ina = &house.team[0];
    for n in 4..=9 {
        let name = format!("Bedingung {n}");
        fill(ina, CHECKS, "check-new", &[("de", &name), ("en", &name)]).see_other();
        let path = format!("{CHECKS}/bedingung-{n}-{n}");
        fill(ina, &path, "check", &[("retired", "on")]).see_other();
    }
    let full = fill(ina, CHECKS, "check-new", &[("de", "Zehnte"), ("en", "Tenth")]).expect(422);
    assert!(
        full.part("#de-error").has("oder frag eine frühere wieder"),
        "{}",
        full.words()
    );
    fill(ina, &format!("{CHECKS}/bedingung-9-9"), "check", &[("retired", "")]).see_other();
    let own = greener(ina);
    let names = ["question", "question-en", "marks", "marks-en"];
    let emptied: Vec<String> = (1..=3).flat_map(|n| names.map(|name| format!("{name}-{n}"))).collect();
    let emptied: Vec<(&str, &str)> = emptied.iter().map(|name| (name.as_str(), "")).collect();
    let page = fill(ina, &own, "scorecard", &emptied).expect(422);
    assert!(page.part("#question-1-error").has("mindestens eine Frage"));
    assert!(
        !page.shows("details #question-1") && page.shows("details #question-2"),
        "its fault is in sight"
    );
}
