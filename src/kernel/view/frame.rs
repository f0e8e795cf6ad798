//! What of a frame belongs to one page only. All else is the same on many pages of a person and is rendered once for
//! them; where the page's own words stand, the rendering has blanks, and so it has for the page itself.
use std::sync::LazyLock;

use serde_json::{Value, json};
use uuid::Uuid;

/// Fields of the shell that are others on every page.
const OWN: [&str; 4] = ["title", "topics", "cursor", "viewer_json"];

/// Every blank begins so: a secret of the process, so that nobody can write one into a text.
static BLANK: LazyLock<String> = LazyLock::new(|| format!("own-{}-", Uuid::new_v4().simple()));

fn blank(place: usize) -> String {
    format!("{}{place}", *BLANK)
}

/// The data of a frame with blanks, and what belongs there, as it stands in the shell.
pub(super) fn parted(shell: &Value) -> (Value, Vec<String>) {
    let mut shell = shell.clone();
    let own = OWN.iter().enumerate().map(|(place, field)| {
        let value = shell.get_mut(field);
        let words = value.map(|value| std::mem::replace(value, blank(place).into()));
        words
            .and_then(|words| words.as_str().map(str::to_owned))
            .unwrap_or_default()
    });
    let own = own.collect();
    let (main, rail) = (blank(OWN.len()), blank(OWN.len() + 1));
    (json!({ "shell": shell, "main": main, "rail": rail }), own)
}

/// The frame with its blanks filled in: what belongs to the page, as HTML, then the page itself and what stands beside.
pub(super) fn filled(frame: &str, own: &[String]) -> String {
    let room = frame.len() + own.iter().map(String::len).sum::<usize>();
    let mut html = String::with_capacity(room);
    let mut parts = frame.split(BLANK.as_str());
    html.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // The number of a blank is one digit.
        let (place, rest) = part.split_at_checked(1).unwrap_or((part, ""));
        let words = place.parse::<usize>().ok().and_then(|place| own.get(place));
        html.push_str(words.map_or("", String::as_str));
        html.push_str(rest);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_page_stands_where_the_template_has_it() {
        let (data, mut own) = parted(&json!({ "title": "Mehr Licht", "cursor": "a.1", "bell": 3 }));
        assert_eq!(data["shell"]["bell"], 3);
        let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let frame = format!(
            "<title>{}</title>{}|{}|{}",
            said(&data["shell"]["title"]),
            said(&data["main"]),
            said(&data["rail"]),
            said(&data["shell"]["cursor"])
        );
        own.extend(["<p>own-0</p>".to_owned(), String::new()]);
        assert_eq!(filled(&frame, &own), "<title>Mehr Licht</title><p>own-0</p>||a.1");
    }
}
