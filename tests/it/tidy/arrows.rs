//! Which way the arrows point: from the app to the slices to the kernel, and between neighbours in no circle.
use std::collections::{BTreeMap, BTreeSet};

use super::imports::{module, named};
use crate::files::below;

/// What each tier may import besides itself. The app knows everybody; a slice that is not named here knows the commons.
fn may_import(importer: &str, imported: &str) -> bool {
    match importer {
        "people" => false,
        "entries" => imported == "people",
        _ => matches!(imported, "people" | "entries"),
    }
}

/// The wings of the kernel, from the ground up: each may import those of the steps below its own.
const WINGS: [&[&str]; 12] = [
    &["address"],
    &["text"],
    &["base"],
    &["guard", "threads", "picture", "postgres"],
    &["meaning"],
    &["db"],
    &["view"],
    &["live"],
    &["config"],
    &["wiring"],
    &["kernel"],
    &["web", "background"],
];

/// The step on which a wing stands.
fn step(wing: &str) -> Option<usize> {
    WINGS.iter().position(|step| step.contains(&wing))
}

/// What is wrong about the imports of a file.
fn wrong(path: &str, source: &str) -> Vec<String> {
    let own = module(path);
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let said = |to: &[String]| {
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        match (own.as_slice(), to.as_slice()) {
            (["kernel", ..], ["features" | "app", ..]) => Some("the kernel knows no slice".to_owned()),
            (["kernel", own, ..], ["kernel", other, ..]) if own != other && step(own) <= step(other) => {
                Some(format!("kernel/{other} does not stand below kernel/{own}"))
            }
            (["features", ..], ["app", ..]) => Some("a slice does not know the app".to_owned()),
            (["features", own, ..], ["features", other, ..]) if own != other && !may_import(own, other) => Some(
                format!("imports {other}: share it through entries or people, or say it by an activity"),
            ),
            _ => None,
        }
    };
    let found: BTreeSet<String> = named(path, source).iter().filter_map(|to| said(to)).collect();
    found.into_iter().map(|fault| format!("{path}: {fault}")).collect()
}

#[test]
fn arrows_point_downwards() {
    let faults = |folder| {
        let files = below(folder, &["rs"]);
        files
            .iter()
            .flat_map(|(path, source)| wrong(path, source))
            .collect::<Vec<_>>()
    };
    let found: Vec<_> = ["src/kernel", "src/features"].into_iter().flat_map(faults).collect();
    assert!(found.is_empty(), "{found:#?}");
    for (path, source) in [
        ("src/kernel/web/cx.rs", "use crate::{app::routes, kernel::db};"),
        (
            "src/kernel/web/cx.rs",
            "fn f() { super::super::super::features::posts::x() }",
        ),
        ("src/kernel/db/queue.rs", "use crate::kernel::web::cx::Cx;"),
        ("src/kernel/guard/rules.rs", "use crate::kernel::db::Db;"),
        ("src/features/posts/mod.rs", "use crate::{features::{ideas}};"),
        ("src/features/people/units.rs", "use super::super::entries::model;"),
    ] {
        assert_eq!(wrong(path, source).len(), 1, "{source}");
    }
}

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Who imports whom among neighbours: modules of one parent. A parent and its children belong together anyway.
fn neighbours(files: &[(String, String)]) -> Graph {
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(path, _)| module(path)).collect();
    let mut graph = Graph::new();
    for (path, source) in files {
        let own = module(path);
        for to in named(path, source) {
            let same = own.iter().zip(&to).take_while(|(one, other)| one == other).count();
            if same < own.len() && same < to.len() && modules.contains(&to[..=same]) {
                let arrow = graph.entry(own[..=same].join("/")).or_default();
                arrow.insert(to[..=same].join("/"));
            }
        }
    }
    graph
}

/// Everything that can be reached from there.
fn reached<'g>(graph: &'g Graph, from: &str) -> BTreeSet<&'g str> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(here) = next.pop() {
        for to in graph.get(here).into_iter().flatten() {
            if seen.insert(to.as_str()) {
                next.push(to);
            }
        }
    }
    seen
}

/// The modules of each circle, in order.
fn circles(graph: &Graph) -> BTreeSet<Vec<&str>> {
    let reach: BTreeMap<&str, _> = graph.keys().map(|from| (from.as_str(), reached(graph, from))).collect();
    let of = |one: &str| -> Vec<&str> {
        let back = |other: &&str| reach.get(other).is_some_and(|seen| seen.contains(one));
        reach[one].iter().copied().filter(back).collect()
    };
    reach
        .keys()
        .map(|one| of(one))
        .filter(|circle| !circle.is_empty())
        .collect()
}

/// What a slice says of itself names all its parts, as a parent does.
fn gathers(module: &str) -> bool {
    matches!(module.rsplit('/').next(), Some("slice" | "slices"))
}

/// Of the commons everything hangs on everything: an entry, its comments, who follows it, how it was, how it is shown.
/// Of anything else, and of the kernel above all, one can be read before the other.
fn is_one(circle: &[&str]) -> bool {
    circle.iter().all(|module| module.starts_with("features/entries/"))
}

#[test]
fn neighbours_import_each_other_in_no_circle() {
    let mut graph = neighbours(&below("src", &["rs"]));
    graph.retain(|module, _| !gathers(module));
    let found: Vec<_> = circles(&graph).into_iter().filter(|circle| !is_one(circle)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_circle_is_found() {
    let files = [
        ("src/kernel/cx.rs", "use super::kernel::Kernel;"),
        ("src/kernel/kernel.rs", "use crate::kernel::{db, upload::Uploads};"),
        ("src/kernel/upload/mod.rs", "fn f() { super::cx::html() }"),
        (
            "src/kernel/upload/part.rs",
            "use super::Upload; use crate::kernel::db::Db;",
        ),
        ("src/kernel/db.rs", "#[cfg(test)] mod tests { use crate::kernel::cx; }"),
    ]
    .map(|(path, source)| (path.to_owned(), source.to_owned()));
    let graph = neighbours(&files);
    let expected = vec!["kernel/cx", "kernel/kernel", "kernel/upload"];
    assert_eq!(circles(&graph), BTreeSet::from([expected]));
}
