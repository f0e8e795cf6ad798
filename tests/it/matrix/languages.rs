//! Every page there is, in both languages, from real data.
//!
//! A template is a page when it stands in a frame. Which one an answer was made of shows in what a template writes
//! whatever it is given: its text outside of blocks, and the words it says there in the language of the page. So no
//! page is named here, and one that is added is missing until a row of the matrix leads to it.
use std::collections::{BTreeMap, BTreeSet};

use connect::kernel::base::i18n::Lang;

use super::who::Persona;
use super::{Row, SLICES, World, rows};
use crate::files::{below, between};
use crate::kit::{Client, Page, TestApp};

/// Less than so many letters could stand in any page.
const LEAST: usize = 40;

/// A page as its template alone has it.
struct Made {
    name: String,
    /// For somebody who is not signed in?
    plain: bool,
    pieces: Vec<String>,
}

impl Made {
    fn weight(&self) -> usize {
        self.pieces.iter().map(String::len).sum()
    }

    /// Do all pieces stand in it, in their order?
    fn is_in(&self, main: &str) -> bool {
        let mut rest = Some(main);
        for piece in &self.pieces {
            rest = rest.and_then(|rest| Some(&rest[rest.find(piece.as_str())? + piece.len()..]));
        }
        rest.is_some()
    }
}

type Sources = BTreeMap<String, String>;

/// The templates by their names, without what explains them.
fn sources() -> Sources {
    let read = |(path, text): (String, String)| {
        let name = path
            .trim_start_matches("templates/")
            .trim_end_matches(".hbs")
            .to_owned();
        let explained: Vec<String> = between(&text, "{{!--", "--}}").into_iter().map(str::to_owned).collect();
        let said = |text: String, said: &String| text.replace(&format!("{{{{!--{said}--}}}}"), "");
        (name, explained.iter().fold(text, said))
    };
    below("templates", &["hbs"]).into_iter().map(read).collect()
}

/// All pages, as they begin to be in a language.
fn pages(sources: &Sources, say: &dyn Fn(&str) -> String) -> Vec<Made> {
    let page = |(name, source): (&String, &String)| {
        let (frame, body) = source.trim().strip_prefix("{{#> layout/")?.split_once("}}")?;
        let body = body.strip_suffix(&format!("{{{{/layout/{frame}}}}}"))?;
        let mut pieces = vec![String::new()];
        always(sources, body, say, &mut pieces);
        let pieces = pieces.iter().map(|piece| bare(piece)).filter(|piece| !piece.is_empty());
        Some(Made {
            name: name.clone(),
            plain: frame == "plain",
            pieces: pieces.collect(),
        })
    };
    sources.iter().filter_map(page).collect()
}

/// What a template writes whatever it is given, parted where something else may stand.
fn always(sources: &Sources, source: &str, say: &dyn Fn(&str) -> String, pieces: &mut Vec<String>) {
    let (mut rest, mut depth) = (source, 0);
    while let Some((before, (tag, after))) = rest
        .split_once("{{")
        .and_then(|(before, tag)| Some((before, tag.split_once("}}")?)))
    {
        rest = if tag.starts_with('{') { &after[1..] } else { after };
        let outside = depth == 0;
        if let Some(last) = pieces.last_mut().filter(|_| outside) {
            last.push_str(before);
        }
        let tag = tag.trim_matches(['~', '{']);
        match tag.chars().next() {
            Some('#') => depth += 1,
            Some('/') => depth -= 1,
            Some('>') if outside => {
                let name = tag.split_whitespace().nth(1).expect("a name");
                always(sources, &sources[name], say, pieces);
            }
            _ => {}
        }
        let words = tag.strip_prefix("t \"").and_then(|key| key.strip_suffix('"'));
        match (words.filter(|_| outside), pieces.last_mut()) {
            (Some(key), Some(last)) => last.push_str(&say(key)),
            _ => pieces.push(String::new()),
        }
    }
    pieces.extend([rest.to_owned()]);
}

/// Without spaces, and with signs as people read them.
fn bare(text: &str) -> String {
    let signs = [
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x3D;", "="),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let bare: String = text.split_whitespace().collect();
    signs.iter().fold(bare, |text, (coded, sign)| text.replace(coded, sign))
}

/// Which page it is, and whether it is whole.
fn judge<'a>(made: &'a [Made], lang: Lang, page: &Page) -> Option<&'a str> {
    let html = page.html();
    let (_, main) = html.split_once("<main")?;
    assert_eq!(page.attr("html", "lang"), [lang.code()], "{}", page.path);
    assert!(!html.contains("{{"), "{} is not rendered to its end", page.path);
    let (plain, main) = (page.shows("main.plain-main"), bare(main));
    let fits = made.iter().filter(|made| made.plain == plain && made.is_in(&main));
    fits.max_by_key(|made| made.weight()).map(|made| made.name.as_str())
}

/// One person of each answer in the table; of the writes only those that end in a page.
fn asked() -> impl Iterator<Item = (&'static Row, Persona)> {
    let shows = |row: &Row, status: u16| status == 200 || row.route.starts_with("GET ") && status >= 400;
    rows().flat_map(move |row| {
        let answers = row.answers.iter().filter(move |(_, status)| shows(row, *status));
        answers.filter_map(move |(personas, _)| Some((row, *personas.first()?)))
    })
}

fn ask(client: &Client, row: &Row, address: &str, lang: Lang) -> Page {
    let method = row.route.split(' ').next().expect("a method");
    let request = match method {
        "GET" => client.request(method, address),
        _ => client.filled(method, address, row.send),
    };
    client.send(request.header("accept-language", lang.code()))
}

/// What no answer of the table is: the first start, and a comment that was refused.
fn beside(world: &World, unfounded: &TestApp, lang: Lang) -> [Page; 2] {
    let nobody = unfounded.anonymous();
    let setup = nobody.request("GET", "/setup").header("accept-language", lang.code());
    let post = world.address("/entries/post-{post.everyone}/comments");
    [
        nobody.send(setup),
        world.at(Persona::Author).post(&post, &[("body", " ")]),
    ]
}

#[test]
fn every_page_is_written_in_both_languages() {
    let mut world = World::new();
    for (seed, _) in SLICES {
        seed(&mut world);
    }
    let unfounded = TestApp::with().empty().start();
    let sources = sources();
    for lang in [Lang::De, Lang::En] {
        let say = |key: &str| world.app.kernel.words.translate(lang, key, None).expect(key);
        let made = pages(&sources, &say);
        assert!(made.len() > 40, "{} pages", made.len());
        let light: Vec<_> = made
            .iter()
            .filter(|made| made.weight() < LEAST)
            .map(|made| &made.name)
            .collect();
        assert!(light.is_empty(), "too little stands in every page of {light:?}");
        world
            .app
            .sql(&format!("update people set language = '{}'", lang.code()));
        let mut found: BTreeSet<&str> = BTreeSet::new();
        for page in beside(&world, &unfounded, lang) {
            found.extend(judge(&made, lang, &page));
        }
        for (row, persona) in asked() {
            let page = ask(world.client(persona), row, &world.address(row.ask), lang);
            assert!(page.status < 500, "{}: {}", page.path, page.words());
            found.extend(judge(&made, lang, &page));
        }
        let missing: Vec<_> = made
            .iter()
            .map(|made| made.name.as_str())
            .filter(|name| !found.contains(name))
            .collect();
        assert!(missing.is_empty(), "nobody saw {missing:?} in {lang}");
    }
}
