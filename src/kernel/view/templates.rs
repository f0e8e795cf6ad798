//! The templates, read once: all partials in their places, pages apart from the frames they stand in.
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use handlebars::{Handlebars, Template};
use rust_embed::RustEmbed;

use super::fragment::{Card, Renderings};
use super::inline::{self, Sources};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::{Lang, Translations};
use crate::kernel::base::time::{Clock, Zone};
use crate::kernel::view::assets::Assets;
use crate::kernel::view::helpers;

#[derive(RustEmbed)]
#[folder = "templates"]
struct Files;

/// What a page stands in.
#[derive(Clone)]
pub(super) struct Frame {
    /// The template of the frame.
    pub(super) name: String,
    /// The template of what stands beside the page, if anything does.
    pub(super) rail: Option<String>,
}

/// The templates in both languages, and the frames of pages.
pub(super) struct Templates {
    german: Handlebars<'static>,
    english: Handlebars<'static>,
    frames: HashMap<String, Frame>,
}

impl Templates {
    /// Reads and compiles all of them.
    pub(super) fn load(
        words: &Arc<Translations>,
        assets: &Arc<Assets>,
        time: (&Zone, &Clock),
        renderings: &Arc<Renderings>,
    ) -> Result<Templates> {
        let compiled = compiled()?;
        let of = |lang| {
            let mut registry = empty();
            for (name, template) in &compiled.templates {
                registry.register_template(name, template.clone());
            }
            helpers::register(&mut registry, lang, words, assets, time);
            registry.register_helper("card", Box::new(Card(lang, renderings.clone())));
            registry
        };
        Ok(Templates {
            german: of(Lang::De),
            english: of(Lang::En),
            frames: compiled.frames.clone(),
        })
    }

    pub(super) fn registry(&self, lang: Lang) -> &Handlebars<'static> {
        match lang {
            Lang::De => &self.german,
            Lang::En => &self.english,
        }
    }

    /// The frame of a page.
    pub(super) fn frame(&self, template: &str) -> Result<&Frame> {
        let frame = self.frames.get(template);
        frame.ok_or_else(|| Error::internal(format!("{template}: not a page")))
    }
}

/// Strict: a missing field is an error.
fn empty() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    // A partial that stands further in would push in what people wrote as well, in a textarea for example.
    registry.set_prevent_indent(true);
    registry
}

fn sources() -> Result<Sources> {
    let read = |path: &str| -> Result<String> {
        let file = Files::get(path).ok_or_else(|| Error::internal(format!("{path}: gone")))?;
        Ok(inline::plain(std::str::from_utf8(&file.data).map_err(Error::internal)?))
    };
    let named = Files::iter().filter_map(|path| Some((path.strip_suffix(".hbs")?.to_owned(), read(&path))));
    named.map(|(name, source)| Ok((name, source?))).collect()
}

struct Compiled {
    templates: Vec<(String, Template)>,
    frames: HashMap<String, Frame>,
}

/// The templates of this process. Reading them takes longer than anything else at a start, and one process may start
/// several servers: while it fills the demo, and in tests.
fn compiled() -> Result<&'static Compiled> {
    static ALL: OnceLock<Compiled> = OnceLock::new();
    if let Some(all) = ALL.get() {
        return Ok(all);
    }
    let all = compile(&sources()?)?;
    Ok(ALL.get_or_init(|| all))
}

fn compile(sources: &Sources) -> Result<Compiled> {
    let mut registry = empty();
    let (mut names, mut frames) = (Vec::new(), HashMap::new());
    let mut add = |name: &str, source: &str| {
        names.push(name.to_owned());
        registry.register_template_string(name, source).map_err(Error::internal)
    };
    for name in sources.keys() {
        let whole = inline::inlined(sources, name);
        let Some(parts) = inline::parts(&whole) else {
            add(name, &whole)?;
            continue;
        };
        let rail = parts.rail.as_ref().map(|_| format!("{name}#rail"));
        add(name, &parts.main)?;
        if let (Some(rail), Some(source)) = (&rail, &parts.rail) {
            add(rail, source)?;
        }
        let name = name.clone();
        frames.insert(
            name,
            Frame {
                name: parts.frame,
                rail,
            },
        );
    }
    let compiled = names.into_iter().filter_map(|name| {
        let template = registry.get_template(&name)?.clone();
        Some((name, template))
    });
    Ok(Compiled {
        templates: compiled.collect(),
        frames,
    })
}
