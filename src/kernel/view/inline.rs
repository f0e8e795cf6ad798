//! Partials put where they are called, when the templates are read. Handlebars copies the context of a partial with
//! every call, and again what is looked up in it: of a page with twenty rows that was nine tenths of the work.
//!
//! `{{> name}}` and `{{> name this}}` become the text of the partial, `{{> name part}}` the same within
//! `{{#inside part}}`. Calls with values of their own stay what they are, and so do those of a partial in itself.
use std::collections::HashMap;

/// Sources of templates by their names, as they are written.
pub(super) type Sources = HashMap<String, String>;

/// A page: its main part and its rail, as templates of their own, and the frame they stand in.
pub(super) struct Parts {
    /// The template of the frame.
    pub(super) frame: String,
    /// The main part.
    pub(super) main: String,
    /// What stands beside it, if anything does.
    pub(super) rail: Option<String>,
}

/// A template with all partials in their places.
pub(super) fn inlined(sources: &Sources, name: &str) -> String {
    within(sources, &mut vec![name], sources.get(name).map_or("", String::as_str))
}

fn within<'a>(sources: &'a Sources, open: &mut Vec<&'a str>, source: &'a str) -> String {
    let mut text = String::with_capacity(source.len());
    let (mut rest, mut begins) = (source, true);
    while let Some((before, call, after)) = next_call(rest) {
        begins = before.ends_with('\n') || (before.is_empty() && begins);
        text.push_str(before);
        let known = sources.get_key_value(call.name);
        let Some((name, partial)) = known.filter(|(name, _)| !open.contains(&name.as_str())) else {
            text.push_str(call.tag);
            (rest, begins) = (after, false);
            continue;
        };
        open.push(name);
        let inner = within(sources, open, partial);
        open.pop();
        let line_after = after.strip_prefix('\n').filter(|_| begins);
        place(&mut text, &call, &inner, line_after.is_some());
        (rest, begins) = (line_after.unwrap_or(after), line_after.is_some());
    }
    text + rest
}

/// A call of a partial without values of its own.
struct Call<'a> {
    tag: &'a str,
    name: &'a str,
    /// What the partial is about, where it is not about the same.
    part: Option<&'a str>,
}

fn next_call(source: &str) -> Option<(&str, Call<'_>, &str)> {
    let mut from = 0;
    loop {
        let start = from + source.get(from..)?.find("{{> ")?;
        let end = start + source.get(start..)?.find("}}")? + 2;
        let (tag, after) = (source.get(start..end)?, source.get(end..)?);
        let words: Vec<&str> = tag.trim_matches(['{', '}', '>']).split_whitespace().collect();
        let part = match words.as_slice() {
            [_] | [_, "this"] => Some(None),
            [_, part] if !part.contains(['=', '(', '"']) => Some(Some(*part)),
            _ => None,
        };
        match (words.first(), part) {
            (Some(name), Some(part)) => return Some((source.get(..start)?, Call { tag, name, part }, after)),
            _ => from = end,
        }
    }
}

/// Writes a partial where it is called; a call that is `alone` in its line leaves none behind.
fn place(text: &mut String, call: &Call<'_>, inner: &str, alone: bool) {
    let (end, inner) = match alone {
        true => ("\n", inner.to_owned()),
        // The first tag of a partial stands alone in its line there, and would not do so here.
        false => ("", without_first_line_end(inner)),
    };
    match call.part {
        Some(part) => text.push_str(&format!("{{{{#inside {part}}}}}{end}{inner}{{{{/inside}}}}{end}")),
        None => text.push_str(&inner),
    }
}

fn without_first_line_end(inner: &str) -> String {
    let is_tag = |line: &str| {
        ["{{#", "{{/", "{{else"].iter().any(|begin| line.starts_with(begin))
            && line.find("}}").is_some_and(|end| end + 2 == line.len())
    };
    match inner.split_once('\n') {
        Some((first, rest)) if is_tag(first) => first.to_owned() + &without_first_line_end(rest),
        _ => inner.to_owned(),
    }
}

/// The parts of a page that stands in a frame: `{{#> frame}} main {{#*inline "rail"}} rail {{/inline}}{{/frame}}`.
pub(super) fn parts(source: &str) -> Option<Parts> {
    let (frame, body) = source.trim().strip_prefix("{{#> ")?.split_once("}}")?;
    let body = body.strip_suffix(&format!("{{{{/{frame}}}}}"))?;
    let body = body.strip_prefix('\n').unwrap_or(body);
    let (main, rail) = match body.split_once("{{#*inline \"rail\"}}\n") {
        Some((before, rest)) => {
            let (rail, after) = rest.split_once("{{/inline}}")?;
            (
                before.to_owned() + after.strip_prefix('\n').unwrap_or(after),
                Some(rail.to_owned()),
            )
        }
        None => (body.to_owned(), None),
    };
    Some(Parts {
        frame: frame.to_owned(),
        main,
        rail,
    })
}

/// A template as it is read: indented for those who write it, which a page that is sent a thousand times need not be,
/// and explained to them. What people wrote comes in later and stays as it is.
pub(super) fn plain(source: &str) -> String {
    // Line ends stay, the last one too: between words they are the space.
    let lines = source.split_inclusive('\n');
    let mut text: String = lines.map(|line| line.trim_start_matches(' ')).collect();
    while let Some((before, (_, after))) = text
        .split_once("{{!--")
        .and_then(|(before, rest)| Some((before, rest.split_once("--}}")?)))
    {
        let alone = before.is_empty() || before.ends_with('\n');
        let after = after.strip_prefix('\n').filter(|_| alone).unwrap_or(after);
        text = format!("{before}{after}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Sources, inlined, parts, plain};

    fn sources(all: &[(&str, &str)]) -> Sources {
        let owned = all.iter().map(|(name, source)| ((*name).to_owned(), plain(source)));
        owned.collect()
    }

    #[test]
    fn only_indents_and_explanations_go() {
        assert_eq!(plain("  <b>a</b>\n\n    <i> b</i>\n"), "<b>a</b>\n\n<i> b</i>\n");
        assert_eq!(plain("{{!-- what\n it is --}}\n<b>a</b>{{!-- b --}}\n"), "<b>a</b>\n");
    }

    #[test]
    fn a_partial_stands_where_it_is_called() {
        let all = sources(&[
            (
                "page",
                "<p>\n  {{> name}}\n  {{> row}}\n</p>{{> row this}}{{> row part}}\n{{> row a=1}}",
            ),
            ("row", "{{#if name}}\n  {{> name}}\n{{/if}}\n"),
            ("name", "<b>{{name}}</b>\n"),
        ]);
        let row = "{{#if name}}\n<b>{{name}}</b>\n{{/if}}\n";
        let inside = "{{#if name}}<b>{{name}}</b>\n{{/if}}\n";
        assert_eq!(
            inlined(&all, "page"),
            format!(
                "<p>\n<b>{{{{name}}}}</b>\n{row}</p>{inside}{{{{#inside part}}}}{inside}{{{{/inside}}}}\n\
                 {{{{> row a=1}}}}"
            )
        );
    }

    #[test]
    fn a_partial_in_itself_is_called() {
        let all = sources(&[("tree", "<li>{{> tree child}}</li>")]);
        assert_eq!(inlined(&all, "tree"), "<li>{{> tree child}}</li>");
    }

    #[test]
    fn a_page_comes_apart() {
        let page = "{{#> shell}}\n<p>a</p>\n{{#*inline \"rail\"}}\n<p>b</p>\n{{/inline}}\n{{/shell}}\n";
        let found = parts(page).expect("a page");
        let found = (found.frame.as_str(), found.main.as_str(), found.rail.as_deref());
        assert_eq!(found, ("shell", "<p>a</p>\n", Some("<p>b</p>\n")));
        assert!(parts("<p>a</p>").is_none());
    }
}
