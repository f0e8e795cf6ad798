//! No text costs more than its length: hostile texts and random ones are measured by what they make, and by a clock
//! that only stops what grows out of all proportion. `benches/text.rs` measures the time exactly.

use std::time::{Duration, Instant};

use super::{Prepared, Size, excerpt, excerpt_full, prepare, too_many_mentions};

/// Texts that were dear once, here or in other readers of Markdown: one a line,
/// repeated to the length that is asked for.
const ATOMS: &str = include_str!("../../../tests/fixtures/hostile.txt");

/// So many bytes of HTML may one byte of text make: the dearest is a link of a few letters.
const GROWTH: usize = 40;
/// So deep may elements stand in each other.
const DEEPEST: usize = 60;
/// A reader that looks at everything twice for each byte takes minutes for this length,
/// even where debugging makes all slow.
const LENGTH: usize = 3_000;
const LONGEST: Duration = Duration::from_secs(10);

fn repeated(atom: &str, length: usize) -> String {
    atom.repeat(length / atom.len().max(1) + 1)
}

/// Lines of the fixture; `\n` and `\t` stand for themselves.
fn atoms() -> impl Iterator<Item = String> {
    ATOMS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .map(|line| line.replace("\\n", "\n").replace("\\t", "\t"))
}

fn depth(html: &str) -> usize {
    let (mut deep, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let void = ["br", "hr", "img", "input"].iter().any(|name| tag.starts_with(name));
        match (tag.starts_with('/'), void) {
            (true, _) => deep = deep.saturating_sub(1),
            (false, false) => deep += 1,
            _ => {}
        }
        deepest = deepest.max(deep);
    }
    deepest
}

/// Reads a text in every way there is, within the bounds.
fn read(source: &str) {
    let begun = Instant::now();
    for size in [Size::Small, Size::Full] {
        let read: Prepared = prepare(source, size);
        let rendered = read.fill(&|handle| Some(handle.to_owned()));
        let html = rendered.html.as_str();
        let start: String = source.chars().take(60).collect();
        assert!(
            html.len() <= source.len() * GROWTH + 1_000,
            "{} bytes from {} of {start:?}",
            html.len(),
            source.len()
        );
        assert!(depth(html) <= DEEPEST, "{} deep: {start:?}", depth(html));
        assert!(rendered.mentions.len() <= super::MOST_MENTIONS);
    }
    let _ = (
        excerpt(source, 200),
        excerpt_full(source, 200),
        too_many_mentions(source),
    );
    assert!(
        begun.elapsed() < LONGEST,
        "{:?} for {:?}",
        begun.elapsed(),
        source.chars().take(60).collect::<String>()
    );
}

#[test]
fn hostile_texts_cost_what_long_ones_cost() {
    assert!(atoms().count() > 100);
    for atom in atoms() {
        read(&repeated(&atom, LENGTH));
        // Begun a thousand times and never ended, and the reverse.
        read(&format!(
            "{}a{}",
            repeated(&atom, LENGTH / 2),
            repeated(&atom.chars().rev().collect::<String>(), LENGTH / 2)
        ));
    }
}

/// Marks that end nothing, as many as an article takes: each looks only at what stands since the one before.
#[test]
fn what_a_mark_might_end_is_looked_at_once() {
    for (begun, again) in [
        ("*\"", ".*"),
        ("**\"", ".**"),
        ("_\"", "._"),
        ("~~\"", ".~~"),
        ("*a*\"", ".*"),
        ("***\"", ".*.**"),
    ] {
        read(&format!("{begun}{}", repeated(again, 100_000)));
    }
}

/// The same texts in every run: numbers of a simple generator choose from the marks there are.
#[test]
fn random_texts_cost_what_long_ones_cost() {
    let marks = atoms().collect::<Vec<_>>();
    let mut state = 0x2026_1128_u64;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..60 {
        let mut text = String::new();
        while text.len() < 2_000 {
            let times = [1, 1, 1, 2, 3, 50][next(6)];
            text.push_str(&marks[next(marks.len())].repeat(times));
            text.push_str(["", " ", "\n", "a", "\n\n", "  "][next(6)]);
        }
        read(&text);
    }
}

/// Texts by which a fuzzer came to places of the reader where no text before had been.
#[test]
fn the_ways_of_a_fuzzer_cost_no_more() {
    let corpus: Vec<String> = serde_json::from_str(include_str!("../../../tests/fixtures/fuzz-corpus.json")).unwrap();
    assert!(corpus.len() > 100);
    corpus.iter().for_each(|text| read(&repeated(text, LENGTH / 2)));
}

#[test]
fn what_a_fuzzer_found_stays_mended() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        read(&String::from_utf8_lossy(&std::fs::read(file.unwrap().path()).unwrap()));
        count += 1;
    }
    assert!(count > 0);
}

/// Quotations, lists and columns beyond the bounds stay as they were typed: nothing is lost.
#[test]
fn what_goes_too_deep_is_shown_as_typed() {
    let html = |source: &str| prepare(source, Size::Full).fill(&|_| None).html.to_string();
    let deep = html(&format!("{}Ende", "> ".repeat(100)));
    assert_eq!(deep.matches("<blockquote>").count(), 8);
    assert_eq!(deep.matches("&gt;").count(), 92);
    assert_eq!(html(&">".repeat(100_000)).matches("&gt;").count(), 100_000);
    let list: String = (0..100).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    let list = html(&list);
    assert_eq!((list.matches("<ul>").count(), list.matches("- a").count()), (8, 92));
    let table = |columns: usize| {
        html(&format!(
            "{}\n{}\n{}",
            "|a".repeat(columns),
            "|-".repeat(columns),
            "|b".repeat(columns)
        ))
    };
    assert_eq!(table(40).matches("<td").count(), 40);
    assert!(!table(41).contains("<table") && table(41).matches("|b").count() == 41);
    let cells = html(&format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(10_000)));
    assert_eq!(
        (cells.matches("<td").count(), cells.matches("|c|d|").count()),
        (4_998, 7_501)
    );
}
