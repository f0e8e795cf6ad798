//! The project's own files, for tests that read them.
use std::fs;
use std::path::Path;

/// Paths and texts of all files below a folder with one of these endings, in order.
pub fn below(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), endings, &mut found);
    found.sort();
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            // What others wrote and we only fetch, or what is built, is not ours to measure.
            if matches!(
                path.file_name().and_then(|name| name.to_str()),
                Some("node_modules" | "target")
            ) {
                continue;
            }
            collect(&path, endings, found);
        } else if endings
            .iter()
            .any(|ending| path.extension().is_some_and(|own| own == *ending))
        {
            let name = path
                .strip_prefix(env!("CARGO_MANIFEST_DIR"))
                .expect("a file of ours")
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read_to_string(&path).expect("a text")));
        }
    }
}

/// What stands between `before` and the next `after`, each time: `between(text, "{{t \"", "\"")`.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split_once(after).map(|(inside, _)| inside))
        .collect()
}

/// The part of a Rust file that is not a test.
pub fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or_default()
}
