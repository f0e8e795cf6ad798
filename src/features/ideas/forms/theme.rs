//! The form with which the innovation team gives an idea another theme.
use serde::Deserialize;

/// Its field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFields {
    /// The word of a theme, or `none`.
    #[serde(default)]
    pub theme: String,
}
