//! What a name in a template leads to.
use handlebars::template::{Parameter, TemplateElement};
use handlebars::{Path, PathSeg};

use super::shapes::Shape;
use super::walk::{Scope, Walk};

impl Walk<'_> {
    /// What a parameter is.
    pub fn value(&mut self, scope: &Scope, value: &Parameter) -> Shape {
        match value {
            Parameter::Literal(_) => Shape::Leaf,
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(inner) => self.expression(scope, inner),
                _ => Shape::Leaf,
            },
            Parameter::Path(Path::Relative((path, said))) => self.path(scope, path, said),
            Parameter::Path(Path::Local((_, name, said))) => {
                if !scope.blocks.iter().any(|(_, each)| *each) || !["index", "first", "last"].contains(&name.as_str()) {
                    self.fault(&scope.template, &format!("{said} outside a list"));
                }
                Shape::Leaf
            }
            Parameter::Name(name) => self.path(scope, &[PathSeg::Named(name.clone())], name),
            other => {
                self.fault(&scope.template, &format!("not known here: {other:?}"));
                Shape::Leaf
            }
        }
    }

    fn path(&mut self, scope: &Scope, path: &[PathSeg], said: &str) -> Shape {
        let names = path.iter().filter_map(|part| match part {
            PathSeg::Named(name) => Some(name),
            _ => None,
        });
        let up = said.split('/').take_while(|part| *part == "..").count();
        let from = scope.blocks.len().checked_sub(up + 1);
        let (Some(from), false) = (from, said.starts_with("@root")) else {
            self.fault(
                &scope.template,
                &format!("{said} leads out of what the template is called with"),
            );
            return Shape::Unknown(String::new());
        };
        let about = scope.blocks[from].0.clone();
        names.fold(about, |about, name| self.field(scope, &about, name))
    }

    /// A field of a value, or a fault.
    pub fn field(&mut self, scope: &Scope, of: &Shape, name: &str) -> Shape {
        if let Some(found) = self.found(of, name) {
            return found;
        }
        self.fault(&scope.template, &format!("there is no {name} in {}", shown(of)));
        Shape::Unknown(String::new())
    }

    fn found(&mut self, of: &Shape, name: &str) -> Option<Shape> {
        match of {
            Shape::Leaf | Shape::Card | Shape::List(_) => None,
            Shape::Unknown(_) => Some(of.clone()),
            Shape::Named(named, inner) => match (named.get(name), inner) {
                (Some(found), _) => Some(found.clone()),
                (None, Some(inner)) => self.found(inner, name),
                (None, None) => None,
            },
            Shape::Struct(path) => {
                let fields = &self.shapes.structs[path];
                if let Some(field) = fields.iter().find(|field| field.name == name && !field.flat) {
                    self.named.insert((path.clone(), name.to_owned()));
                    return Some(field.shape.clone());
                }
                let mut flat = fields.iter().filter(|field| field.flat);
                flat.find_map(|field| self.found(&field.shape, name))
            }
        }
    }
}

/// A value as a fault names it.
fn shown(shape: &Shape) -> String {
    match shape {
        Shape::Struct(path) => path.clone(),
        Shape::Named(_, Some(inner)) => shown(inner),
        other => format!("{other:?}"),
    }
}
