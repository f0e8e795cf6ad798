//! No address is dead: whatever templates, scripts and views lead to is a route, of the right method.
//!
//! The texts are read here; what structs put into pages is read where all pages are asked anyway: the access matrix and
//! the count of statements hand every answer to [`Known::dead_in_answer`].
mod attributes;
mod written;

use connect::app::routes;

use crate::kit::Page;
use attributes::{Led, led_from};

/// What is served beside the routes, by no policy (`app/server.rs`).
const SERVED: [&str; 3] = ["/assets/{path:.*}", "/healthz", "/readyz"];

/// Stands for what is not known before a page is rendered: `{{handle}}` in a template, `${key}` in a script.
const OPEN: char = '\u{1}';

/// Every route, as method and pattern.
pub struct Known(Vec<(String, String)>);

impl Known {
    /// Those of the demo, which has one page more.
    pub fn routes() -> Known {
        let routes = routes::all(true);
        let own = routes
            .entries()
            .iter()
            .map(|entry| (entry.method.clone(), entry.path.clone()));
        let served = SERVED.map(|path| ("GET".to_owned(), path.to_owned()));
        Known(own.chain(served).collect())
    }

    /// Is there a route for it?
    fn has(&self, led: &Led) -> bool {
        let path = led.address.split(['?', '#']).next().unwrap_or_default();
        let is_one = |(method, pattern): &(String, String)| *method == led.method && matches(pattern, path);
        self.0.iter().any(is_one)
    }

    /// The addresses in an HTML text, or in a template, that lead nowhere.
    pub fn dead_in(&self, html: &str) -> Vec<String> {
        let dead = led_from(html).into_iter().filter(|led| !self.has(led));
        dead.map(|led| format!("{} {}", led.method, led.address.replace(OPEN, "{}")))
            .collect()
    }

    /// The same of an answer with its headers.
    pub fn dead_in_answer(&self, page: &Page) -> Vec<String> {
        let sent_on = |name| page.header(name).map(|to| format!("<a href=\"{to}\">"));
        let ways = ["location", "x-location"].into_iter().filter_map(sent_on);
        let texts: Vec<String> = ways.chain([page.html()]).collect();
        texts.iter().flat_map(|text| self.dead_in(text)).collect()
    }
}

/// Is the path one of the pattern? What is open may be any value, and only that.
fn matches(pattern: &str, path: &str) -> bool {
    if let Some((before, _)) = pattern.split_once("{path:.*}") {
        return path.starts_with(before);
    }
    let fits = |(known, part): (&str, &str)| match known.starts_with('{') {
        true => !part.is_empty(),
        false => known == part,
    };
    pattern.split('/').count() == path.split('/').count() && pattern.split('/').zip(path.split('/')).all(fits)
}

#[test]
fn a_dead_address_is_found() {
    let known = Known::routes();
    for dead in [
        r#"<a href="/idea">"#,
        r#"<a href="/ideas{{query}}">"#,
        r#"<a class="x" href="/ideas/{{number}}/vote">"#,
        r#"<form action="/logout">"#,
        r#"<form method="post" action="/search">"#,
        r#"<form method="post" action="/ideas/{{n}}/edit?_method=delete">"#,
        r#"<form {{#if a}}class="b"{{/if}} method="post" action="/ideas/1/edit?at=a&amp;_method&#x3D;delete">"#,
        r#"<button formaction="/ideas">"#,
        r#"<li data-href="/people/">"#,
        r#"<img src="/face/{{hash}}">"#,
        r#"<form method="post" action="/compose" data-preview="/ideas/preview">"#,
    ] {
        assert_eq!(known.dead_in(dead).len(), 1, "{dead}");
    }
    for alive in [
        r#"<a href="/"{{#if (eq tab "home")}} aria-current="page"{{/if}}>"#,
        r##"<a href="/people/{{person.handle}}?tab=x#y">"##,
        r#"<form class="a" action="/search" method="get">"#,
        r#"<form method="post" action="/ideas/1/vote?at=a&amp;_method&#x3D;delete">"#,
        r#"<input aria-keyshortcuts="/" value="/nowhere"> <p>href="/nowhere"</p>"#,
        r#"<a href="https://example.org/nowhere">"#,
        r#"<use href="/assets/icons-1a2b.svg#house">"#,
    ] {
        assert_eq!(known.dead_in(alive), Vec::<String>::new(), "{alive}");
    }
}
