//! `@ada.lovelace` in a text: found on the syntax tree, so code and links never mention anyone.

use std::collections::HashSet;
use std::ops::Range;

use comrak::Arena;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue};

use super::safe::escape;

/// The longest handle that is looked up.
const LONGEST: usize = 64;

/// Tells the display name of a handle that exists.
pub(super) type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Handles that a Markdown text addresses, lower-case, each once, in order; existing or not.
///
/// For loading the display names in bulk before rendering.
pub fn mentions(source: &str) -> Vec<String> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, source, &super::dialect::options(true));
    let (mut found, mut known) = (Vec::new(), HashSet::new());
    for node in speaking(root) {
        if let NodeValue::Text(text) = &node.data().value {
            let handles = find(text).into_iter().map(|(_, handle)| handle);
            found.extend(handles.filter(|handle| known.insert(handle.clone())));
        }
    }
    found
}

/// Replaces the mentions of existing people below `root` by links, and says whom.
pub(super) fn link<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>, names: Names<'_>) -> Vec<String> {
    let (mut linked, mut known) = (Vec::new(), HashSet::new());
    for node in speaking(root) {
        let NodeValue::Text(text) = node.data().value.clone() else {
            continue;
        };
        let mut from = 0;
        for (range, handle) in find(&text) {
            let Some(name) = names(&handle) else { continue };
            let html = format!(r#"<a class="mention" href="/people/{handle}">@{}</a>"#, escape(&name));
            let before = NodeValue::Text(text[from..range.start].to_owned().into());
            node.insert_before(arena.alloc(before.into()));
            node.insert_before(arena.alloc(NodeValue::Raw(html).into()));
            from = range.end;
            if known.insert(handle.clone()) {
                linked.push(handle);
            }
        }
        if from > 0 {
            node.data_mut().value = NodeValue::Text(text[from..].to_owned().into());
        }
    }
    linked
}

/// The running text below a node, without the words of links. One walk: asking each text for all that is above it would
/// take long in a text that is deeply nested.
fn speaking<'a>(root: &'a AstNode<'a>) -> Vec<&'a AstNode<'a>> {
    let (mut texts, mut links) = (Vec::new(), 0_usize);
    let is_link = |node: &AstNode<'_>| matches!(node.data().value, NodeValue::Link(_) | NodeValue::Image(_));
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) if is_link(node) => links += 1,
            NodeEdge::End(node) if is_link(node) => links -= 1,
            NodeEdge::Start(node) if links == 0 && matches!(node.data().value, NodeValue::Text(_)) => texts.push(node),
            _ => {}
        }
    }
    texts
}

/// The mentions in running text: where each stands and its handle in lower case.
///
/// An `@` after a letter, digit or another `@` belongs to something else (an address), and a full stop or dash
/// at the end belongs to the sentence.
fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || "@._-/".contains(c)) {
            continue;
        }
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(rest.len());
        let follows = rest[end..].chars().next();
        let handle = rest[..end].trim_end_matches(['.', '-']);
        let begins = handle.starts_with(|c: char| c.is_ascii_alphanumeric());
        let whole = !follows.is_some_and(|c| c.is_alphanumeric() || c == '@' || c == '_');
        if begins && whole && handle.len() <= LONGEST && !handle.contains("..") {
            found.push((at..at + 1 + handle.len(), handle.to_ascii_lowercase()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_handles_and_leaves_addresses() {
        for (text, handles) in [
            ("@ada und @Grace.Hopper-2.", vec!["ada", "grace.hopper-2"]),
            ("(@ada), \"@bob\" @ada", vec!["ada", "bob"]),
            ("mail ada@example.org or @ @. @-x @@y @zoë @a_b @a..b", vec![]),
            ("`@code` [@link](https://example.org)\n\n    @block", vec![]),
            ("**@bold** ~~@gone~~\n- @item", vec!["bold", "gone", "item"]),
        ] {
            assert_eq!(mentions(text), handles, "{text}");
        }
        assert!(mentions(&format!("@{}", "a".repeat(65))).is_empty());
    }
}
