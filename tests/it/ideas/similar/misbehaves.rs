//! A model that is away, hangs or answers nonsense: words alone answer, in time, and nobody hears of it but the log.
use std::time::{Duration, Instant};

use connect::features::people::role;

use super::meaning::with;
use super::{BIKES, LUNCH, hand_in, look, titles};
use crate::kit::model::{Model, Mood, program, read_all};
use crate::kit::{Person, TestApp, until};
use crate::people::cli::{connect, fine, refused};

const TYPED: &str = "Drahtesel: Rostgefahr";
const WORDS: &str = "Am Haupteingang werden die Räder nass";

const MOODS: [Mood; 10] = [
    Mood::Hangs,
    Mood::Gone,
    Mood::Page,
    Mood::Fails,
    Mood::Short,
    Mood::NoNumbers,
    Mood::Empty,
    Mood::Zeros,
    Mood::Drips,
    Mood::Elsewhere,
];

fn by_meaning(person: &Person) -> bool {
    titles(&look(person, TYPED)) == [BIKES[0]]
}

#[test]
fn words_answer_while_the_model_does_not_and_it_comes_back_by_itself() {
    let model = Model::start();
    let app = TestApp::with()
        .flag(&model.flag())
        .flag("--meaning-patience=1000")
        .start();
    let ada = app.person("ada").unit("branch-a").language("de").signed_in();
    hand_in(&ada, BIKES, &[]);
    hand_in(&ada, LUNCH, &[]);
    read_all(&app);
    for mood in MOODS {
        model.becomes(Mood::Fine);
        until("it is found by meaning", || by_meaning(&ada));
        model.becomes(mood);
        // The first ones wait for it, and then nobody does.
        for _ in 0..4 {
            let begun = Instant::now();
            let found = look(&ada, WORDS);
            assert!(begun.elapsed() < Duration::from_secs(15), "{mood:?}");
            assert_eq!(titles(&found), [BIKES[0]], "{mood:?}");
            assert!(
                found.has("Gesucht nach Wörtern, nicht nach Bedeutung"),
                "{mood:?}: {}",
                found.words()
            );
        }
    }
    model.becomes(Mood::Fine);
    until("it is found by meaning", || by_meaning(&ada));
}

#[test]
fn what_is_handed_in_meanwhile_is_read_later() {
    let model = Model::start();
    model.becomes(Mood::Gone);
    let app = with(&model).start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    hand_in(&ada, BIKES, &[]);
    until("it was asked", || model.asked() > 2);
    assert_eq!(app.number("select count(*) from idea_vectors where vector is null"), 1);
    assert!(titles(&look(&ada, TYPED)).is_empty());
    assert_eq!(titles(&look(&ada, WORDS)), [BIKES[0]]);
    model.becomes(Mood::Fine);
    read_all(&app);
    until("it is found by meaning", || by_meaning(&ada));
    model.becomes(Mood::Page);
    hand_in(&ada, LUNCH, &[]);
    until("it was tried", || {
        app.number("select count(*) from idea_vectors where tries > 0 and vector is null") == 1
    });
    model.becomes(Mood::Fine);
    read_all(&app);
    assert_eq!(
        app.number("select count(*) from idea_vectors where vector is null or tries > 0"),
        0
    );
}

/// A text during which the program dies is looked for by words; the next one finds it running again.
#[test]
fn a_program_that_dies_or_sleeps_is_started_again() {
    let flag = format!("--meaning-program={}", program("dies").display());
    let app = TestApp::with().flag(&flag).flag("--meaning-patience=1500").start();
    let ada = app.person("ada").unit("branch-a").language("de").signed_in();
    hand_in(&ada, BIKES, &[]);
    hand_in(&ada, LUNCH, &[]);
    read_all(&app);
    let found = |typed: &str| titles(&look(&ada, typed)).contains(&BIKES[0].to_owned());
    let typed = "Somewhere dry for bikes";
    until("it is found by meaning", || found(typed));
    for word in ["STIRB", "SCHLAF", "STIRB"] {
        let begun = Instant::now();
        assert_eq!(titles(&look(&ada, &format!("{word} {WORDS}"))), [BIKES[0]]);
        assert!(begun.elapsed() < Duration::from_secs(15));
        until("it is found by meaning again", || found(typed));
    }
}

/// `connect meaning` and `connect doctor` say how it answers.
#[test]
fn commands_say_how_the_model_answers_and_forget_what_is_kept() {
    let flag = format!("--meaning-program={}", program("asked").display());
    let app = TestApp::with().flag(&flag).start();
    let ada = app.person("ada").unit("branch-a").role(role::ADMIN).signed_in();
    hand_in(&ada, BIKES, &[]);
    read_all(&app);
    refused(&connect(&app, &["meaning", "check"], ""), "there is no model");
    let words = fine(&connect(&app, &["meaning", "check", &flag], ""));
    assert!(
        words.contains("answers with 4 numbers") && words.contains("1 of 1 ideas are read"),
        "{words}"
    );
    assert!(fine(&connect(&app, &["doctor"], "")).contains("no model is set"));
    assert!(fine(&connect(&app, &["doctor", &flag], "")).contains("answers with 4 numbers"));
    let gone = "--meaning-program=/nowhere/model";
    refused(&connect(&app, &["doctor", gone], ""), "/nowhere/model");
    for wrong in ["--meaning-url=https://api.example.org/", "--meaning-patience=1"] {
        refused(&connect(&app, &["meaning", "check", wrong], ""), "CONNECT_MEANING_");
    }
    assert!(fine(&connect(&app, &["meaning", "forget"], "")).contains("1 vectors are deleted"));
    assert_eq!(
        app.number("select count(*) from idea_vectors where vector is not null"),
        0
    );
}

#[test]
fn a_program_that_is_not_there_is_no_error_for_anybody() {
    let app = TestApp::with().flag("--meaning-program=/nowhere/model").start();
    let ada = app.person("ada").unit("branch-a").language("de").signed_in();
    hand_in(&ada, BIKES, &[]);
    assert_eq!(titles(&look(&ada, WORDS)), [BIKES[0]]);
}
