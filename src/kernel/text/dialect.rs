//! What Markdown is here in either size: what is read, and what becomes plainer because a size does not know it.

use comrak::Options;
use comrak::nodes::{AstNode, NodeValue};

/// How Markdown is read and written in either size. Raw HTML is shown as the text it is.
pub(super) fn options(full: bool) -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.table = full;
    options.extension.tasklist = full;
    options.extension.footnotes = full;
    options.render.hardbreaks = !full;
    options.render.escape = true;
    options.render.r#unsafe = false;
    options
}

/// Turns what a size does not know into plainer nodes, and links that lead nowhere good into their words. `top` is the
/// highest heading of a full text: whether people begin with `#` or `##`, it stands right below the title of the page.
pub(super) fn simplify<'a>(node: &'a AstNode<'a>, top: Option<u8>) {
    let plainer = match (&node.data().value, top) {
        (NodeValue::Heading(heading), Some(top)) => {
            let mut heading = *heading;
            heading.level = (heading.level - top + 2).min(6);
            Some(NodeValue::Heading(heading))
        }
        (NodeValue::Heading(_), None) => Some(NodeValue::Paragraph),
        (NodeValue::Link(link), _) if allowed_link(&link.url) => return,
        (NodeValue::Image(link), Some(_)) if link.url.starts_with("/files/") => return,
        (NodeValue::Link(_) | NodeValue::Image(_), _) => None,
        _ => return,
    };
    match plainer {
        Some(value) => node.data_mut().value = value,
        None => unwrap(node),
    }
}

/// Puts the children of a node in its place.
fn unwrap<'a>(node: &'a AstNode<'a>) {
    let children: Vec<_> = node.children().collect();
    for child in children {
        node.insert_before(child);
    }
    node.detach();
}

/// The web, mail, and places of our own. `//host` would leave the site, and browsers read `/\host` the same way.
fn allowed_link(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let outside = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let local = url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//"));
    (outside || local && !url.contains('\\')) && !url.contains(char::is_control)
}
