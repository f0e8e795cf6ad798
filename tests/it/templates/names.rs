//! Every name in a template is a field of what it is rendered with, in every branch; every field that is written for a
//! template is named by one.
use std::collections::{BTreeMap, BTreeSet};

use handlebars::Template;
use handlebars::template::TemplateElement;

use super::shapes::{Field, Shape, Shapes};
use super::source::Source;
use super::walk::Walk;
use crate::files::below;

pub type Files = Vec<(String, String)>;

/// Templates that pages stand in, the name under which they know what they show, and the struct of that.
pub type Frame = (&'static str, &'static str, &'static str);
const FRAMES: [Frame; 2] = [
    ("layout/shell", "shell", "app::shell::Shell"),
    ("layout/plain", "plain", "kernel::web::cx::answers::Plain"),
];

/// What is wrong.
#[derive(Debug, Default)]
pub struct Report {
    /// Names that lead nowhere.
    pub faults: BTreeSet<String>,
    /// Fields that no template names.
    pub dead: BTreeSet<String>,
    /// Fields of which nothing is known.
    pub unknown: BTreeSet<String>,
    /// Templates that no view leads to.
    pub unseen: BTreeSet<String>,
}

type Templates = BTreeMap<String, Template>;

fn parsed(files: &Files) -> Templates {
    let parsed = files.iter().map(|(path, text)| {
        let name = path.trim_start_matches("templates/").trim_end_matches(".hbs");
        let template = Template::compile(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        (name.to_owned(), template)
    });
    parsed.collect()
}

/// What a page is about that stands in a frame: what the frame knows, and the view.
fn page(template: Option<&Template>, view: Shape, around: &[(Frame, Shape)]) -> Shape {
    let frame = template.into_iter().flat_map(|template| &template.elements);
    let frame = frame.into_iter().find_map(|element| match element {
        TemplateElement::PartialBlock(page) => page.name.as_name(),
        _ => None,
    });
    match around.iter().find(|((name, ..), _)| Some(*name) == frame) {
        Some(((_, name, _), known)) => Shape::Named([((*name).to_owned(), known.clone())].into(), Some(Box::new(view))),
        None => view,
    }
}

fn walked<'w>(
    templates: &'w Templates,
    shapes: &'w Shapes<'w>,
    around: &[(Frame, Shape)],
    views: Vec<(&str, Shape)>,
) -> Walk<'w> {
    let frames = around.iter().map(|((frame, ..), _)| *frame);
    let mut walk = Walk::new(templates, shapes, frames.collect());
    for ((frame, name, _), known) in around {
        let parts = [(*name, known.clone()), ("main", Shape::Leaf), ("rail", Shape::Leaf)];
        let parts = parts.map(|(name, shape)| (name.to_owned(), shape));
        walk.template(frame, Shape::Named(parts.into(), None));
    }
    for (template, view) in views {
        walk.template(template, page(templates.get(template), view, around));
    }
    walk
}

/// Looks at templates, with the Rust that renders them.
pub fn report(rust: &Files, templates: &Files, frames: &[Frame]) -> Report {
    let (templates, source) = (parsed(templates), Source::read(rust));
    let mut shapes = Shapes::new(&source);
    let around: Vec<(Frame, Shape)> = frames.iter().map(|frame| (*frame, shapes.named(frame.2))).collect();
    let views = source.views.iter().map(|view| {
        let shape = shapes.of(&view.module, &view.view, &view.template);
        (view.template.as_str(), shape)
    });
    let views = views.collect();
    let walk = walked(&templates, &shapes, &around, views);

    let own = |fields: &[Field]| -> Vec<String> {
        let own = fields.iter().filter(|field| !field.flat);
        own.map(|field| field.name.clone()).collect()
    };
    let fields = shapes
        .structs
        .iter()
        .flat_map(|(path, fields)| own(fields).into_iter().map(|name| (path.clone(), name)));
    let dead = fields.filter(|field| !walk.named.contains(field));
    Report {
        dead: dead.map(|(path, name)| format!("{path}.{name}")).collect(),
        unknown: shapes.unknown().into_iter().map(str::to_owned).collect(),
        unseen: templates
            .keys()
            .filter(|name| !walk.seen.contains(*name))
            .cloned()
            .collect(),
        faults: walk.faults,
    }
}

#[test]
fn every_name_in_a_template_is_a_field_and_every_field_is_named() {
    let found = report(&below("src", &["rs"]), &below("templates", &["hbs"]), &FRAMES);
    assert!(found.faults.is_empty(), "names that lead nowhere: {:#?}", found.faults);
    assert!(found.dead.is_empty(), "no template names {:#?}", found.dead);
    assert!(found.unseen.is_empty(), "no view leads to {:#?}", found.unseen);
    assert!(found.unknown.is_empty(), "nothing is known of {:#?}", found.unknown);
}
