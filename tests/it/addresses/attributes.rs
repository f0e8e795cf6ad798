//! Where the elements of an HTML text lead.
use super::OPEN;

/// An address, and the method with which a browser goes there.
pub struct Led {
    pub method: &'static str,
    pub address: String,
}

/// Attributes that scripts send a form to.
const SENT: [&str; 3] = ["formaction", "data-preview", "data-read"];
/// Attributes that begin with a slash and are no address.
const OTHERS: [&str; 2] = ["aria-keyshortcuts", "value"];

/// All addresses of this site in the tags of a text.
pub fn led_from(html: &str) -> Vec<Led> {
    let html = opened(html, "{{", "}}");
    tags(&html).iter().flat_map(|attributes| of_tag(attributes)).collect()
}

/// The text with what is known only later replaced.
pub fn opened(text: &str, before: &str, after: &str) -> String {
    let mut parts = text.split(before);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut all, part| {
        let (inside, rest) = part.split_once(after).unwrap_or(("", part));
        // A block shows what is inside it or not; it is no value itself.
        if !inside.starts_with(['#', '/', '>', '~', '!']) && inside != "else" {
            all.push(OPEN);
        }
        all + rest
    })
}

type Attributes<'a> = Vec<(&'a str, &'a str)>;

/// The attributes of each tag; quotation marks may hold what ends a tag elsewhere.
fn tags(html: &str) -> Vec<Attributes<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (attributes, after) = tag(rest);
            found.push(attributes);
            rest = after;
        }
    }
    found
}

/// The attributes of a tag that begins here, and what follows it.
fn tag(mut rest: &str) -> (Attributes<'_>, &str) {
    let mut attributes = Vec::new();
    while let Some(at) = rest.find(['"', '>']) {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        if rest[at..].starts_with('>') {
            return (attributes, after);
        }
        let Some((value, after)) = after.split_once('"') else {
            break;
        };
        let name = before.trim_end_matches('=');
        let name = name.rsplit([' ', '\n', OPEN]).next().unwrap_or_default();
        attributes.push((name, value));
        rest = after;
    }
    (attributes, "")
}

fn of_tag(attributes: &Attributes<'_>) -> Vec<Led> {
    let posts = attributes.contains(&("method", "post"));
    let is_ours =
        |(name, value): &&(&str, &str)| value.starts_with('/') && !value.starts_with("//") && !OTHERS.contains(name);
    let led = |(name, value): &(&str, &str)| {
        let address = value.replace("&#x3D;", "=").replace("&amp;", "&");
        let sent = SENT.contains(name) || *name == "action" && posts;
        let method = match address.contains("_method=delete") {
            true => "DELETE",
            false if sent => "POST",
            false => "GET",
        };
        Led { method, address }
    };
    attributes.iter().filter(is_ours).map(led).collect()
}
