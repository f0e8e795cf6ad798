//! `connect meaning`: does the model answer, and what of it is kept?
use std::time::Instant;

use clap::Subcommand;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::kernel::config::Settings;
use crate::kernel::db::statement::statement;
use crate::kernel::meaning::Meaning;

use super::beside::{look, write};
use super::out;

/// A title as people write them, to see how long one takes.
const TITLES: [&str; 4] = [
    "Überdachter Fahrradständer für die Zentrale",
    "Vegetarische Gerichte in der Kantine",
    "A quiet room for phone calls",
    "Rückrufservice für das Kundentelefon",
];

/// What can be done with the model.
#[derive(Subcommand)]
pub(super) enum Work {
    /// Ask the model: how many numbers it answers with and how long a title takes; and how many ideas are read
    Check,
    /// Delete all vectors of ideas; a server with a model makes them anew when it starts
    Forget,
}

statement! {
    struct State { model: String as Text } -> (BigInt, BigInt, Bool) =
        "select count(*) filter (where idea_vectors.model = {model}), count(idea_vectors.idea_id), \
             bool_or(state.complete and state.model = {model}) \
         from idea_vector_state state left join idea_vectors on true";
}

statement! {
    struct Forget {} -> () = "update idea_vectors set model = null, vector = null, tries = 0 where vector is not null";
}

statement! {
    struct Choose {} -> () = "update idea_vector_state set model = '', complete = false";
}

/// Runs `connect meaning …`.
pub(super) fn meaning(settings: Settings, work: Work) -> Result<(), String> {
    match work {
        Work::Check => check(settings),
        Work::Forget => {
            let forgotten = write(settings, |tx| {
                Choose {}.execute(tx.conn())?;
                Ok(Forget {}.execute(tx.conn())?)
            })?;
            out::line(format_args!("{forgotten} vectors are deleted"))
        }
    }
}

/// How the model answers, in a sentence; none when there is to be none.
pub(super) fn answer(settings: &Settings) -> Result<Option<String>, String> {
    let meaning = Meaning::of(&settings.meaning)?;
    let Some(model) = meaning.model() else {
        return Ok(None);
    };
    let known = model.learn().map_err(|reason| format!("{}: {reason}", model.id))?;
    let mut longest: f64 = 0.0;
    for title in TITLES {
        let begun = Instant::now();
        model.kept(title, "")?;
        longest = longest.max(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(Some(format!(
        "{} answers with {} numbers, within {longest:.0} ms for a title",
        model.id, known.numbers
    )))
}

fn check(settings: Settings) -> Result<(), String> {
    let words = answer(&settings)?.ok_or(
        "there is no model: similar ideas are found by words. bin/setup-meaning fetches one, and \
         CONNECT_MEANING_PROGRAM or CONNECT_MEANING_URL says where it is",
    )?;
    out::line(words)?;
    let model = Meaning::of(&settings.meaning)?
        .model()
        .map(|model| model.id.clone())
        .unwrap_or_default();
    let (read, all, complete): (i64, i64, bool) = look(settings, |tx| Ok(State { model }.get_result(tx.conn())?))?;
    let by = if complete { "meaning" } else { "words until all are" };
    out::line(format_args!(
        "{read} of {all} ideas are read; similar ideas are found by {by}"
    ))
}
