//! Items of a question as tsqueries, and as what a found text is marked by.
use crate::kernel::text::lexemes::{Forms, Word, join};

use super::parse::{Bond, Item};
use super::plan::Term;

/// A form of a word that was asked for, or with which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The form.
    pub form: String,
    /// May more follow?
    pub begins: bool,
}

/// Forms hold letters, digits and marks of ours: nothing to escape.
fn any(forms: impl IntoIterator<Item = String>) -> String {
    let forms: Vec<String> = forms.into_iter().collect();
    format!("({})", forms.join(" | "))
}

fn quoted(form: &str) -> String {
    format!("'{form}'")
}

fn exact(forms: &Forms, word: &Word) -> String {
    any(forms.exact(word).iter().map(|form| quoted(form)))
}

fn wide(forms: &Forms, word: &Word) -> String {
    let parts = forms.parts(word).into_iter().map(|part| format!("'{part}':*"));
    any(forms.exact(word).iter().map(|form| quoted(form)).chain(parts))
}

/// The form that most texts with the word have: where it has umlauts, the one that all spellings share.
fn weighed(forms: &Forms, word: &Word) -> String {
    let mut all = forms.exact(word);
    let shared = all.iter().position(|form| form.starts_with('~')).unwrap_or_default();
    quoted(&all.swap_remove(shared))
}

/// What a text must have for an item.
pub fn term(forms: &Forms, item: &Item) -> Term {
    let each = |form: fn(&Forms, &Word) -> String, joint: &str| {
        let words: Vec<String> = item.words.iter().map(|word| form(forms, word)).collect();
        format!("({})", words.join(joint))
    };
    let whole = join(&item.words).filter(|_| item.words.len() > 1);
    let number = item.number.as_deref().map(quoted);
    let (exact, wide, of) = match (item.bond, &whole) {
        (Bond::Quoted, _) => (vec![each(exact, " <-> ")], vec![each(exact, " <-> ")], None),
        (Bond::All, _) => (vec![each(exact, " & ")], vec![each(wide, " & ")], None),
        // The last part may go on: "E-Mail" is in "E-Mails" and "E-Mail-Adresse".
        (Bond::Joined, Some(whole)) => (
            vec![each(exact, " <-> "), self::exact(forms, whole)],
            vec![each(exact, " <-> "), self::wide(forms, whole)],
            Some(whole),
        ),
        (Bond::Joined, None) => (vec![each(exact, "")], vec![each(wide, "")], item.words.first()),
    };
    let beginning = of
        .and_then(|word| forms.beginning(&word.plain))
        .map(|beginning| format!("'{beginning}':*"));
    // What is joined stands in every text as the whole, too.
    let weighed = match (item.bond, &whole) {
        (Bond::Joined, Some(whole)) => self::weighed(forms, whole),
        (bond, _) => each(self::weighed, if bond == Bond::All { " & " } else { " <-> " }),
    };
    Term {
        exact: any(exact.into_iter().chain(number.clone())),
        weighed,
        wide: any(wide.into_iter().chain(number)),
        beginning,
        not: item.not,
    }
}

/// Titles in which something begins like every word; of joined words the last one.
pub fn beginning(item: &Item) -> String {
    let last = item.words.len().saturating_sub(1);
    let word = |(at, word): (usize, &Word)| {
        if at == last || item.bond == Bond::All {
            format!("'{}':*", word.plain)
        } else {
            quoted(&word.plain)
        }
    };
    let joint = if item.bond == Bond::All { " & " } else { " <-> " };
    let parts = item.words.iter().enumerate().map(word).collect::<Vec<_>>().join(joint);
    let whole = join(&item.words).filter(|_| item.words.len() > 1 && item.bond == Bond::Joined);
    any([format!("({parts})")]
        .into_iter()
        .chain(whole.map(|whole| format!("'{}':*", whole.plain))))
}

/// What is marked for an item.
pub fn marks(forms: &Forms, item: &Item) -> Vec<Mark> {
    let whole = join(&item.words).filter(|_| item.words.len() > 1);
    let words = || item.words.iter().chain(&whole);
    let exact = words()
        .flat_map(|word| forms.exact(word))
        .map(|form| Mark { form, begins: false });
    let parts = words()
        .filter(|_| item.bond != Bond::Quoted)
        .flat_map(|word| forms.parts(word))
        .map(|form| Mark { form, begins: true });
    exact.chain(parts).collect()
}
