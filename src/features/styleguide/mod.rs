//! The style guide: every component in both themes, for admins who want to see what Connect is built of.
//!
//! No tables. URL: `/styleguide`.
//! Invariants: what stands there are samples that the slices make with their own views, never real people or texts;
//! nothing on the page does anything.
use actix_web::HttpResponse;
use serde::Serialize;

use crate::features::entries::slice::{self, Slice};
use crate::features::people::role;
use crate::kernel::address::Pattern;
use crate::kernel::base::error::Result;
use crate::kernel::view::components;
use crate::kernel::view::sample::{STATES, Sample, Scheme};
use crate::kernel::view::{Fragment, Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

/// The page.
pub const STYLEGUIDE: Pattern<0> = Pattern::new("/styleguide");

/// What this slice says of itself.
pub const SLICE: Slice = Slice {
    routes,
    samples,
    ..Slice::named("styleguide")
};

/// Adds the page.
fn routes(routes: &mut Routes) {
    routes.get(STYLEGUIDE, Policy::Role(role::ADMIN), show);
}

/// What a page says without a struct: it is written out.
#[derive(Serialize)]
struct States {}

impl View for States {
    const TEMPLATE: &'static str = "styleguide/_states";
}

/// The components of the kernel, which belong to no slice.
fn samples(scheme: Scheme) -> Vec<Sample> {
    let mut all = components::samples(scheme);
    all.push(Sample::new(STATES, 2, &[States {}]));
    all
}

/// Samples in what a list of them has around it.
#[derive(Serialize)]
struct Group {
    class: &'static str,
    cards: Vec<Fragment>,
}

#[derive(Serialize)]
struct Shelf {
    class: &'static str,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Part {
    title_key: &'static str,
    shelves: Vec<Shelf>,
}

impl Part {
    /// What all slices show of themselves, below headings.
    fn all(scheme: Scheme) -> Vec<Part> {
        let made = slice::all().iter().flat_map(|slice| (slice.samples)(scheme));
        let mut samples: Vec<Sample> = made.collect();
        samples.sort_by_key(|sample| (sample.shelf, sample.place));
        let group = |sample: &Sample| Group {
            class: sample.class,
            cards: sample.cards.clone(),
        };
        let shelf = |samples: &[Sample]| {
            let class = samples.first()?.shelf.class;
            let groups = samples.iter().map(group).collect();
            Some(Shelf { class, groups })
        };
        let part = |samples: &[Sample]| {
            let shelves = samples.chunk_by(|one, next| one.shelf == next.shelf);
            Some(Part {
                title_key: samples.first()?.shelf.title_key,
                shelves: shelves.filter_map(shelf).collect(),
            })
        };
        let parts = samples.chunk_by(|one, next| one.shelf.title_key == next.shelf.title_key);
        parts.filter_map(part).collect()
    }
}

#[derive(Serialize)]
struct Themed {
    theme: &'static str,
    title_key: &'static str,
    parts: Vec<Part>,
}

impl Themed {
    fn new(scheme: Scheme) -> Themed {
        Themed {
            theme: scheme.word(),
            title_key: scheme.pick("theme-light", "theme-dark"),
            parts: Part::all(scheme),
        }
    }
}

#[derive(Serialize)]
struct StyleGuide {
    themes: [Themed; 2],
}
impl View for StyleGuide {
    const TEMPLATE: &'static str = "styleguide/index";
}
impl Page for StyleGuide {
    fn title(&self) -> Title {
        Title::Key("guide-title")
    }
    fn area(&self) -> &'static str {
        "styleguide"
    }
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    let themes = [Scheme::Light, Scheme::Dark].map(Themed::new);
    cx.page(|_| Ok(StyleGuide { themes })).await
}
