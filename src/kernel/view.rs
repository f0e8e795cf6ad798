//! Views: one struct, one template. Structs know neither language nor viewer, so that a fragment is rendered once per
//! language and shown to everyone who may see it.
mod fragment;

use std::sync::Arc;

use handlebars::{Context, Handlebars};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;

use super::assets::Assets;
use super::error::{Error, Result};
use super::helpers;
use super::i18n::{Lang, Translations};
use super::time::{Clock, Zone};

use fragment::{Card, Collected, Renderings};

pub use fragment::{Figures, Fragment};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

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
    /// `focus` shrinks the navigation for long work; empty otherwise.
    fn layout(&self) -> &'static str {
        ""
    }
}

#[derive(Serialize)]
struct Inside<'a, V: Serialize> {
    shell: &'a Value,
    #[serde(flatten)]
    view: &'a V,
}

#[derive(Serialize)]
struct Plain<'a, V: Serialize> {
    plain: &'a Value,
    #[serde(flatten)]
    view: &'a V,
}

/// All templates, once per language, strict: a missing field is an error.
pub struct Views {
    german: Handlebars<'static>,
    english: Handlebars<'static>,
    zone: Zone,
    renderings: Arc<Renderings>,
}

impl Views {
    /// Reads and compiles all templates.
    pub fn load(words: &Arc<Translations>, assets: &Arc<Assets>, zone: chrono_tz::Tz, clock: &Clock) -> Result<Views> {
        let zone = Zone::new(zone);
        let renderings = Arc::new(Renderings::new(zone.clone(), clock.clone()));
        let of = |lang| registry(lang, words, assets, (&zone, clock), &renderings);
        let (german, english) = (of(Lang::De)?, of(Lang::En)?);
        Ok(Views {
            german,
            english,
            zone,
            renderings,
        })
    }

    /// Shows times in another zone, and words that were named anew, from here on.
    pub fn set_zone(&self, zone: chrono_tz::Tz) {
        self.zone.set(zone);
        self.renderings.renew();
    }

    fn registry(&self, lang: Lang) -> &Handlebars<'static> {
        match lang {
            Lang::De => &self.german,
            Lang::En => &self.english,
        }
    }

    fn rendered(&self, lang: Lang, template: &str, data: &impl Serialize) -> Result<String> {
        let _fragments = Collected::begin();
        let context = Context::wraps(data).map_err(Error::internal)?;
        self.registry(lang)
            .render_with_context(template, &context)
            .map_err(Error::internal)
    }

    /// A whole page around a view.
    pub fn page<V: View>(&self, lang: Lang, shell: &Value, view: &V) -> Result<String> {
        self.rendered(lang, V::TEMPLATE, &Inside { shell, view })
    }

    /// A page for somebody who is not signed in.
    pub fn plain_page<V: View>(&self, lang: Lang, plain: &Value, view: &V) -> Result<String> {
        self.rendered(lang, V::TEMPLATE, &Plain { plain, view })
    }

    /// A part of a page alone, as a script asks for it.
    pub fn render<V: View>(&self, lang: Lang, view: &V) -> Result<String> {
        self.rendered(lang, V::TEMPLATE, view)
    }

    /// A prepared fragment, for live patches.
    pub fn fragment(&self, lang: Lang, fragment: &Fragment) -> Result<String> {
        let html = self.renderings.of(self.registry(lang), lang, fragment);
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

/// A template is indented for those who read it; a page that is sent a thousand times need not be. What people wrote
/// comes in later and stays as it is.
fn without_indent(source: &str) -> String {
    // Line ends stay, the last one too: between words they are the space.
    source
        .split_inclusive('\n')
        .map(|line| line.trim_start_matches(' '))
        .collect()
}

fn registry(
    lang: Lang,
    words: &Arc<Translations>,
    assets: &Arc<Assets>,
    time: (&Zone, &Clock),
    renderings: &Arc<Renderings>,
) -> Result<Handlebars<'static>> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    // A partial that stands further in would push in what people wrote as well, in a textarea for example.
    registry.set_prevent_indent(true);
    for path in Templates::iter() {
        let Some(name) = path.strip_suffix(".hbs") else {
            continue;
        };
        let Some(file) = Templates::get(&path) else { continue };
        let source = std::str::from_utf8(&file.data).map_err(Error::internal)?;
        registry
            .register_template_string(name, without_indent(source))
            .map_err(Error::internal)?;
    }
    helpers::register(&mut registry, lang, words, assets, time);
    registry.register_helper("card", Box::new(Card(lang, renderings.clone())));
    Ok(registry)
}

#[cfg(test)]
mod tests {
    use super::without_indent;

    #[test]
    fn only_what_stands_before_a_line_goes() {
        assert_eq!(
            without_indent("  <b>a</b>\n\n    <i> b</i>\n"),
            "<b>a</b>\n\n<i> b</i>\n"
        );
        assert_eq!(without_indent("<b>a</b>"), "<b>a</b>");
    }
}
