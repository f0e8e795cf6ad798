//! The forms: founding a blog, writing an article.
use serde::Deserialize;

use crate::features::people::picker;
use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::base::i18n::Lang;
use crate::kernel::text::bounded::Bounded;
use crate::kernel::text::{Prepared, slug};
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::FormKey;

use super::model::{ARTICLE_LENGTH, DECK_LENGTH, TITLE_LENGTH};

/// Names that are pages of their own below `/blogs`.
const RESERVED: [&str; 2] = ["new", "preview"];

/// The fields of "found a blog".
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlogFields {
    /// Name.
    pub name: String,
    /// Name in addresses; empty takes it from the name.
    #[serde(default)]
    pub slug: String,
    /// What it is about.
    pub purpose: String,
    /// Colour, 1 to 6.
    #[serde(default)]
    pub tone: String,
    /// Names or handles of the authors, separated by commas.
    pub authors: String,
    /// Who will see it: `everyone` or slugs of units.
    #[serde(default)]
    pub audience: Vec<String>,
}

/// A valid new blog.
pub struct BlogDraft {
    /// Name.
    pub name: String,
    /// Name in addresses, for good.
    pub slug: String,
    /// What it is about.
    pub purpose: String,
    /// Colour.
    pub tone: i16,
    /// Names or handles of the authors, each once.
    pub authors: Vec<String>,
    /// Chosen audience.
    pub audience: Vec<String>,
    /// Key of the form.
    pub key: Option<FormKey>,
}

/// Checks a new blog; whether the authors exist is found out when it is written.
pub fn check_blog(form: &Form<BlogFields>) -> Result<BlogDraft> {
    let fields = &form.fields;
    let mut errors = FieldErrors::default();
    let name = errors.text("name", Bounded::<1, TITLE_LENGTH>::parse(fields.name.trim()));
    let purpose = errors.text("purpose", Bounded::<1, DECK_LENGTH>::parse(fields.purpose.trim()));
    let slug = slug_of(fields)
        .ok_or("blog-slug-wrong")
        .map_err(|key| errors.add("slug", key));
    let tone = if fields.tone.is_empty() {
        Some(1)
    } else {
        fields.tone.parse::<i16>().ok().filter(|tone| (1..=6).contains(tone))
    };
    if tone.is_none() {
        errors.add("tone", "error-choice");
    }
    let authors = picker::parts(&fields.authors);
    if authors.is_empty() {
        errors.add("authors", "blog-authors-missing");
    }
    match (name, purpose, slug, tone) {
        (Some(name), Some(purpose), Ok(slug), Some(tone)) if !errors.any() => Ok(BlogDraft {
            name: name.into_string(),
            slug,
            purpose: purpose.into_string(),
            tone,
            authors,
            audience: fields.audience.clone(),
            key: form.key,
        }),
        _ => Err(Error::Invalid(errors)),
    }
}

fn slug_of(fields: &BlogFields) -> Option<String> {
    let given = fields.slug.trim();
    let proposed = slug(if given.is_empty() { &fields.name } else { given });
    let as_given = given.is_empty() || proposed == given;
    (as_given && !RESERVED.contains(&proposed.as_str())).then_some(proposed)
}

/// The fields of a blog's settings: one of the two is filled.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorFields {
    /// Names or handles of people who shall write too.
    #[serde(default)]
    pub add: String,
    /// Handle of an author who shall write no more.
    #[serde(default)]
    pub remove: String,
}

/// Who comes and who goes.
pub enum AuthorChange {
    /// People who shall write too.
    Add(Vec<String>),
    /// An author who shall write no more.
    Remove(String),
}

/// Checks the change; whether the people exist is found out when it is written.
pub fn check_authors(fields: &AuthorFields) -> Result<AuthorChange> {
    let added = picker::parts(&fields.add);
    match (added.is_empty(), fields.remove.is_empty()) {
        (false, true) => Ok(AuthorChange::Add(added)),
        (true, false) => Ok(AuthorChange::Remove(fields.remove.clone())),
        _ => invalid("add", "blog-authors-missing"),
    }
}

/// The fields of the editor.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleFields {
    /// Title.
    #[serde(default)]
    pub title: String,
    /// The sentence below it.
    #[serde(default)]
    pub deck: String,
    /// Markdown.
    #[serde(default)]
    pub body: String,
    /// `de` or `en`; empty is the language of the person.
    #[serde(default)]
    pub language: String,
    /// Which button: `draft`, `publish`, `preview`; pressing Enter in a field keeps the text and publishes nothing.
    #[serde(default, rename = "do")]
    pub button: String,
}

impl ArticleFields {
    /// Only looking, nothing is saved.
    pub fn is_preview(&self) -> bool {
        self.button == "preview"
    }
}

/// A valid text.
#[derive(Clone)]
pub struct ArticleDraft {
    /// Title.
    pub title: String,
    /// The sentence below it.
    pub deck: String,
    /// Markdown; a draft may still be empty.
    pub body: String,
    /// Language, when it was chosen.
    pub language: Option<Lang>,
    /// The text as it was read before the database was asked; without it, it is read when it is written.
    pub read: Option<Prepared>,
    /// Show it to everyone in the audience?
    pub publish: bool,
    /// Key of the form.
    pub key: Option<FormKey>,
}

/// Checks the editor's fields.
pub fn check_article(form: &Form<ArticleFields>) -> Result<ArticleDraft> {
    let fields = &form.fields;
    let mut errors = FieldErrors::default();
    let title = errors.text("title", Bounded::<1, TITLE_LENGTH>::parse(fields.title.trim()));
    let deck = errors.text("deck", Bounded::<0, DECK_LENGTH>::parse(fields.deck.trim()));
    let body = errors.text("body", Bounded::<0, ARTICLE_LENGTH>::parse(&fields.body));
    let language = Lang::from_code(&fields.language);
    if language.is_none() && !fields.language.is_empty() {
        errors.add("language", "error-choice");
    }
    match (title, deck, body) {
        (Some(title), Some(deck), Some(body)) if !errors.any() => Ok(ArticleDraft {
            title: title.into_string(),
            deck: deck.into_string(),
            body: body.into_string(),
            language,
            read: None,
            publish: fields.button == "publish",
            key: form.key,
        }),
        _ => Err(Error::Invalid(errors)),
    }
}

impl ArticleFields {
    /// The text, when it is short enough to be read at all.
    pub fn readable(&self) -> Option<String> {
        Bounded::<0, ARTICLE_LENGTH>::parse(&self.body)
            .ok()
            .map(Bounded::into_string)
    }
}

/// The text to preview: within the limits, nothing more is asked of it yet.
pub fn check_preview(fields: &ArticleFields) -> Result<String> {
    let mut errors = FieldErrors::default();
    errors.text("title", Bounded::<0, TITLE_LENGTH>::parse(&fields.title));
    errors.text("deck", Bounded::<0, DECK_LENGTH>::parse(&fields.deck));
    match errors.text("body", Bounded::<0, ARTICLE_LENGTH>::parse(&fields.body)) {
        Some(body) if !errors.any() => Ok(body.into_string()),
        _ => Err(Error::Invalid(errors)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, slug: &str) -> BlogFields {
        BlogFields {
            name: name.into(),
            slug: slug.into(),
            ..BlogFields::default()
        }
    }

    #[test]
    fn a_slug_comes_from_the_name_unless_it_is_given() {
        assert_eq!(slug_of(&form("Am Hörer", "")).as_deref(), Some("am-hoerer"));
        assert_eq!(slug_of(&form("Am Hörer", " hoerer ")).as_deref(), Some("hoerer"));
        for (name, slug) in [("New", ""), ("x", "preview"), ("x", "Groß"), ("x", "a/b"), ("x", "-a")] {
            assert_eq!(slug_of(&form(name, slug)), None, "{name} {slug}");
        }
    }
}
