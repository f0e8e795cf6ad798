//! `/blogs/{blog}/settings`: who writes in a blog.
use serde::Serialize;

use crate::features::blogs::paths;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Field, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::super::forms::AuthorFields;
use super::super::policy::BlogAction;
use super::queries;

/// The authors of a blog, and the form that adds some.
#[derive(Serialize)]
pub struct SettingsPage {
    name: String,
    lang: String,
    blog_href: String,
    action: String,
    authors: Vec<PersonRef>,
    /// The last author stays.
    removable: bool,
    add: Field,
    errors: Vec<SummaryRow>,
}

impl SettingsPage {
    /// The page with what was typed and what is wrong with it.
    pub fn load(tx: &mut ReadTx, slug: &str, refused: &Refused<AuthorFields>) -> Result<SettingsPage> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let blog = queries::blog(tx, slug)?;
        blog.allow(tx.actor()?, BlogAction::Staff)?;
        let mut people = refs(tx, blog.authors.iter().copied())?;
        let authors: Vec<PersonRef> = blog.authors.iter().filter_map(|id| people.remove(id)).collect();
        Ok(SettingsPage {
            action: paths::SETTINGS.of(&blog.entry.path, []),
            blog_href: blog.entry.path,
            name: blog.entry.title,
            lang: blog.entry.language,
            removable: authors.len() > 1,
            authors,
            add: Field::text("add", "blog-authors-add", &typed.add, errors.at(tx, "add")?)
                .help("blog-authors-add-help")
                .people(),
            errors: errors.summary(tx, str::to_owned)?,
        })
    }
}

impl View for SettingsPage {
    const TEMPLATE: &'static str = "blogs/settings";
}
impl Page for SettingsPage {
    fn title(&self) -> Title {
        Title::Key("blog-settings")
    }
    fn area(&self) -> &'static str {
        "blogs"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
