//! Tables as assistive technology expects them.

/// An empty corner above the row heads is a cell, no head of anything.
pub(super) fn without_empty_heads(html: &str) -> String {
    let mut parts = html.split("></th>");
    let mut out = String::with_capacity(html.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // What stands before is the opening tag when it reaches back to `<th` without another bracket.
        match out.rfind('<').filter(|at| out.get(*at..).is_some_and(|tag| tag.starts_with("<th") && !tag.contains('>'))) {
            Some(at) => {
                out.replace_range(at..at + 3, "<td");
                out.push_str("></td>");
            }
            None => out.push_str("></th>"),
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_empty_heads;

    #[test]
    fn only_empty_heads_become_cells() {
        let html = r#"<tr><th></th><th align="right"></th><th>a</th><th><b>c</b></th></tr>"#;
        assert_eq!(without_empty_heads(html), r#"<tr><td></td><td align="right"></td><th>a</th><th><b>c</b></th></tr>"#);
        assert_eq!(without_empty_heads("nichts"), "nichts");
    }
}
