//! Views: one struct, one template. Structs know neither language nor viewer, so that a fragment is rendered once per
//! language and shown to everyone who may see it.
pub mod assets;
pub mod components;
mod fragment;
mod frame;
mod helpers;
mod inline;
pub mod sample;
pub mod sheet;
mod templates;

use std::sync::{Arc, OnceLock};

use handlebars::{Context, Handlebars};
use serde::Serialize;
use serde_json::Value;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::{Lang, Translations};
use crate::kernel::base::time::{Clock, Zone};
use crate::kernel::view::assets::Assets;

use fragment::{Collected, Renderings};
use templates::Templates;

pub use fragment::{Figures, Fragment, Megabytes, cards};

/// A struct that has a template.
pub trait View: Serialize {
    /// Path below `templates/`, without the ending.
    const TEMPLATE: &'static str;
}

/// The title of a page.
#[derive(Clone, Debug)]
pub enum Title {
    /// A translated one.
    Key(&'static str),
    /// The words of a person: the title of an idea, a name.
    Text(String),
}

/// A view that is a whole page.
pub trait Page: View {
    /// What stands in the tab of the browser.
    fn title(&self) -> Title;
    /// The entry of the main navigation this page belongs to, such as `ideas`.
    fn area(&self) -> &'static str {
        ""
    }
    /// The live topics the page listens to.
    fn topics(&self) -> Vec<String> {
        Vec::new()
    }
    /// Does it show what is wrong with a form?
    fn is_error(&self) -> bool {
        false
    }
}

/// What is known of the frame of a page, under the name it has there.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Around<'a> {
    Shell { shell: &'a Value },
    Plain { plain: &'a Value },
}

#[derive(Serialize)]
struct Inside<'a, V> {
    #[serde(flatten)]
    around: Around<'a>,
    #[serde(flatten)]
    view: &'a V,
}

#[derive(Serialize)]
struct Framed<'a> {
    #[serde(flatten)]
    around: Around<'a>,
    main: String,
    rail: String,
}

/// All templates, once per language, strict: a missing field is an error.
pub struct Views {
    templates: OnceLock<Templates>,
    words: Arc<Translations>,
    assets: Arc<Assets>,
    clock: Clock,
    zone: Zone,
    renderings: Arc<Renderings>,
}

impl Views {
    /// What pages will be made of, and how much of what is rendered is kept. The templates are not read yet: commands
    /// show no page.
    pub fn new(
        words: &Arc<Translations>,
        assets: &Arc<Assets>,
        (zone, clock): (chrono_tz::Tz, &Clock),
        renderings: Megabytes,
    ) -> Views {
        let zone = Zone::new(zone);
        Views {
            templates: OnceLock::new(),
            words: words.clone(),
            assets: assets.clone(),
            clock: clock.clone(),
            renderings: Arc::new(Renderings::new(zone.clone(), clock.clone(), renderings)),
            zone,
        }
    }

    /// Reads and compiles all templates unless that is done, as a server does before it answers anybody.
    pub fn prepare(&self) -> Result<()> {
        self.templates().map(drop)
    }

    fn templates(&self) -> Result<&Templates> {
        if let Some(templates) = self.templates.get() {
            return Ok(templates);
        }
        let templates = Templates::load(&self.words, &self.assets, (&self.zone, &self.clock), &self.renderings)?;
        Ok(self.templates.get_or_init(|| templates))
    }

    /// Shows times in another zone, and words that were named anew, from here on.
    pub fn set_zone(&self, zone: chrono_tz::Tz) {
        self.zone.set(zone);
        self.renderings.renew();
    }

    fn registry(&self, lang: Lang) -> Result<&Handlebars<'static>> {
        Ok(self.templates()?.registry(lang))
    }

    fn rendered(&self, lang: Lang, template: &str, data: &impl Serialize) -> Result<String> {
        let _fragments = Collected::begin();
        let context = Context::wraps(data).map_err(Error::internal)?;
        self.part(lang, template, &context)
    }

    fn part(&self, lang: Lang, template: &str, context: &Context) -> Result<String> {
        let html = self.registry(lang)?.render_with_context(template, context);
        html.map_err(Error::internal)
    }

    /// A page in its frame: what stands around it is rendered from what is known of the frame alone.
    fn framed(&self, lang: Lang, around: Around<'_>, template: &str, view: &impl Serialize) -> Result<String> {
        let frame = self.templates()?.frame(template)?;
        let (main, rail) = {
            let _fragments = Collected::begin();
            let context = Context::wraps(Inside { around, view }).map_err(Error::internal)?;
            let rail = frame.rail.as_ref().map(|rail| self.part(lang, rail, &context));
            (self.part(lang, template, &context)?, rail.transpose()?)
        };
        let rail = rail.unwrap_or_default();
        let Around::Shell { shell } = around else {
            let context = Context::wraps(Framed { around, main, rail }).map_err(Error::internal)?;
            return self.part(lang, &frame.name, &context);
        };
        let registry = self.registry(lang)?;
        let (data, words) = frame::parted(shell);
        let around = self.renderings.of(registry, lang, (&frame.name, &data.to_string()));
        let words = words.iter().map(|words| registry.get_escape_fn()(words));
        Ok(frame::filled(
            &around.map_err(Error::internal)?,
            &words.chain([main, rail]).collect::<Vec<_>>(),
        ))
    }

    /// A whole page around a view.
    pub fn page<V: View>(&self, lang: Lang, shell: &Value, view: &V) -> Result<String> {
        self.framed(lang, Around::Shell { shell }, V::TEMPLATE, view)
    }

    /// A page for somebody who is not signed in.
    pub fn plain_page<V: View>(&self, lang: Lang, plain: &Value, view: &V) -> Result<String> {
        self.framed(lang, Around::Plain { plain }, V::TEMPLATE, view)
    }

    /// A part of a page alone, as a script asks for it.
    pub fn render<V: View>(&self, lang: Lang, view: &V) -> Result<String> {
        self.rendered(lang, V::TEMPLATE, view)
    }

    /// A prepared fragment, for live patches.
    pub fn fragment(&self, lang: Lang, fragment: &Fragment) -> Result<String> {
        let html = self.renderings.of_fragment(self.registry(lang)?, lang, fragment);
        html.map(|html| html.to_string()).map_err(Error::internal)
    }

    /// Forgets what was rendered.
    pub fn forget(&self) {
        self.renderings.renew();
    }

    /// How many fragments were rendered, and how many were there.
    pub fn figures(&self) -> Figures {
        self.renderings.figures()
    }
}
