//! HTML that may stand unescaped in a page.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Serialize;

/// HTML that was made by this crate and needs no escaping: the only thing a template may put in triple braces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Vouches for HTML that a template rendered. Nothing outside the kernel can call this.
    pub(in crate::kernel) fn trusted(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Everything that Markdown may become. No style, svg or math: they are ways to smuggle in script.
static ALLOWED: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut allowed = ammonia::Builder::empty();
    allowed
        .tags(HashSet::from([
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "img",
            "input",
            "label",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "strong",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title", "id", "aria-label"])),
            ("img", HashSet::from(["src", "alt", "title"])),
            ("input", HashSet::from(["checked", "disabled"])),
            ("li", HashSet::from(["id"])),
            ("h2", HashSet::from(["id"])),
            ("h3", HashSet::from(["id"])),
            ("h4", HashSet::from(["id"])),
            ("h5", HashSet::from(["id"])),
            ("h6", HashSet::from(["id"])),
        ]))
        .tag_attribute_values(HashMap::from([
            ("a", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("p", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("li", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("h2", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("h3", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("h4", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("h5", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("h6", HashMap::from([("dir", HashSet::from(["auto"]))])),
            ("input", HashMap::from([("type", HashSet::from(["checkbox"]))])),
            (
                "th",
                HashMap::from([
                    ("align", HashSet::from(["left", "center", "right"])),
                    ("dir", HashSet::from(["auto"])),
                ]),
            ),
            (
                "td",
                HashMap::from([
                    ("align", HashSet::from(["left", "center", "right"])),
                    ("dir", HashSet::from(["auto"])),
                ]),
            ),
        ]))
        .allowed_classes(HashMap::from([
            ("a", HashSet::from(["mention", "footnote-backref"])),
            ("sup", HashSet::from(["footnote-ref"])),
            ("section", HashSet::from(["footnotes"])),
            ("ol", HashSet::from(["typed"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener nofollow ugc"))
        .strip_comments(true);
    allowed
});

/// Cleans rendered Markdown: what is not on the list goes.
pub(super) fn sanitise(html: &str) -> SafeHtml {
    SafeHtml::trusted(ALLOWED.clean(html).to_string())
}

/// Escapes text for an element's content or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// The same behind what is already there. Code points that are no characters mean something to us and are left out.
pub(super) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\u{fdd0}'..='\u{fdef}' => {}
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_list_goes() {
        let dirty = concat!(
            r#"<p style="color:red" onclick="x()">a<svg><script>1</script></svg>"#,
            "<math>b</math><style>p{}</style></p><!-- c -->",
        );
        assert_eq!(sanitise(dirty).as_str(), "<p>ab</p>");
        assert_eq!(
            sanitise(r#"<input type="text" name="x"><input type="checkbox" checked="">"#).as_str(),
            r#"<input><input type="checkbox" checked="">"#
        );
        assert_eq!(
            sanitise(r#"<a class="mention button" href="javascript:x">a</a>"#).as_str(),
            r#"<a class="mention" rel="noopener nofollow ugc">a</a>"#
        );
    }

    #[test]
    fn serialises_as_its_text() {
        assert_eq!(
            serde_json::to_string(&SafeHtml::trusted("<b>".into())).unwrap(),
            "\"<b>\""
        );
        assert_eq!(escape(r#"<a b="c">'&"#), "&lt;a b=&quot;c&quot;&gt;&#39;&amp;");
    }
}
