//! The CEO microblog.
use serde::Serialize;

use crate::features::entries::model::Channel;
use crate::features::people;
use crate::features::people::model::PersonRef;
use crate::features::people::role;
use crate::features::posts::forms::PostFields;
use crate::features::posts::paths;
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Empty, Pill};
use crate::kernel::view::{Page, Title, View};

use super::card::PostItem;
use super::composer::Composer;

/// Who writes on the microblog.
#[derive(Serialize)]
struct Writer {
    person: PersonRef,
    about: String,
}

/// The CEO microblog.
#[derive(Serialize)]
pub struct CeoPage {
    label: String,
    /// Present for those who may write here.
    composer: Option<Composer>,
    items: Vec<PostItem>,
    older_href: Option<String>,
    empty: Option<Empty>,
    pill: Pill,
    writers: Vec<Writer>,
}

impl CeoPage {
    /// The page from its posts.
    pub fn new(tx: &mut ReadTx, items: Vec<PostItem>, next: Option<String>) -> Result<CeoPage> {
        let writes = tx.actor()?.is(role::EXECUTIVE);
        let composer = if writes {
            Some(Composer::new(
                tx,
                Channel::Ceo,
                &PostFields::default(),
                &FieldErrors::default(),
            )?)
        } else {
            None
        };
        let executives = people::queries::executives(tx)?;
        let mut about = people::queries::about(tx, executives.iter().map(|person| person.id))?;
        let writers = executives
            .into_iter()
            .map(|person| Writer {
                about: about.remove(&person.id).unwrap_or_default(),
                person,
            })
            .collect();
        let text_key = if writes { "ceo-empty-author" } else { "ceo-empty" };
        let empty = Empty::new("message-square-quote", "ceo-empty-title", text_key);
        Ok(CeoPage {
            label: tx.say("nav-ceo", &[])?,
            composer,
            empty: items.is_empty().then_some(empty),
            items,
            older_href: next.map(|cursor| paths::CEO.query(&[("before", &cursor)])),
            pill: Pill::new(paths::CEO.as_str()),
            writers,
        })
    }
}

impl View for CeoPage {
    const TEMPLATE: &'static str = "posts/ceo";
}

impl Page for CeoPage {
    fn title(&self) -> Title {
        Title::Key("nav-ceo")
    }
    fn area(&self) -> &'static str {
        "ceo"
    }
    fn topics(&self) -> Vec<String> {
        vec!["ceo".into(), crate::features::entries::live::STREAM.into()]
    }
}
