//! Founding a blog.
use serde::Serialize;

use crate::features::blogs::paths;
use crate::features::entries::audience::{self, AudienceChoice};
use crate::features::entries::first_sent;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Field, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::super::forms::BlogFields;
use super::super::policy::{Blogs, BlogsAction};

#[derive(Clone, Debug, Serialize)]
struct Tone {
    value: i16,
    checked: bool,
    label_key: &'static str,
}

const TONES: [&str; 6] = [
    "tone-blue",
    "tone-petrol",
    "tone-violet",
    "tone-amber",
    "tone-green",
    "tone-berry",
];

/// The form for a new blog.
#[derive(Serialize)]
pub struct NewBlogPage {
    action: &'static str,
    errors: Vec<SummaryRow>,
    name: Field,
    slug: Field,
    purpose: Field,
    authors: Field,
    tones: Vec<Tone>,
    audience: AudienceChoice,
    tone_error: Option<String>,
    token: String,
}

impl NewBlogPage {
    /// The form with what was typed, what is wrong with it and what was sent first.
    pub fn new(tx: &mut ReadTx, refused: &Refused<BlogFields>) -> Result<NewBlogPage> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        Blogs.allow(tx.actor()?, BlogsAction::Found)?;
        let audience = audience::choice(tx, "blog", &typed.audience)?.error(errors.at(tx, "audience")?);
        let chosen: i16 = typed.tone.parse().unwrap_or(2);
        let tone = |(place, label_key): (i16, &'static str)| Tone {
            value: place,
            checked: place == chosen,
            label_key,
        };
        let first = first_sent(tx, refused)?;
        let at = |field: &str| errors.at(tx, field);
        let id = |field: &str| match field {
            "audience" => "blog-audience".to_owned(),
            "tone" => "tone-1".to_owned(),
            other => other.to_owned(),
        };
        Ok(NewBlogPage {
            action: paths::NEW_BLOG.as_str(),
            errors: errors.summary(tx, id)?.into_iter().chain(first).collect(),
            name: Field::text("name", "blog-name", &typed.name, at("name")?),
            slug: Field::text("slug", "blog-slug", &typed.slug, at("slug")?)
                .optional()
                .help("blog-slug-help"),
            purpose: Field::text("purpose", "blog-purpose", &typed.purpose, at("purpose")?).help("blog-purpose-help"),
            authors: Field::text("authors", "blog-authors", &typed.authors, at("authors")?)
                .help("blog-authors-help")
                .people(),
            tones: (1..).zip(TONES).map(tone).collect(),
            audience,
            tone_error: at("tone")?,
            token: tx.new_id().to_string(),
        })
    }
}

impl View for NewBlogPage {
    const TEMPLATE: &'static str = "blogs/new";
}
impl Page for NewBlogPage {
    fn title(&self) -> Title {
        Title::Key("blog-new")
    }
    fn area(&self) -> &'static str {
        "blogs"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
