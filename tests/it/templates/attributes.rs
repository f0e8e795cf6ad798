//! What `#[derive(..)]` and `#[serde(..)]` say.
/// The words in `#[name(..)]`, each with its value.
pub fn words(attributes: &[syn::Attribute], name: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(name)) {
        let read = attribute.parse_nested_meta(|meta| {
            let word = meta.path.segments.last().map(|part| part.ident.to_string());
            let value = meta.value().and_then(|value| value.parse::<syn::LitStr>()).ok();
            found.push((word.unwrap_or_default(), value.map(|value| value.value())));
            Ok(())
        });
        read.expect("words and texts");
    }
    found
}

/// Is this word in `#[name(..)]`?
pub fn says(attributes: &[syn::Attribute], name: &str, word: &str) -> bool {
    words(attributes, name).iter().any(|(said, _)| said == word)
}
