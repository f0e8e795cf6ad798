//! Fragments: views prepared for rendering, rendered once for everybody they look the same to.
//!
//! A rendering is kept under all that it shows: template, data or the facts that decide it ([`Fragment::known`]),
//! language, and the words and the year of the templates ([`Renderings::renew`]). So one that is found can be neither
//! old nor somebody else's, whatever was changed in between and whoever asks; what a person may see was decided before,
//! by what stands in the data.
use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use chrono::Datelike;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::View;
use crate::kernel::base::i18n::Lang;
use crate::kernel::base::time::{Clock, Zone};

/// How much HTML is kept at most.
#[derive(Clone, Copy, Debug)]
pub struct Megabytes(pub u32);

/// About as large is a fragment, for the size of the table.
const USUAL: u64 = 4 << 10;

/// A view prepared for rendering in any language.
#[derive(Clone, Debug)]
pub struct Fragment {
    template: &'static str,
    data: Data,
}

#[derive(Clone)]
enum Data {
    /// The view struct as JSON.
    Told(Arc<str>),
    /// Made when it is needed, and the same as long as the key is.
    Known(Key, Arc<dyn Fn() -> String + Send + Sync>),
}

impl std::fmt::Debug for Data {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Data::Told(data) => data.fmt(out),
            Data::Known(key, _) => key.fmt(out),
        }
    }
}

impl Fragment {
    /// Prepares a view. A view that cannot be data is a programming error, found by the tests of its pages.
    pub fn of<V: View>(view: &V) -> Fragment {
        Fragment {
            template: V::TEMPLATE,
            data: Data::Told(json(view).into()),
        }
    }

    /// One of very many on a page, of which most are rendered already: its view is not even made for those. `facts`
    /// must be all that decides what it shows, as revisions are.
    pub fn known<V: View>(facts: impl Hash, make: impl Fn() -> V + Send + Sync + 'static) -> Fragment {
        Fragment {
            template: V::TEMPLATE,
            data: Data::Known(
                [0, 1].map(|n| FACTS[n].hash_one(&facts)).into(),
                Arc::new(move || json(&make())),
            ),
        }
    }

    fn told(&self) -> Cow<'_, str> {
        match &self.data {
            Data::Told(data) => data.as_ref().into(),
            Data::Known(_, make) => make().into(),
        }
    }
}

fn json(view: &impl View) -> String {
    serde_json::to_string(view).unwrap_or_default()
}

/// Secrets of the process, as those of [`Renderings`].
static FACTS: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);

#[derive(Serialize)]
struct Whole {
    template: &'static str,
    data: Value,
}

thread_local! {
    /// The fragments of the page that this thread renders: they stand beside its data, which the templates copy.
    static ON_PAGE: RefCell<Option<Vec<Fragment>>> = const { RefCell::new(None) };
}

/// Collects the fragments of a page while it is made data and rendered.
pub(super) struct Collected;

impl Collected {
    /// Begins a page on this thread.
    pub(super) fn begin() -> Collected {
        ON_PAGE.set(Some(Vec::new()));
        Collected
    }
}

impl Drop for Collected {
    fn drop(&mut self) {
        ON_PAGE.take();
    }
}

impl Serialize for Fragment {
    /// Its place among the fragments of the page; away from a page, template and data.
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let place = ON_PAGE.with_borrow_mut(|page| {
            page.as_mut().map(|page| {
                page.push(self.clone());
                page.len() - 1
            })
        });
        match place {
            Some(place) => place.serialize(out),
            None => Whole {
                template: self.template,
                data: serde_json::from_str(&self.told()).map_err(serde::ser::Error::custom)?,
            }
            .serialize(out),
        }
    }
}

/// Writes the parts of a list as fragments, each of which the template shows with `card`: what looks the same as before
/// is not rendered again.
///
/// ```ignore
/// #[serde(serialize_with = "cards")]
/// items: Vec<IdeaRow>,
/// ```
pub fn cards<V: View, S: Serializer>(views: &[V], out: S) -> Result<S::Ok, S::Error> {
    // What stands inside a part belongs to its data and not to the page.
    let page = ON_PAGE.take();
    let fragments: Vec<Fragment> = views.iter().map(Fragment::of).collect();
    ON_PAGE.set(page);
    fragments.serialize(out)
}

/// What a rendering is kept under: two hashes with keys nobody knows, so that no text can be made to meet another's.
type Key = (u64, u64);

#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Arc<str>> for Bytes {
    fn weight(&self, _: &Key, html: &Arc<str>) -> u64 {
        html.len() as u64 + 64
    }
}

/// Renderings of fragments, bounded in bytes; what was not asked for lately makes room.
pub(super) struct Renderings {
    kept: Cache<Key, Arc<str>, Bytes>,
    secrets: [RandomState; 2],
    edition: AtomicU64,
    zone: Zone,
    clock: Clock,
    found: AtomicU64,
    made: AtomicU64,
}

impl Renderings {
    /// Nothing kept yet.
    pub(super) fn new(zone: Zone, clock: Clock, Megabytes(room): Megabytes) -> Renderings {
        let room = u64::from(room) << 20;
        Renderings {
            kept: Cache::with_weighter((room / USUAL) as usize, room, Bytes),
            secrets: [RandomState::new(), RandomState::new()],
            edition: AtomicU64::default(),
            zone,
            clock,
            found: AtomicU64::default(),
            made: AtomicU64::default(),
        }
    }

    /// Words or zone are others from here on, or a node starts anew: what was rendered before is not found any more.
    pub(super) fn renew(&self) {
        self.edition.fetch_add(1, Ordering::AcqRel);
    }

    fn key(&self, lang: Lang, (template, data): (&str, impl Hash)) -> Key {
        // Days of this year are shown without it.
        let year = self.clock.now().with_timezone(&self.zone.get()).year();
        let shown = (template, data, lang, self.edition.load(Ordering::Acquire), year);
        (self.secrets[0].hash_one(&shown), self.secrets[1].hash_one(&shown))
    }

    /// The HTML of a fragment.
    pub(super) fn of_fragment(
        &self,
        registry: &Handlebars<'_>,
        lang: Lang,
        fragment: &Fragment,
    ) -> Result<Arc<str>, RenderError> {
        match &fragment.data {
            Data::Told(data) => self.of(registry, lang, (fragment.template, data)),
            Data::Known(facts, _) => {
                let key = self.key(lang, (fragment.template, facts));
                self.at(registry, key, (fragment.template, || fragment.told()))
            }
        }
    }

    /// The HTML of a template and its data as JSON. Two threads may make the same one; it is the same.
    pub(super) fn of(
        &self,
        registry: &Handlebars<'_>,
        lang: Lang,
        (template, data): (&str, &str),
    ) -> Result<Arc<str>, RenderError> {
        // Before it is rendered: with words that change meanwhile it is kept where nobody looks.
        let key = self.key(lang, (template, data));
        self.at(registry, key, (template, || Cow::Borrowed(data)))
    }

    fn at<'d>(
        &self,
        registry: &Handlebars<'_>,
        key: Key,
        (template, data): (&str, impl FnOnce() -> Cow<'d, str>),
    ) -> Result<Arc<str>, RenderError> {
        if let Some(html) = self.kept.get(&key) {
            self.found.fetch_add(1, Ordering::Relaxed);
            return Ok(html);
        }
        let data: Value =
            serde_json::from_str(&data()).map_err(|fault| RenderErrorReason::Other(format!("{template}: {fault}")))?;
        let html: Arc<str> = registry.render(template, &data)?.into();
        self.made.fetch_add(1, Ordering::Relaxed);
        self.kept.insert(key, html.clone());
        Ok(html)
    }

    /// How it went so far.
    pub(super) fn figures(&self) -> Figures {
        Figures {
            found: self.found.load(Ordering::Relaxed),
            made: self.made.load(Ordering::Relaxed),
            bytes: self.kept.weight(),
        }
    }
}

/// What the renderings cost and save, for the metrics.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Fragments that were there.
    pub found: u64,
    /// Fragments that were rendered.
    pub made: u64,
    /// Bytes kept now.
    pub bytes: u64,
}

/// `{{card this}}`: a fragment of the page, or template and data of one.
pub(super) struct Card(pub(super) Lang, pub(super) Arc<Renderings>);

impl HelperDef for Card {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let card = h.param(0).map_or(&Value::Null, |card| card.value());
        let place = card.as_u64().and_then(|place| usize::try_from(place).ok());
        if let Some(fragment) = ON_PAGE.with_borrow(|page| page.as_ref()?.get(place?).cloned()) {
            return Ok(out.write(&self.1.of_fragment(registry, self.0, &fragment)?)?);
        }
        let template = card.get("template").and_then(Value::as_str);
        let (Some(template), Some(data)) = (template, card.get("data")) else {
            return Err(RenderErrorReason::Other("card: a fragment is needed".into()).into());
        };
        Ok(out.write(&registry.render(template, data)?)?)
    }
}
