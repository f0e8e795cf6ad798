//! What serde makes of a type, as far as a template can tell: a text or number, a list, or fields with names.
use std::collections::{BTreeMap, BTreeSet};

use syn::{Fields, GenericArgument, PathArguments, Type, TypePath};

use super::attributes::{says, words};
use super::source::{Declared, Source};

/// Types of other crates that are written as a text, a number or yes and no.
const LEAVES: [&str; 18] = [
    "String",
    "str",
    "bool",
    "char",
    "u8",
    "u16",
    "u32",
    "u64",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "f32",
    "f64",
    "Uuid",
    "DateTime",
    "NaiveDate",
];
/// Those that are written as what is in them.
const AROUND: [&str; 5] = ["Option", "Box", "Arc", "Rc", "Cow"];
/// Is written by hand, and shown by `{{card}}` alone, with the template of its own view.
const FRAGMENT: &str = "kernel::view::fragment::Fragment";

/// What serde is told of structs and fields that a template can be checked with.
const USUAL: [&str; 6] = ["default", "flatten", "rename", "serialize_with", "skip", "transparent"];

/// What a value is to a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Leaf,
    Card,
    List(Box<Shape>),
    /// A struct, by its path.
    Struct(String),
    /// Values under the names that a call gives them, before those of what it is about.
    Named(BTreeMap<String, Shape>, Option<Box<Shape>>),
    /// Nothing is known of it; where it stands.
    Unknown(String),
}

/// A field as it is written.
pub struct Field {
    pub name: String,
    pub shape: Shape,
    /// Its own fields stand in place of it.
    pub flat: bool,
}

/// The structs that views show, with all in them that is shown.
pub struct Shapes<'s> {
    source: &'s Source,
    pub structs: BTreeMap<String, Vec<Field>>,
}

impl<'s> Shapes<'s> {
    /// Nothing yet.
    pub fn new(source: &'s Source) -> Shapes<'s> {
        Shapes {
            source,
            structs: BTreeMap::new(),
        }
    }

    /// What a type of a module is, with all that is in it. `place` is named when that cannot be told.
    pub fn of(&mut self, module: &str, of: &Type, place: &str) -> Shape {
        match of {
            Type::Reference(inner) => self.of(module, &inner.elem, place),
            Type::Paren(inner) => self.of(module, &inner.elem, place),
            Type::Group(inner) => self.of(module, &inner.elem, place),
            Type::Slice(list) => Shape::List(Box::new(self.of(module, &list.elem, place))),
            Type::Array(list) => Shape::List(Box::new(self.of(module, &list.elem, place))),
            Type::Path(path) => self.of_path(module, path, place),
            _ => Shape::Unknown(place.to_owned()),
        }
    }

    fn of_path(&mut self, module: &str, path: &TypePath, place: &str) -> Shape {
        let names: Vec<String> = path.path.segments.iter().map(|part| part.ident.to_string()).collect();
        let source = self.source;
        if let Some((path, declared)) = source.find(module, &names) {
            return self.declared(path, declared, place);
        }
        let (last, inner) = (names.last().expect("a name").as_str(), inner(path));
        match inner {
            Some(inner) if AROUND.contains(&last) => self.of(module, inner, place),
            Some(inner) if last == "Vec" => Shape::List(Box::new(self.of(module, inner, place))),
            _ if LEAVES.contains(&last) => Shape::Leaf,
            _ => Shape::Unknown(place.to_owned()),
        }
    }

    /// The shape of a struct by its path from the root of the crate.
    pub fn named(&mut self, path: &str) -> Shape {
        let names: Vec<String> = path.split("::").map(str::to_owned).collect();
        let found = self.source.find("", &names);
        let (path, declared) = found.unwrap_or_else(|| panic!("{path}: gone"));
        self.declared(path, declared, path)
    }

    fn declared(&mut self, path: &str, declared: &Declared, place: &str) -> Shape {
        let module = path.rsplit_once("::").map_or("", |(module, _)| module);
        match declared {
            Declared::Word => Shape::Leaf,
            Declared::Alias(alias) => self.of(module, &alias.ty, place),
            Declared::Struct(_) if path == FRAGMENT => Shape::Card,
            Declared::Struct(found) if says(&found.attrs, "derive", "Serialize") => {
                let bare = says(&found.attrs, "serde", "transparent") || matches!(found.fields, Fields::Unnamed(_));
                let only = found.fields.iter().next().filter(|_| bare && found.fields.len() == 1);
                let mut words = words(&found.attrs, "serde").into_iter();
                match only {
                    Some(only) => self.of(module, &only.ty, place),
                    None if !bare && words.all(|(word, _)| USUAL.contains(&word.as_str())) => {
                        self.fields(path, module, found)
                    }
                    None => Shape::Unknown(place.to_owned()),
                }
            }
            Declared::Enum(found) if says(&found.attrs, "derive", "Serialize") => {
                let variants = self.variants(path, module, found);
                variants.unwrap_or_else(|| Shape::Unknown(place.to_owned()))
            }
            _ => Shape::Unknown(place.to_owned()),
        }
    }

    fn fields(&mut self, path: &str, module: &str, found: &syn::ItemStruct) -> Shape {
        // Before its fields: it may have a list of its own kind in it.
        if !self.structs.contains_key(path) {
            self.structs.insert(path.to_owned(), Vec::new());
            let fields = found.fields.iter().filter_map(|field| self.field(path, module, field));
            let fields = fields.collect();
            self.structs.insert(path.to_owned(), fields);
        }
        Shape::Struct(path.to_owned())
    }

    /// A word, or `{"variant": value}`: a name has to be that of one of them.
    fn variants(&mut self, path: &str, module: &str, found: &syn::ItemEnum) -> Option<Shape> {
        if found.variants.iter().all(|variant| variant.fields.is_empty()) {
            return Some(Shape::Leaf);
        }
        let lower = words(&found.attrs, "serde") == [("rename_all".to_owned(), Some("lowercase".to_owned()))];
        let values = found.variants.iter().map(|variant| match &variant.fields {
            Fields::Unnamed(value) if lower && value.unnamed.len() == 1 => {
                let name = variant.ident.to_string().to_lowercase();
                let shape = self.of(module, &value.unnamed[0].ty, &format!("{path}.{name}"));
                let flat = false;
                Some(Field { name, shape, flat })
            }
            _ => None,
        });
        let values: Vec<Field> = values.collect::<Option<_>>()?;
        self.structs.insert(path.to_owned(), values);
        Some(Shape::Struct(path.to_owned()))
    }

    fn field(&mut self, path: &str, module: &str, field: &syn::Field) -> Option<Field> {
        let words = words(&field.attrs, "serde");
        let value = |word: &str| {
            let said = words.iter().find(|(said, _)| said == word);
            said.map(|(_, value)| value.as_deref())
        };
        if value("skip").is_some() {
            return None;
        }
        let own = field.ident.as_ref()?.to_string();
        let place = format!("{path}.{own}");
        let usual = words.iter().all(|(word, _)| USUAL.contains(&word.as_str()));
        Some(Field {
            shape: match value("serialize_with") {
                Some(Some("cards")) if usual => Shape::List(Box::new(Shape::Card)),
                None if usual => self.of(module, &field.ty, &place),
                // Written by hand, or may be missing.
                _ => Shape::Unknown(place),
            },
            name: value("rename").flatten().map_or(own, str::to_owned),
            flat: value("flatten").is_some(),
        })
    }

    /// The fields of which nothing is known.
    pub fn unknown(&self) -> BTreeSet<&str> {
        fn place(shape: &Shape) -> Option<&str> {
            match shape {
                Shape::List(inner) => place(inner),
                Shape::Unknown(place) => Some(place),
                _ => None,
            }
        }
        let fields = self.structs.values().flatten();
        fields.filter_map(|field| place(&field.shape)).collect()
    }
}

/// What stands in angle brackets after the last name.
fn inner(path: &TypePath) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}
