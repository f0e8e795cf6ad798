//! Which language a page speaks.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German, which says "du".
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order a choice shows them.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The code in `lang="…"`, in folders and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// Reads a code as stored or sent by a form; case and region do not count (`de-AT` is `de`).
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The language a browser prefers, by the weights of `Accept-Language`; `None` when it knows none of ours.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(32) {
            let mut fields = part.split(';');
            let lang = Self::from_code(fields.next().unwrap_or_default());
            let weight = fields
                .find_map(|field| field.trim().strip_prefix("q="))
                .map_or(Ok(1.0), str::parse);
            let (Some(lang), Ok(weight)) = (lang, weight) else {
                continue;
            };
            if weight > best.map_or(0.0, |(most, _)| most) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_weights_decide() {
        for (header, lang) in [
            ("de-DE,de;q=0.9,en;q=0.8", Some(Lang::De)),
            ("fr, en;q=0.3, de;q=0.7", Some(Lang::De)),
            ("EN_us", Some(Lang::En)),
            ("de;q=0, en;q=0.1", Some(Lang::En)),
            ("de;q=abc", None),
            ("fr,*", None),
            ("", None),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        }
    }

    #[test]
    fn the_code_is_the_written_form() {
        assert_eq!(serde_json::to_string(&Lang::ALL).unwrap(), r#"["de","en"]"#);
        assert_eq!(Lang::from_code("de-AT"), Some(Lang::De));
        assert_eq!(Lang::from_code("nl"), None);
        assert_eq!(Lang::En.to_string(), "en");
    }
}
