//! Joins the ES modules of `assets/js` into two scripts, so that a page asks once instead of thirty times: what every
//! page needs, and what few pages need beside it. Each module keeps a scope of its own: it becomes a function that runs
//! once, where a browser would run it, and returns what it exports. What is not understood here stops the build instead
//! of being guessed.
use std::collections::BTreeMap;

const IMPORTS: &str = "only `{ names }`, `* as name` or nothing is imported, from \"./…\" or \"../…\"";
const EXPORTS: &str = "only `const name =` and functions with a name are exported";

#[derive(Default)]
struct Module {
    imports: Vec<(String, Vec<String>, String)>, // pattern, names, path
    exports: Vec<String>,
    body: String,
}

/// The modules at both entries and all they need, of modules given as path and text. None may be left over. What the
/// second needs of the first it takes from there, so that it runs once; `address` says where the first is found.
pub fn join(
    entries: [&str; 2],
    sources: &[(String, String)],
    address: impl FnOnce(&str) -> String,
) -> Result<[String; 2], String> {
    let mut modules = BTreeMap::new();
    for (path, source) in sources {
        let module = read(path, source).map_err(|(line, why)| format!("assets/{path}:{line}: {why}"))?;
        modules.insert(path.as_str(), module);
    }
    let mut order = Vec::new();
    arrange(entries[0], &modules, &mut Vec::new(), &mut order)?;
    let first = order.len();
    arrange(entries[1], &modules, &mut Vec::new(), &mut order)?;
    if let Some(path) = modules.keys().find(|path| !order.contains(path)) {
        return Err(format!("assets/{path}: nothing imports it"));
    }
    let (every, few) = order.split_at(first);
    let needed = |path: &&&str| {
        few.iter()
            .any(|of| modules[of].imports.iter().any(|(_, _, from)| from == **path))
    };
    let shared: Vec<String> = every.iter().filter(needed).map(|path| variable(path)).collect();
    let shared = format!("{{ {} }}", shared.join(", "));
    let wrapped = |paths: &[&str]| paths.iter().map(|path| wrap(path, &modules[path])).collect::<String>();
    let every = wrapped(every) + &format!("export {shared};\n");
    let few = format!("import {shared} from \"{}\";\n", address(&every)) + &wrapped(few);
    Ok([every, few])
}

/// Reads a module by lines, without comments. An import may go on over several; an export begins a declaration.
fn read(path: &str, source: &str) -> Result<Module, (usize, &'static str)> {
    let mut module = Module::default();
    let mut lines = source.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let refused = |why| (number + 1, why);
        let rest = if begins(line, "import") {
            let mut statement = line.to_owned();
            while !statement.ends_with(';') {
                statement.push_str(lines.next().ok_or(refused(IMPORTS))?.1.trim());
            }
            module.imports.push(import(path, &statement).ok_or(refused(IMPORTS))?);
            continue;
        } else if begins(line, "export") {
            let declaration = line["export".len()..].trim_start();
            let name = exported(declaration).ok_or(refused(EXPORTS))?;
            module.exports.push(name.to_owned());
            declaration
        } else {
            line
        };
        let inside = begins(rest.trim_start(), "import") || begins(rest.trim_start(), "export");
        let rest = rest.trim();
        let noted = rest.starts_with("//") || rest.starts_with("/*") && rest.find("*/") == Some(rest.len() - 2);
        if noted || rest.is_empty() {
            continue;
        }
        if inside || rest.contains("import(") || rest.contains("import.meta") {
            return Err(refused("imports and exports begin a line, and none is made later"));
        }
        if rest.matches('`').count() % 2 == 1 {
            return Err(refused("a text between backticks ends on its line"));
        }
        module.body += rest;
        module.body.push('\n');
    }
    Ok(module)
}

/// Whether a text begins with this word and not with a longer one.
fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| rest.starts_with([' ', '"', '\'', '{', '*']))
}

fn import(path: &str, statement: &str) -> Option<(String, Vec<String>, String)> {
    let statement = statement.strip_prefix("import")?.strip_suffix(';')?.trim();
    let (what, from) = statement.split_once(" from ").unwrap_or(("{}", statement));
    let from = from.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut place: Vec<&str> = path.split('/').collect();
    place.pop().filter(|_| from.starts_with('.'))?;
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => {
                place.pop()?;
            }
            name => place.push(name),
        }
    }
    if let Some(name) = what.strip_prefix("* as ") {
        return is_name(name).then(|| (name.to_owned(), Vec::new(), place.join("/")));
    }
    let names = what.trim().strip_prefix('{')?.strip_suffix('}')?.split(',');
    let names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
    let known = names.iter().all(|name| name.is_empty() || is_name(name));
    known.then(|| (format!("{{ {} }}", names.join(", ")), names, place.join("/")))
}

/// The name that `const name = …`, `function name(…)` or `async function name(…)` declares.
fn exported(declaration: &str) -> Option<&str> {
    let function = declaration.strip_prefix("async ").unwrap_or(declaration);
    let name = match declaration.strip_prefix("const ") {
        Some(rest) => rest.split_once(" =")?.0,
        None => function.strip_prefix("function ")?.split_once('(')?.0,
    };
    is_name(name).then_some(name)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|letter| letter.is_ascii_alphanumeric())
}

/// Puts what a module needs before it, then itself. `way` leads from the entry to it.
fn arrange<'m>(
    path: &'m str,
    modules: &'m BTreeMap<&str, Module>,
    way: &mut Vec<&'m str>,
    order: &mut Vec<&'m str>,
) -> Result<(), String> {
    if order.contains(&path) {
        return Ok(());
    }
    if way.contains(&path) {
        return Err(format!("assets/{path}: imports itself, by way of {}", way.join(", ")));
    }
    let missing = || format!("assets/{path}: there is no such module");
    let module = modules.get(path).ok_or_else(missing)?;
    way.push(path);
    for (_, names, from) in &module.imports {
        arrange(from, modules, way, order)?;
        let exports = &modules[from.as_str()].exports;
        if let Some(name) = names.iter().find(|name| !name.is_empty() && !exports.contains(name)) {
            return Err(format!("assets/{path}: {from} does not export {name}"));
        }
    }
    way.pop();
    order.push(path);
    Ok(())
}

/// What a module is called in its script. `$` stands in none of our names, so nothing inside can hide another module.
fn variable(path: &str) -> String {
    format!("${}", path.trim_end_matches(".js").replace(['/', '-', '.'], "$"))
}

/// A module as a function that has run.
fn wrap(path: &str, module: &Module) -> String {
    let take = |(pattern, _, from): &(String, _, String)| format!("const {pattern} = {};\n", variable(from));
    let taken: String = module.imports.iter().map(take).collect();
    let (name, body, exports) = (variable(path), &module.body, module.exports.join(", "));
    format!("// {path}\nconst {name} = (() => {{\n{taken}{body}return {{ {exports} }};\n}})();\n")
}
