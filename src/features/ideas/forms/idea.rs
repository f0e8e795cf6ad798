//! The form of an idea, complete or as a draft.
use serde::Deserialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::model::Idea;
use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::meaning::Vector;
use crate::kernel::text::bounded::{Bounded, IdeaField, Title};
use crate::kernel::text::{excerpt, first_sentence};
use crate::kernel::web::form_key::FormKey;

use super::{AnswerFields, Behalf, handles, one_line};

/// The button that saves what is written and leads on to pictures and documents.
const FILES: &str = "files";
/// So many characters a title has at most that is proposed.
const PROPOSED: usize = 80;
/// So many similar ideas a form may say were shown.
const MOST_SHOWN: usize = 100;

/// The fields of the form for an idea.
/// Which others there are depends on what campaigns ask: the answers refuse whatever is none.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct IdeaFields {
    /// What bothers or is missing.
    pub problem: String,
    /// What to do.
    pub proposal: String,
    /// Who benefits.
    #[serde(default)]
    pub benefit: String,
    /// Title.
    pub title: String,
    /// Who will see it: `everyone` or slugs of units; absent once it is public.
    #[serde(default)]
    pub audience: Vec<String>,
    /// What it is about, as its author sees it: the word of a theme, or empty.
    #[serde(default)]
    pub theme: String,
    /// Who had it too: names in addresses, parted by commas.
    #[serde(default)]
    pub co_authors: String,
    /// For whom it is handed in: their name.
    #[serde(default)]
    pub behalf_name: String,
    /// The slug of the unit where they work.
    #[serde(default)]
    pub behalf_unit: String,
    /// Did they agree? `on`, or nothing.
    #[serde(default)]
    pub behalf_consent: String,
    /// Could it be an invention? `on`, or nothing.
    #[serde(default)]
    pub invention: String,
    /// Is it to bear no name? `on`, or nothing.
    #[serde(default)]
    pub unnamed: String,
    /// The number of the campaign it is for, or empty.
    #[serde(default)]
    pub campaign: String,
    /// Whose questions stood on the form, and in which version: `12.3`; empty where none did.
    #[serde(default)]
    pub asked: String,
    /// The answers to them, and to those of campaigns that were chosen before.
    #[serde(flatten)]
    pub answers: AnswerFields,
    /// `publish`, `draft`, `questions` or `files`: the button that was pressed.
    #[serde(default)]
    pub intent: String,
    /// Which similar ideas were shown: numbers parted by commas, or `none`; empty where nobody is asked.
    #[serde(default)]
    pub shown: String,
    /// The number of a similar idea that is supported instead.
    #[serde(default)]
    pub support: String,
    /// What it grew from: `post-12`, `comment-812`; empty for nothing.
    #[serde(default)]
    pub from: String,
    /// What it means, if a model said so in time; no part of the form.
    #[serde(skip)]
    pub meaning: Option<Vector>,
}

/// The texts of an idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Title.
    pub title: String,
    /// What bothers or is missing.
    pub problem: String,
    /// What to do.
    pub proposal: String,
    /// Who benefits; may be empty.
    pub benefit: String,
}

impl Texts {
    /// The texts as they stand.
    pub fn of(entry: &Entry, idea: &Idea) -> Texts {
        let (problem, proposal, benefit) = (idea.problem.clone(), idea.proposal.clone(), idea.benefit.clone());
        Texts {
            title: entry.title.clone(),
            problem,
            proposal,
            benefit,
        }
    }
}

/// What a form becomes.
pub struct IdeaDraft {
    /// The texts.
    pub texts: Texts,
    /// Chosen audience.
    pub audience: Vec<String>,
    /// Proposed theme.
    pub theme: String,
    /// What it grew from.
    pub from: String,
    /// Who had it too.
    pub co_authors: Vec<String>,
    /// For whom it is handed in, if for somebody else.
    pub behalf: Option<Behalf>,
    /// Could it be an invention?
    pub invention: bool,
    /// Is it to bear no name?
    pub unnamed: bool,
    /// Number of the campaign it is for, or empty.
    pub campaign: String,
    /// Whose questions stood on the form, and in which version.
    pub asked: String,
    /// What was typed there.
    pub answers: AnswerFields,
    /// Key of the form.
    pub key: Option<FormKey>,
    /// Public at once, or a draft.
    pub publish: bool,
}

impl IdeaFields {
    /// Was the button "save as draft" pressed, or that for files, for which it is kept as one?
    pub fn is_draft(&self) -> bool {
        matches!(self.intent.as_str(), "draft" | FILES)
    }

    /// Was the button for files pressed, which leads on to them?
    pub fn leads_to_files(&self) -> bool {
        self.intent == FILES
    }

    /// Is it sent to be shown what its campaign asks?
    pub fn wants_questions(&self) -> bool {
        self.intent == "questions"
    }

    /// What it could be called: the first sentence of what it proposes.
    pub fn proposed_title(&self) -> String {
        first_sentence(&self.proposal, PROPOSED)
    }

    /// The numbers of the similar ideas that were shown, as the form says; none when it does not take part.
    pub fn similar(&self) -> Option<Vec<i32>> {
        let said = self.shown.trim();
        let numbers = said.split(',').filter_map(|number| number.trim().parse().ok());
        (!said.is_empty()).then(|| numbers.take(MOST_SHOWN).collect())
    }

    /// Checks the form. A public idea needs problem, proposal and title; a draft needs any of them.
    pub fn check(&self, publish: bool, key: Option<FormKey>) -> Result<IdeaDraft> {
        let texts = if publish { self.complete()? } else { self.begun()? };
        let others = [&self.co_authors, &self.behalf_name, &self.invention];
        if publish && !self.unnamed.is_empty() && others.iter().any(|field| !field.trim().is_empty()) {
            return invalid("unnamed", "error-unnamed-with");
        }
        Ok(IdeaDraft {
            texts,
            audience: self.audience.clone(),
            theme: self.theme.clone(),
            from: self.from.clone(),
            co_authors: handles("co_authors", &self.co_authors)?,
            behalf: Behalf::of(&self.behalf_name, &self.behalf_unit, &self.behalf_consent, publish)?,
            invention: !self.invention.is_empty(),
            unnamed: !self.unnamed.is_empty(),
            campaign: self.campaign.clone(),
            asked: self.asked.clone(),
            answers: self.answers.clone(),
            key,
            publish,
        })
    }

    fn complete(&self) -> Result<Texts> {
        let mut errors = FieldErrors::default();
        let problem = errors.text("problem", IdeaField::parse(&self.problem));
        let proposal = errors.text("proposal", IdeaField::parse(&self.proposal));
        let benefit = errors.text("benefit", Bounded::<0, 4_000>::parse(&self.benefit));
        let title = errors.text("title", Title::parse(&one_line(&self.title)));
        let proposes = !self.proposed_title().is_empty();
        for error in errors.0.iter_mut().filter(|error| error.key == "error-empty") {
            error.key = match error.field {
                "title" if proposes => "error-idea-title-proposed",
                field => missing(field),
            };
        }
        match (title, problem, proposal, benefit) {
            (Some(title), Some(problem), Some(proposal), Some(benefit)) => Ok(Texts {
                title: title.into_string(),
                problem: problem.into_string(),
                proposal: proposal.into_string(),
                benefit: benefit.into_string(),
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    /// A draft without a title is called by the beginning of its text.
    fn begun(&self) -> Result<Texts> {
        let mut errors = FieldErrors::default();
        let mut field = |name, text| {
            errors
                .text(name, Bounded::<0, 4_000>::parse(text))
                .map(Bounded::into_string)
                .unwrap_or_default()
        };
        let (problem, proposal, benefit) = (
            field("problem", &self.problem),
            field("proposal", &self.proposal),
            field("benefit", &self.benefit),
        );
        let title = errors
            .text("title", Bounded::<0, 200>::parse(&one_line(&self.title)))
            .map(Bounded::into_string)
            .unwrap_or_default();
        let begun = [
            title,
            excerpt(&proposal, 60),
            excerpt(&problem, 60),
            excerpt(&benefit, 60),
        ];
        let title = begun.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        if title.is_empty() && !errors.any() {
            errors.add("problem", missing("problem"));
        }
        errors.done()?;
        Ok(Texts {
            title,
            problem,
            proposal,
            benefit,
        })
    }
}

/// What to say about an empty field: the box on top of the form lists several.
fn missing(field: &str) -> &'static str {
    match field {
        "problem" => "error-idea-problem",
        "proposal" => "error-idea-proposal",
        _ => "error-idea-title",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_sentence_of_what_it_proposes() {
        let proposed = |proposal: &str| {
            let fields = IdeaFields {
                proposal: proposal.into(),
                ..IdeaFields::default()
            };
            fields.proposed_title()
        };
        for (proposal, title) in [
            (
                "Nur hinfahren, wenn ein Zähler schweigt. Das spart Wege.",
                "Nur hinfahren, wenn ein Zähler schweigt",
            ),
            (
                "Wir könnten z. B. Karten drucken. Oder nicht.",
                "Wir könnten z. B. Karten drucken",
            ),
            ("Schalter Nr. 5 bleibt offen", "Schalter Nr. 5 bleibt offen"),
            ("Das kostet 1.250 Euro. Mehr nicht.", "Das kostet 1.250 Euro"),
            (
                "Warum nicht **mittags** öffnen? Alle warten.",
                "Warum nicht mittags öffnen?",
            ),
            ("- Erstens\n- Zweitens", "Erstens Zweitens"),
            ("Mittags usw. gibt es nichts.", "Mittags usw. gibt es nichts"),
            ("Öffnen!", "Öffnen!"),
            ("", ""),
            ("...", "..."),
        ] {
            assert_eq!(proposed(proposal), title);
        }
        let long = proposed(&"Wort ".repeat(40));
        assert!(long.chars().count() <= 80 && long.ends_with("Wort…"), "{long}");
    }

    #[test]
    fn a_draft_is_called_by_its_beginning() {
        let fields = IdeaFields {
            proposal: "Ein **Ordner** für alle".into(),
            intent: "draft".into(),
            ..IdeaFields::default()
        };
        assert_eq!(
            fields
                .check(false, None)
                .map(|draft| draft.texts.title)
                .unwrap_or_default(),
            "Ein Ordner für alle"
        );
        assert!(matches!(IdeaFields::default().check(false, None), Err(Error::Invalid(errors)) if errors.0.len() == 1));
        assert!(matches!(fields.check(true, None), Err(Error::Invalid(errors)) if errors.0.len() == 2));
    }
}
