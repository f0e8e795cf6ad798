//! The Rust of the product as templates see it: which types there are, what a name means where it stands, and which
//! view has which template.
use std::collections::{BTreeMap, BTreeSet};

use syn::{Expr, ImplItem, Item, Lit, Type, UseTree};

use crate::tidy::imports::module;

/// A name leads through so many `use` at most; one that leads to itself, as in `use serde::serde`, ends there.
const DEEPEST: usize = 16;

/// What the product declares under a path.
pub enum Declared {
    Struct(syn::ItemStruct),
    Enum(syn::ItemEnum),
    Alias(syn::ItemType),
    /// By `text_enum!`: a word.
    Word,
}

/// A view, the module it stands in and its template.
pub struct Bound {
    pub module: String,
    pub view: Type,
    pub template: String,
}

/// The modules of the crate, by their paths from its root: `kernel::view`.
#[derive(Default)]
pub struct Source {
    declared: BTreeMap<String, Declared>,
    modules: BTreeSet<String>,
    /// Names that `use` brings into a module.
    names: BTreeMap<(String, String), Vec<String>>,
    /// Modules of which `use` brings in everything.
    globs: BTreeMap<String, Vec<Vec<String>>>,
    pub views: Vec<Bound>,
}

fn below(module: &str, name: &str) -> String {
    match module {
        "" => name.to_owned(),
        _ => format!("{module}::{name}"),
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    let mut lists = attributes
        .iter()
        .filter_map(|attribute| attribute.meta.require_list().ok());
    lists.any(|list| list.path.is_ident("cfg") && list.tokens.to_string() == "test")
}

impl Source {
    /// Reads files, each by its path and text.
    pub fn read(files: &[(String, String)]) -> Source {
        let mut source = Source::default();
        for (path, text) in files {
            let file = syn::parse_file(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            source.take(&module(path).join("::"), file.items);
        }
        source
    }

    fn take(&mut self, module: &str, items: Vec<Item>) {
        self.modules.insert(module.to_owned());
        for item in items {
            match item {
                Item::Struct(found) => self.declare(module, &found.ident.to_string(), Declared::Struct(found)),
                Item::Enum(found) => self.declare(module, &found.ident.to_string(), Declared::Enum(found)),
                Item::Type(found) => self.declare(module, &found.ident.to_string(), Declared::Alias(found)),
                Item::Macro(found) if found.mac.path.is_ident("text_enum") => {
                    let words = found.mac.tokens.to_string();
                    let mut words = words.split_whitespace().skip_while(|word| *word != "enum");
                    self.declare(module, words.nth(1).expect("the name of an enum"), Declared::Word);
                }
                Item::Use(found) => self.bring(module, &found.tree, &[]),
                Item::Impl(found) => self.views.extend(bound(module, found)),
                Item::Mod(found) if !is_test(&found.attrs) => {
                    if let Some((_, items)) = found.content {
                        self.take(&below(module, &found.ident.to_string()), items);
                    }
                }
                _ => {}
            }
        }
    }

    fn declare(&mut self, module: &str, name: &str, declared: Declared) {
        self.declared.insert(below(module, name), declared);
    }

    fn bring(&mut self, module: &str, tree: &UseTree, before: &[String]) {
        let path = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let key = |name: &syn::Ident| (module.to_owned(), name.to_string());
        match tree {
            UseTree::Path(part) => self.bring(module, &part.tree, &path(&part.ident)),
            // `use a::{self, b}`
            UseTree::Name(last) if last.ident == "self" => {
                let name = before.last().expect("a module").clone();
                self.names.insert((module.to_owned(), name), before.to_vec());
            }
            UseTree::Name(last) => drop(self.names.insert(key(&last.ident), path(&last.ident))),
            UseTree::Rename(last) => drop(self.names.insert(key(&last.rename), path(&last.ident))),
            UseTree::Glob(_) => self.globs.entry(module.to_owned()).or_default().push(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.bring(module, tree, before)),
        }
    }

    /// What a path means in a module, and where that is declared; nothing for what comes from another crate.
    pub fn find(&self, module: &str, path: &[String]) -> Option<(&str, &Declared)> {
        let path = self.whole(module, path, DEEPEST)?;
        let (path, declared) = self.declared.get_key_value(&path)?;
        Some((path, declared))
    }

    /// The path from the root of the crate.
    fn whole(&self, module: &str, path: &[String], deep: usize) -> Option<String> {
        let (first, rest) = path.split_first()?;
        let from = match first.as_str() {
            "crate" => String::new(),
            "self" => module.to_owned(),
            "super" => module.rsplit_once("::").map_or("", |(above, _)| above).to_owned(),
            _ => return self.member(module, first, rest, deep),
        };
        match rest.split_first() {
            Some((next, _)) if next == "super" => self.whole(&from, rest, deep),
            Some((next, rest)) => self.member(&from, next, rest, deep),
            None => Some(from),
        }
    }

    /// `name::rest`, as `module` has or brings in a `name`.
    fn member(&self, module: &str, name: &str, rest: &[String], deep: usize) -> Option<String> {
        let (here, deep) = (below(module, name), deep.checked_sub(1)?);
        if self.declared.contains_key(&here) {
            return rest.is_empty().then_some(here);
        }
        if self.modules.contains(&here) {
            return match rest.split_first() {
                Some((name, rest)) => self.member(&here, name, rest, deep),
                None => Some(here),
            };
        }
        if let Some(path) = self.names.get(&(module.to_owned(), name.to_owned())) {
            return self.whole(module, &[path, rest].concat(), deep);
        }
        let brought = self.globs.get(module).into_iter().flatten();
        let named = [&[name.to_owned()], rest].concat();
        brought
            .filter_map(|glob| self.whole(module, &[glob.as_slice(), &named].concat(), deep))
            .next()
    }
}

/// `impl View for Some { const TEMPLATE: .. = "some/template"; }`
fn bound(module: &str, found: syn::ItemImpl) -> Option<Bound> {
    let (of, _) = found.trait_.as_ref()?;
    let is_view = of.segments.last().is_some_and(|part| part.ident == "View");
    let template = found.items.iter().filter(|_| is_view).find_map(|item| match item {
        ImplItem::Const(constant) if constant.ident == "TEMPLATE" => Some(&constant.expr),
        _ => None,
    });
    let Expr::Lit(literal) = template? else {
        panic!("{module}: the name of a template is written out");
    };
    let Lit::Str(template) = &literal.lit else { return None };
    Some(Bound {
        module: module.to_owned(),
        view: *found.self_ty,
        template: template.value(),
    })
}
