//! Scorecards, and who fills them in.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::i18n::Lang;
use crate::text_enum;

text_enum! {
    /// Does something hold that must?
    pub enum Holds {
        /// It does.
        Yes => "yes",
        /// It does not.
        No => "no",
        /// They cannot tell.
        Unsure => "unsure",
    }
}

text_enum! {
    /// What the scores speak for; people decide.
    pub enum Advice {
        /// Doing it.
        Go => "go",
        /// Not following it.
        Decline => "decline",
        /// Talking about it.
        Discuss => "discuss",
    }
}

text_enum! {
    /// Why somebody is asked no more.
    pub enum Ended {
        /// They are too close to it, and said so.
        Declined => "declined",
        /// They did not answer in time.
        Lapsed => "lapsed",
        /// They left the company, or no longer see the idea.
        Left => "left",
        /// It is theirs by now.
        Involved => "involved",
        /// It is decided about.
        Over => "over",
    }
}

/// What a scorecard asks for.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Criterion {
    /// Its place, from 1.
    pub place: i16,
    /// From 1 to 5.
    pub weight: i16,
    /// The question in German.
    pub de: String,
    /// And in English.
    pub en: String,
    /// What 0 to 5 mean, in German.
    pub anchors_de: Vec<String>,
    /// And in English.
    pub anchors_en: Vec<String>,
}

impl Criterion {
    /// The question in a language.
    pub fn text(&self, lang: Lang) -> &str {
        spoken(lang, &self.de, &self.en)
    }

    /// What the marks mean in a language.
    pub fn anchors(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::De => &self.anchors_de,
            Lang::En => &self.anchors_en,
        }
    }
}

/// A scorecard before it is filled in.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its word.
    pub code: String,
    /// Its name in German.
    pub de: String,
    /// And in English.
    pub en: String,
    /// Is it no longer offered?
    pub retired: bool,
    /// Are ideas without a campaign judged with it?
    pub usual: bool,
    /// Grows with each change of it.
    pub version: i32,
    /// What it asks, in its order.
    pub criteria: Vec<Criterion>,
}

impl Template {
    /// Its name in a language.
    pub fn text(&self, lang: Lang) -> &str {
        spoken(lang, &self.de, &self.en)
    }
}

/// What must hold for every idea.
#[derive(Clone, Debug, Queryable)]
pub struct Check {
    /// Its word.
    pub code: String,
    /// Its place, from 1; nothing else ever has it.
    pub place: i16,
    /// The sentence in German.
    pub de: String,
    /// And in English.
    pub en: String,
    /// Whose single no is enough.
    pub owner: Option<Uuid>,
    /// Is it no longer asked?
    pub retired: bool,
    /// Grows with each change of it.
    pub version: i32,
}

impl Check {
    /// The sentence in a language.
    pub fn text(&self, lang: Lang) -> &str {
        spoken(lang, &self.de, &self.en)
    }
}

fn spoken<'t>(lang: Lang, de: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::De => de,
        Lang::En => en,
    }
}

/// All scorecards of the company.
#[derive(Clone, Debug)]
pub struct Scorecards {
    /// What may be asked.
    pub templates: Vec<Template>,
    /// What must hold, and what once had to.
    pub checks: Vec<Check>,
}

impl Scorecards {
    /// The one of this word.
    pub fn template(&self, code: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.code == code)
    }

    /// Those that may be chosen, and the one that is, whatever became of it.
    pub fn offered<'c>(&'c self, chosen: &'c str) -> impl Iterator<Item = &'c Template> {
        let offered = move |template: &&Template| !template.retired || template.code == chosen;
        self.templates.iter().filter(offered)
    }

    /// The one of ideas without a campaign, and of a campaign that names no other.
    pub fn usual(&self) -> Option<&Template> {
        self.templates.iter().find(|template| template.usual)
    }

    /// What is asked of every idea.
    pub fn asked(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.retired)
    }
}

/// An answer to one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The place of the criterion.
    pub criterion: i16,
    /// From 0 to 5; none where they cannot tell.
    pub mark: Option<i16>,
    /// They cannot tell. In a draft neither may be said yet.
    pub skipped: bool,
    /// Why; may be empty.
    pub comment: String,
}

/// A scorecard that is filled in.
#[derive(Clone, Debug)]
pub struct Card {
    /// 1 is blind, 2 came after others were read.
    pub version: i16,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// Its score, if it counts.
    pub score: Option<f64>,
    /// Answers, in the order of the criteria.
    pub answers: Vec<Answer>,
    /// What must hold, by the words of the checks.
    pub checks: Vec<(String, Holds)>,
}

/// Somebody who is asked.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// Its row.
    pub id: Uuid,
    /// Who.
    pub person: Uuid,
    /// Where they worked when they sent it.
    pub unit: Option<Uuid>,
    /// The last day.
    pub due_on: NaiveDate,
    /// When it was sent for the first time.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Why they are asked no more.
    pub ended: Option<Ended>,
    /// Why they do not judge it; else empty.
    pub conflict: String,
    /// What they sent, the first first.
    pub cards: Vec<Card>,
}

impl Evaluation {
    /// Is it waited for?
    pub fn is_open(&self) -> bool {
        self.submitted_at.is_none() && self.ended.is_none()
    }

    /// What holds now.
    pub fn latest(&self) -> Option<&Card> {
        self.cards.last()
    }

    /// What they sent before they read anything.
    pub fn blind(&self) -> Option<&Card> {
        self.cards.first()
    }
}

/// The time in which an idea is judged.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its row.
    pub id: Uuid,
    /// The word of its scorecard.
    pub template: String,
    /// Is it over?
    pub closed: bool,
    /// Everybody who was asked, in the order of asking.
    pub evaluations: Vec<Evaluation>,
}

impl Review {
    /// What this person was asked.
    pub fn of(&self, person: Uuid) -> Option<&Evaluation> {
        self.evaluations.iter().find(|evaluation| evaluation.person == person)
    }

    /// How many are waited for, and of how many.
    pub fn waiting(&self) -> (usize, usize) {
        let open = self.evaluations.iter().filter(|one| one.is_open()).count();
        let sent = self.evaluations.iter().filter(|one| one.submitted_at.is_some()).count();
        (open, open + sent)
    }
}

/// What the scores said together when it was decided about.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// How many counted.
    pub counted: i32,
    /// The middle one.
    pub median: f64,
    /// Their mean.
    pub mean: f64,
    /// The lowest.
    pub least: f64,
    /// The highest.
    pub most: f64,
    /// Did they differ much?
    pub apart: bool,
    /// What must hold and does not, by the words of the checks.
    pub failed: Vec<String>,
    /// What they speak for.
    pub advice: Advice,
}
