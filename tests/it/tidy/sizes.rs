//! How long, how wide and how large a file may be.
use crate::files::below;

/// The widest line, in characters.
const WIDEST: usize = 120;

/// Where we write, in what, and the most bytes of one file: lines alone can be kept few by making them wide.
const WRITTEN: [(&str, &str, usize); 8] = [
    ("src", "rs", 16_000),
    ("tests/it", "rs", 16_000),
    ("benches", "rs", 16_000),
    ("fuzz", "rs", 16_000),
    ("templates", "hbs", 6_000),
    ("assets/css", "css", 10_000),
    ("assets/js", "js", 10_000),
    ("tests/browser", "mjs", 24_000),
];

fn written() -> impl Iterator<Item = (String, String, usize)> {
    WRITTEN.iter().flat_map(|(folder, ending, most)| {
        let files = below(folder, &[ending]).into_iter();
        files.map(|(path, text)| (path, text, *most))
    })
}

/// The lines of a text that are too wide.
fn wide(path: &str, text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.chars().count()));
    let wide = lines.filter(|(_, width)| *width > WIDEST);
    wide.map(|(line, width)| format!("{path}:{line}: {width}")).collect()
}

#[test]
fn lines_stay_narrow() {
    let found: Vec<_> = written().flat_map(|(path, text, _)| wide(&path, &text)).collect();
    assert!(found.is_empty(), "wider than {WIDEST} characters: {found:#?}");
    let planted = format!("{}\n{}\n", "ä".repeat(WIDEST), "ä".repeat(WIDEST + 1));
    assert_eq!(wide("planted.rs", &planted), ["planted.rs:2: 121"]);
}

/// Written by diesel.
fn is_ours(path: &str) -> bool {
    path != "src/kernel/db/schema.rs"
}

#[test]
fn files_stay_small() {
    let heavy = |path: &str, text: &str, most| is_ours(path) && text.len() > most;
    let found: Vec<_> = written()
        .filter(|(path, text, most)| heavy(path, text, *most))
        .map(|(path, text, most)| format!("{path}: {} of {most} bytes", text.len()))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    assert!(heavy("planted.hbs", "12345", 4) && !heavy("planted.hbs", "1234", 4));
}

#[test]
fn files_stay_short() {
    let short = written().filter(|(path, ..)| (path.ends_with(".rs") || path.ends_with(".css")) && is_ours(path));
    let lengths: Vec<_> = short.map(|(path, text, _)| (text.lines().count(), path)).collect();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > 400).collect();
    assert!(long.is_empty(), "over 400 lines: {long:#?}");
    let ours = lengths.iter().filter(|(_, path)| path.starts_with("src"));
    let median = at(ours.map(|(lines, _)| *lines), 50);
    assert!(median <= 120, "half of the files have more than {median} lines");
}

/// The value below which so many of a hundred lie.
fn at(values: impl Iterator<Item = usize>, percent: usize) -> usize {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    values[(values.len() * percent).div_ceil(100) - 1]
}

#[test]
fn templates_stay_short_and_light() {
    let all = below("templates", &["hbs"]);
    let lines = at(all.iter().map(|(_, text)| text.lines().count()), 95);
    assert!(lines <= 60, "one template in twenty has more than {lines} lines");
    let bytes = at(all.iter().map(|(_, text)| text.len()), 95);
    assert!(bytes <= 4_000, "one template in twenty has more than {bytes} bytes");
    assert_eq!((at(1..=100, 95), at([7].into_iter(), 95)), (95, 7));
}

/// What may lie beside the code: texts that it reads, and the faces of the demo company.
const BESIDE: [&str; 6] = ["rs", "md", "table", "toml", "webp", "LICENSE"];

#[test]
fn nothing_strange_lies_in_the_source() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![folder];
    let mut strange = Vec::new();
    while let Some(folder) = folders.pop() {
        for found in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = found.path();
            let ending = path.extension().or(path.file_name()).and_then(|name| name.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if !ending.is_some_and(|ending| BESIDE.contains(&ending)) {
                strange.push(path);
            }
        }
    }
    assert!(strange.is_empty(), "neither code nor read by it: {strange:#?}");
}
