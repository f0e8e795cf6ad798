//! Goes through a template, with the shape of what it is about, into every branch and every partial.
use std::collections::{BTreeMap, BTreeSet};

use handlebars::Template;
use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};

use super::shapes::{Shape, Shapes};

/// Helpers that show one text, number or instant, with others as values by name.
const TELLING: [&str; 7] = ["t", "time", "day", "moment", "icon", "asset", "number"];
/// Helpers that look at values whatever they are.
const ASKING: [&str; 6] = ["eq", "ne", "and", "or", "not", "equal"];
/// Helpers that read fields of their own: of a list, in each of it.
const READING: [(&str, &[&str]); 4] = [
    ("face", &["initials", "src", "tone"]),
    ("list", &["text", "key"]),
    ("field_error", &["field", "key", "max", "now"]),
    ("invalid", &["field"]),
];

/// What is known where a part of a template stands.
pub struct Scope {
    pub template: String,
    /// What each block is about, the innermost last, and whether it is one of a list.
    pub blocks: Vec<(Shape, bool)>,
}

/// What was seen on the way.
pub struct Walk<'w> {
    templates: &'w BTreeMap<String, Template>,
    pub shapes: &'w Shapes<'w>,
    /// Templates that pages stand in.
    frames: Vec<&'w str>,
    gone: BTreeSet<(String, Shape)>,
    /// Templates of whose context something was known.
    pub seen: BTreeSet<String>,
    /// Fields that were named, by their struct.
    pub named: BTreeSet<(String, String)>,
    pub faults: BTreeSet<String>,
}

impl<'w> Walk<'w> {
    /// Nothing seen yet.
    pub fn new(templates: &'w BTreeMap<String, Template>, shapes: &'w Shapes<'w>, frames: Vec<&'w str>) -> Walk<'w> {
        Walk {
            templates,
            shapes,
            frames,
            gone: BTreeSet::new(),
            seen: BTreeSet::new(),
            named: BTreeSet::new(),
            faults: BTreeSet::new(),
        }
    }

    /// A template that is rendered with, or called for, such a value.
    pub fn template(&mut self, name: &str, about: Shape) {
        let Some(template) = self.templates.get(name) else {
            return self.fault(name, "is gone");
        };
        if !matches!(about, Shape::Unknown(_)) {
            self.seen.insert(name.to_owned());
        }
        if self.gone.insert((name.to_owned(), about.clone())) {
            let mut scope = Scope {
                template: name.to_owned(),
                blocks: vec![(about, false)],
            };
            self.part(&mut scope, template);
        }
    }

    /// Notes what is wrong with a template.
    pub fn fault(&mut self, template: &str, what: &str) {
        self.faults.insert(format!("{template}: {what}"));
    }

    fn part(&mut self, scope: &mut Scope, template: &Template) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(shown) | TemplateElement::HtmlExpression(shown) => {
                    if !matches!(self.expression(scope, shown), Shape::Leaf | Shape::Unknown(_)) {
                        self.fault(&scope.template, &format!("{} is shown whole", said(&shown.name)));
                    }
                }
                TemplateElement::HelperBlock(block) => self.block(scope, block),
                TemplateElement::PartialExpression(call) => self.partial(scope, call),
                // A page in its frame, and what stands beside it: both are about the page.
                TemplateElement::PartialBlock(page) => {
                    if !self.frames.contains(&said(&page.name)) {
                        self.fault(&scope.template, &format!("{} is no frame", said(&page.name)));
                    }
                    page.template.iter().for_each(|page| self.part(scope, page));
                }
                TemplateElement::DecoratorBlock(rail) => {
                    rail.template.iter().for_each(|rail| self.part(scope, rail));
                }
                other => self.fault(&scope.template, &format!("not known here: {other:?}")),
            }
        }
    }

    /// `{{name}}`, `{{helper name}}` or `(helper name)`: what comes of it.
    pub fn expression(&mut self, scope: &Scope, shown: &HelperTemplate) -> Shape {
        let name = said(&shown.name);
        if shown.params.is_empty() && shown.hash.is_empty() {
            if is_helper(name) {
                self.fault(&scope.template, &format!("{name} is a helper: a field is this.{name}"));
            }
            return match name {
                "form_token" => Shape::Leaf,
                _ => self.value(scope, &shown.name),
            };
        }
        let values: Vec<Shape> = shown.params.iter().map(|value| self.value(scope, value)).collect();
        let by_name: Vec<Shape> = shown.hash.values().map(|value| self.value(scope, value)).collect();
        let first = values.first().unwrap_or(&Shape::Leaf);
        let mut leaves = by_name.iter().chain(values.iter().skip(1));
        let fits = match name {
            "card" => matches!(first, Shape::Card | Shape::Unknown(_)),
            _ if TELLING.contains(&name) => is_leaf(first) && leaves.all(is_leaf),
            _ if ASKING.contains(&name) => true,
            _ => READING.iter().any(|(helper, _)| *helper == name) && leaves.all(is_leaf),
        };
        if !fits {
            self.fault(
                &scope.template,
                &format!("{name} is no helper, or does not take such values"),
            );
        }
        self.read(scope, name, first);
        Shape::Leaf
    }

    /// What a helper reads by itself.
    fn read(&mut self, scope: &Scope, helper: &str, value: &Shape) {
        let value = match (helper, value) {
            // The face of a person, or a face.
            ("face", Shape::Struct(of)) if self.has(of, "face") => &self.field(scope, value, "face"),
            ("list" | "field_error" | "invalid", Shape::List(each)) => each,
            _ => value,
        };
        let fields = READING.iter().find(|(name, _)| *name == helper);
        for field in fields.into_iter().flat_map(|(_, fields)| fields.iter()) {
            self.field(scope, value, field);
        }
    }

    fn has(&self, of: &str, name: &str) -> bool {
        self.shapes.structs[of].iter().any(|field| field.name == name)
    }

    fn block(&mut self, scope: &mut Scope, block: &HelperTemplate) {
        let name = said(&block.name);
        if block.block_param.is_some() {
            self.fault(&scope.template, &format!("{name}: names of its own are not known here"));
        }
        let values: Vec<Shape> = block.params.iter().map(|value| self.value(scope, value)).collect();
        let value = values.into_iter().next().unwrap_or(Shape::Leaf);
        let inner = match (name, value) {
            ("if" | "unless", _) => None,
            ("with", value) => Some((value, false)),
            ("each", Shape::List(each)) => Some((*each, true)),
            ("each", unknown @ Shape::Unknown(_)) => Some((unknown, true)),
            _ => {
                let what = block.params.first().map_or("", said);
                return self.fault(&scope.template, &format!("{name} {what}: not known here, or no list"));
            }
        };
        let depth = scope.blocks.len();
        scope.blocks.extend(inner);
        block.template.iter().for_each(|part| self.part(scope, part));
        scope.blocks.truncate(depth);
        block.inverse.iter().for_each(|part| self.part(scope, part));
    }

    /// `{{> name part key=value}}`. A partial sees what it is called with and nothing around that.
    fn partial(&mut self, scope: &Scope, call: &DecoratorTemplate) {
        let about = match call.params.first() {
            Some(part) => self.value(scope, part),
            None => scope.blocks.last().expect("a block").0.clone(),
        };
        let named = call
            .hash
            .iter()
            .map(|(name, value)| (name.clone(), self.value(scope, value)));
        let named: BTreeMap<String, Shape> = named.collect();
        let about = match named.is_empty() {
            true => about,
            false => Shape::Named(named, Some(Box::new(about))),
        };
        self.template(said(&call.name), about);
    }
}

/// A thing as the template writes it.
fn said(name: &Parameter) -> &str {
    name.as_name().unwrap_or("a value")
}

/// Handlebars takes a name for a helper before it looks for a field.
fn is_helper(name: &str) -> bool {
    let reads = READING.iter().any(|(helper, _)| *helper == name);
    reads || name == "card" || TELLING.contains(&name) || ASKING.contains(&name)
}

fn is_leaf(shape: &Shape) -> bool {
    matches!(shape, Shape::Leaf | Shape::Unknown(_))
}
