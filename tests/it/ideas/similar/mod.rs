//! Similar ideas: while somebody types, before they hand in, beside an idea.
mod asked;
mod beside;
mod labelled;
mod meaning;
mod misbehaves;
mod pairs;
mod typed;

use crate::kit::{Page, Person};

/// Hands in an idea with words of its own.
#[track_caller]
fn hand_in(author: &Person, [title, problem, proposal]: [&str; 3], audience: &[&str]) -> i32 {
    let mut fields = vec![
        ("title", title),
        ("problem", problem),
        ("proposal", proposal),
        ("intent", "publish"),
    ];
    fields.extend(audience.iter().map(|choice| ("audience", *choice)));
    number_of(&author.post("/ideas/new", &fields).see_other())
}

fn number_of(path: &str) -> i32 {
    let name = path.trim_start_matches("/ideas/");
    let number = name.split('-').next().and_then(|number| number.parse().ok());
    number.expect("a number")
}

/// What the form shows while this stands in its first field.
#[track_caller]
fn look(person: &Person, problem: &str) -> Page {
    let fields = [("problem", problem), ("proposal", ""), ("benefit", ""), ("title", "")];
    person.post_script("/ideas/similar", &fields).ok()
}

/// The titles in a part of a page.
fn titles(page: &Page) -> Vec<String> {
    page.css(".rising-title > span[dir]")
}

const BIKES: [&str; 3] = [
    "Überdachter Fahrradständer",
    "Am Haupteingang werden die Räder nass.",
    "Ein Dach mit Bügeln zum Anschließen.",
];
const LUNCH: [&str; 3] = [
    "Vegetarische Gerichte in der Kantine",
    "Mittags gibt es fast nur Fleisch.",
    "Jeden Tag ein Menü ohne Fleisch.",
];
