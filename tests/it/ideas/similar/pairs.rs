//! Ideas that could be one: found every night, looked at by the innovation team, and what somebody said about them
//! stays.
use connect::features::ideas::queries::pairs_waiting;
use connect::features::ideas::similar::pairs::Pair;
use connect::kernel::base::actor::Actor;

use super::super::{ANSWER, merge, submit, team, unmerge};
use super::{BIKES, LUNCH, hand_in};
use crate::kit::{Person, TestApp};

const TWIN: [&str; 3] = [
    "Dach für Fahrräder",
    "Fahrräder werden nass.",
    "Ein Fahrradständer mit Dach",
];

fn night(app: &TestApp) {
    app.write(|tx| tx.enqueue(&Pair::default()));
    app.settle();
}

fn path(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select path as text from entries where kind = 'idea' and number = {number}"
    ))
}

/// What the box offers on the page of an idea, and what is said to be two.
fn offered(person: &Person, path: &str) -> [Vec<String>; 2] {
    let page = person.get(path).ok();
    [".pairs > .pairlist .rising-title", ".pairs-apart .rising-title"].map(|titles| page.css(titles))
}

#[test]
fn what_reads_alike_is_offered_until_somebody_says_that_it_is_two() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let ina = team(&app);
    let (first, second) = (hand_in(&ada, BIKES, &[]), hand_in(&ben, TWIN, &[]));
    hand_in(&ada, LUNCH, &[]);
    app.settle();
    let (one, other) = (path(&app, first), path(&app, second));
    assert_eq!(
        offered(&ina, &one),
        [vec![], Vec::<String>::new()],
        "found in the night"
    );
    night(&app);
    assert_eq!(offered(&ina, &one), [vec![TWIN[0].to_owned()], vec![]]);
    assert_eq!(offered(&ina, &other), [vec![BIKES[0].to_owned()], vec![]], "both ways");
    let none: [Vec<String>; 2] = [vec![], vec![]];
    assert_eq!(offered(&ben, &one), none, "nobody else is asked");
    let page = ina.get(&one).ok();
    assert!(!page.words().contains('%'), "words and no numbers: {}", page.words());
    // The older one takes the younger one in: its form is filled in.
    let form = page.attr(".pair-acts a", "href").pop().expect("a way");
    assert_eq!(form, format!("{other}?into={first}#merge"));
    let opened = ina.get(form.split('#').next().expect("an address")).ok();
    assert_eq!(
        opened.attr("#merge-form [name=into][checked]", "value"),
        [first.to_string()]
    );

    let apart = format!("/ideas/pairs/{first}-{second}");
    ben.post(&apart, &[]).expect(403);
    for _ in 0..2 {
        assert_eq!(ina.post(&apart, &[]).see_other(), format!("{one}#pairs"));
        assert_eq!(offered(&ina, &one), [vec![], vec![TWIN[0].to_owned()]]);
    }
    ina.delete(&apart).see_other();
    assert_eq!(offered(&ina, &one), [vec![TWIN[0].to_owned()], vec![]], "taken back");
    ina.post(&apart, &[]).see_other();
    night(&app);
    assert_eq!(offered(&ina, &one), [vec![], vec![TWIN[0].to_owned()]], "it stays so");
    let form = ben.get(&format!("{other}/edit")).ok();
    ben.submit(&form, "form[data-composer]", &[("benefit", "Alle mit Fahrrad")])
        .see_other();
    night(&app);
    assert_eq!(
        offered(&ina, &one),
        [vec![TWIN[0].to_owned()], vec![]],
        "a text reads otherwise"
    );
}

#[test]
fn pairs_go_with_what_becomes_of_their_ideas() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let ina = team(&app);
    let (first, second) = (hand_in(&ada, BIKES, &[]), hand_in(&ben, TWIN, &[]));
    app.settle();
    night(&app);
    let waiting = || {
        app.write(|tx| {
            let audiences = diesel::RunQueryDsl::load(
                diesel::sql_query(
                    "select audience_id from active_membership where person_id = (select person_id \
                     from person_roles where role = 'innovation_team')",
                ),
                tx.conn(),
            )
            .map(|rows: Vec<Held>| rows.into_iter().map(|row| row.audience_id).collect())?;
            let rights = connect::kernel::base::actor::Rights {
                audiences,
                ..Default::default()
            };
            let actor = Actor {
                person: ina.id,
                rights: std::sync::Arc::new(rights),
                ..Actor::default()
            };
            let now = tx.now();
            tx.act_as(Some(actor), now);
            pairs_waiting(tx)
        })
    };
    let (many, oldest) = waiting();
    assert!(many == 1 && oldest.is_some());
    merge(&app, &ina, second, &first.to_string(), ANSWER).see_other();
    assert_eq!(waiting(), (0, None));
    night(&app);
    assert_eq!(waiting(), (0, None));
    assert!(
        !ada.get(&path(&app, first))
            .ok()
            .shows(".rail [aria-labelledby=similar-title]")
    );
    unmerge(&app, &ina, second, "Es sind doch zwei.").see_other();
    night(&app);
    let [open, apart] = offered(&ina, &path(&app, first));
    assert_eq!(
        (open, apart),
        (vec![], vec![TWIN[0].to_owned()]),
        "that was said with a reason"
    );
    ben.post(&format!("/entries/idea-{second}/remove"), &[]).see_other();
    assert_eq!(app.count("idea_pairs"), 0, "what was said of a text goes with it");
    submit(&ada, "Etwas ganz anderes", &[]);
}

#[derive(diesel::QueryableByName)]
struct Held {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    audience_id: uuid::Uuid,
}
