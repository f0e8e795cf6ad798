//! Addresses in running text: where they end, and where links may lead.

/// Does a link lead to the web, to mail or to a place of our own? `//host` would leave the site, and browsers read
/// `/\host` the same way.
pub(super) fn is_allowed(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let outside = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme) && url.len() > scheme.len());
    let local = url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//"));
    (outside || local && !url.contains('\\')) && !url.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// Is it one of our own picture files? One name below `/files/`, nothing that leads elsewhere.
pub(super) fn is_picture(url: &str) -> bool {
    let Some(name) = url.strip_prefix("/files/") else {
        return false;
    };
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let (stem, ending) = name.split_once('.').unwrap_or((name, "x"));
    name.len() <= 100 && plain(stem) && plain(ending)
}

/// The length of the bare web address at the beginning of `text`, which begins with `http://`, `https://` or `www.`.
pub(super) fn bare(text: &str) -> Option<usize> {
    let begins = |prefix: &&str| {
        text.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let prefix = ["https://", "http://", "www."].into_iter().find(begins)?.len();
    if !text[prefix..].starts_with(|c: char| c.is_alphanumeric() || (c == '[' && prefix > 4)) {
        return None;
    }
    let end = text.find(ends).unwrap_or(text.len());
    let length = trimmed(&text[..end]);
    (length > prefix).then_some(length)
}

/// Characters that no address goes across: blanks, brackets of other texts, quotation marks of all countries.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '\\')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
        || matches!(
            c,
            '„' | '“'
                | '”'
                | '‟'
                | '‚'
                | '‘'
                | '’'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '…'
                | '—'
                | '。'
                | '、'
                | '，'
                | '」'
                | '』'
                | '）'
                | '】'
        )
}

/// Without the marks of the sentence around it. A closing bracket belongs to an address that opened it.
fn trimmed(address: &str) -> usize {
    let mut length = address.len();
    let count = |bracket: char| address.matches(bracket).count();
    let mut open = [('(', ')'), ('[', ']'), ('{', '}')].map(|(opens, closes)| (closes, count(opens), count(closes)));
    while let Some(last) = address[..length].chars().next_back() {
        let mark = ".,;:!?'*~-–".contains(last);
        let bracket = open
            .iter_mut()
            .find(|(closes, opened, closed)| *closes == last && closed > opened);
        match bracket {
            Some((_, _, closed)) => *closed -= 1,
            None if mark => {}
            None => break,
        }
        length -= last.len_utf8();
    }
    length
}

/// The mail address around the `@` at `at`, which begins not before `from`.
pub(super) fn mail(text: &str, from: usize, at: usize) -> Option<(usize, usize)> {
    let local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let before = &text[from..at];
    let name: usize = before
        .chars()
        .rev()
        .take(64)
        .take_while(|c| local(*c))
        .map(char::len_utf8)
        .sum();
    let lead = before[before.len() - name..].find(char::is_alphanumeric)?;
    let start = at - name + lead;
    if text[start..at].ends_with(|c: char| !c.is_alphanumeric()) || text[start..at].contains("..") {
        return None;
    }
    let rest = &text[at + 1..];
    let host: usize = rest
        .chars()
        .take(253)
        .take_while(|c| c.is_alphanumeric() || ".-".contains(*c))
        .map(char::len_utf8)
        .sum();
    let host = rest[..host].trim_end_matches(['.', '-']);
    let mut labels = host.rsplit('.');
    let land = labels
        .next()
        .is_some_and(|label| label.chars().count() > 1 && label.chars().all(char::is_alphabetic));
    let labels: Vec<_> = labels.collect();
    let whole = !labels.is_empty() && labels.iter().all(|label| !label.is_empty());
    (land && whole && !rest[host.len()..].starts_with(['@', '_'])).then_some((start, at + 1 + host.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, address) in [
            ("https://example.org/a“ und", "https://example.org/a"),
            ("https://example.org/b« und", "https://example.org/b"),
            ("https://example.org/c… und", "https://example.org/c"),
            ("https://example.org/d)", "https://example.org/d"),
            ("https://example.org/e – und", "https://example.org/e"),
            ("https://example.org/e– und", "https://example.org/e"),
            (
                "https://de.wikipedia.org/wiki/Bus_(Begriff)).",
                "https://de.wikipedia.org/wiki/Bus_(Begriff)",
            ),
            ("HTTPS://Example.org?a=1&b=2#c!", "HTTPS://Example.org?a=1&b=2#c"),
            ("www.example.org**", "www.example.org"),
            ("https://münchen.example/straße?", "https://münchen.example/straße"),
            ("http://localhost:8080/x_", "http://localhost:8080/x_"),
        ] {
            assert_eq!(bare(text).map(|end| &text[..end]), Some(address), "{text}");
        }
        for none in ["http://", "https://“a“", "www.", "www. a", "http", "httpx://a"] {
            assert_eq!(bare(none), None, "{none}");
        }
    }

    #[test]
    fn mail_has_a_name_and_a_place() {
        for (text, address) in [
            ("an ada@example.org.", Some("ada@example.org")),
            ("(ada+x@mail.example.org)", Some("ada+x@mail.example.org")),
            ("müller@köln.example", Some("müller@köln.example")),
            (".@ursula.panter", None),
            ("a.@ursula.panter", None),
            ("ada@localhost", None),
            ("ada@1.2", None),
        ] {
            let at = text.find('@').unwrap();
            assert_eq!(mail(text, 0, at).map(|(from, to)| &text[from..to]), address, "{text}");
        }
    }

    #[test]
    fn pictures_are_our_own() {
        for ours in ["/files/9", "/files/0190a5b2-7c", "/files/9_b.png"] {
            assert!(is_picture(ours), "{ours}");
        }
        for other in [
            "/files/../search?q=1",
            "/files/",
            "/files/a/b",
            "/files/..",
            "/files/.",
            "/files/a?b",
            "/files/a#b",
            "/files/%2e%2e",
            "/files//x",
            "/Files/9",
            "/files/a.b.c",
            "https://example.org/files/9",
        ] {
            assert!(!is_picture(other), "{other}");
        }
    }
}
