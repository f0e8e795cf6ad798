//! The form with which the innovation team gives an idea another theme.
use serde::Deserialize;

/// Its field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFields {
    /// The word of a theme, or `none`: the one in which it takes a place.
    #[serde(default)]
    pub theme: String,
    /// Words of all it is about; the one above may be among them.
    #[serde(default)]
    pub also: Vec<String>,
}
