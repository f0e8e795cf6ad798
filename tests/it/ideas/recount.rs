//! `connect rank`: anybody can work the places out.
use super::{submit, team, walk};
use crate::kit::{Person, TestApp};
use crate::people::cli::{connect, fine, refused};

#[test]
fn places_follow_from_a_file_without_people() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").signed_in(), team(&app));
    let people: Vec<Person> = ["ben", "cem", "dora"].map(|name| app.person(name).signed_in()).into();
    let ideas = ["Eins", "Zwei", "Drei", "Vier"].map(|title| submit(&ada, title, &[]).1);
    for (number, votes) in ideas.into_iter().zip([1, 3, 2, 2]) {
        let voting = people.iter().take(votes);
        voting.for_each(|person| drop(person.post(&format!("/ideas/{number}/vote"), &[]).see_other()));
    }
    walk(&app, &ina, ideas[3], &["evaluate", "decide"]);
    let text = fine(&connect(&app, &["rank", "--export", "-"], ""));
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(
        text.starts_with("number,votes,seen,submitted_at,takes_votes,prior,against,neutral\n"),
        "{text}"
    );
    for nobody in ["ada", "ben", "Eins"] {
        assert!(!text.contains(nobody), "{text}");
    }
    let places = fine(&connect(&app, &["rank", "-"], &text));
    let order: Vec<i32> = places
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().nth(1)?.parse().ok())
        .collect();
    assert_eq!(order, [ideas[1], ideas[2], ideas[0]], "{places}");
    assert!(fine(&connect(&app, &["rank", "--check", "-"], &text)).contains("all 3 places"));
    let wrong = text.replacen(&format!("{},1,1,", ideas[0]), &format!("{},9,9,", ideas[0]), 1);
    refused(&connect(&app, &["rank", "--check", "-"], &wrong), "3 places differ");
    app.sql("update idea_scores set score = 0.9 where idea_id = (select id from entries where title = 'Eins')");
    refused(&connect(&app, &["rank", "--check", "-"], &text), "3 places differ");
    refused(&connect(&app, &["rank", "-"], "1,2,3\n"), "first line");
    refused(&connect(&app, &["rank", "/nowhere/file.csv"], ""), "cannot be read");
    refused(&connect(&app, &["rank"], ""), "FILE");
}
