//! All messages of both languages, one Fluent file per slice in `assets/i18n/<language>/`. What organisations call by
//! names of their own has a message with its usual word: of `board-usual` others say `{ BOARD() }`, and
//! `{ BOARD("joint") }` where a German word begins with it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::Lang;
use super::number::format_value;

#[derive(RustEmbed)]
#[folder = "assets/i18n"]
struct Files;

/// A message that is missing, or lacks one of its variables. Tests fail on it; a page shows the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingKey {
    /// The language asked for.
    pub lang: Lang,
    /// The message asked for.
    pub key: String,
    /// What is missing.
    pub reason: String,
}

impl std::fmt::Display for MissingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "message {:?} in {}: {}", self.key, self.lang, self.reason)
    }
}

impl std::error::Error for MissingKey {}

/// Something that the catalogue has a usual word for, and an organisation perhaps another.
#[derive(Clone, Debug)]
pub struct OwnWord {
    /// Its name: the catalogue has a message `<name>-usual`.
    pub name: &'static str,
    /// In German and in English; none: as usual.
    pub labels: [Option<String>; 2],
}

/// How something is called, shared by the messages that name it.
type Label = Arc<RwLock<String>>;

/// What the message with a usual word ends on.
const USUAL: &str = "-usual";

/// The messages of one language.
struct Words {
    bundle: FluentBundle<FluentResource>,
    /// By name.
    own: HashMap<String, Label>,
    said: RwLock<Said>,
}

/// Messages without variables as they were said since own words were last chosen: pages say the same hundred each time.
#[derive(Default)]
struct Said {
    choices: u64,
    texts: HashMap<String, String>,
}

/// The messages of all languages.
pub struct Translations {
    de: Words,
    en: Words,
}

impl std::fmt::Debug for Translations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Translations")
    }
}

impl Translations {
    /// Reads the embedded files. The error names the file that is wrong, or the key that two files define.
    pub fn load() -> Result<Self, String> {
        let translations = Self {
            de: bundle(Lang::De)?,
            en: bundle(Lang::En)?,
        };
        translations.call(&[]);
        Ok(translations)
    }

    fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }

    /// Calls things as the organisation does, from here on; all others as the catalogue does.
    pub fn call(&self, chosen: &[OwnWord]) {
        for (at, lang) in Lang::ALL.into_iter().enumerate() {
            let words = self.words(lang);
            for (name, label) in &words.own {
                let own = chosen.iter().find(|word| word.name == name);
                let own = own.and_then(|word| word.labels.get(at)?.clone());
                let usual = || self.format(lang, &format!("{name}{USUAL}"), None).unwrap_or_default();
                *label.write().unwrap_or_else(PoisonError::into_inner) = own.unwrap_or_else(usual);
            }
            let mut said = words.said.write().unwrap_or_else(PoisonError::into_inner);
            said.choices += 1;
            said.texts.clear();
        }
    }

    /// A message with its variables put in.
    pub fn translate(&self, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, MissingKey> {
        if args.is_some() {
            return self.format(lang, key, args);
        }
        let said = &self.words(lang).said;
        let choices = {
            let said = said.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(text) = said.texts.get(key) {
                return Ok(text.clone());
            }
            said.choices
        };
        let text = self.format(lang, key, None)?;
        let mut said = said.write().unwrap_or_else(PoisonError::into_inner);
        // Something may have got another name meanwhile.
        if said.choices == choices {
            said.texts.insert(key.to_owned(), text.clone());
        }
        Ok(text)
    }

    fn format(&self, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, MissingKey> {
        let missing = |reason: &str| MissingKey {
            lang,
            key: key.to_owned(),
            reason: reason.to_owned(),
        };
        let bundle = &self.words(lang).bundle;
        let message = bundle.get_message(key).ok_or_else(|| missing("no such message"))?;
        let pattern = message.value().ok_or_else(|| missing("no text"))?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(missing(&error.to_string())),
        }
    }
}

/// The texts of a language's files with their paths.
fn files(lang: Lang) -> impl Iterator<Item = (String, String)> {
    Files::iter()
        .filter(move |path| path.starts_with(&format!("{lang}/")) && path.ends_with(".ftl"))
        .filter_map(|path| {
            Files::get(&path).map(|file| (path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
}

/// A German word as the first part of another one: "Geschäftsführungs-Mikroblog", but "Vorstand-Mikroblog".
fn joint(word: &str) -> String {
    const LINKED: [&str; 8] = ["ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum"];
    if LINKED.iter().any(|end| word.ends_with(end)) {
        format!("{word}s")
    } else {
        word.to_owned()
    }
}

fn bundle(lang: Lang) -> Result<Words, String> {
    let locale: LanguageIdentifier = lang.code().parse().map_err(|error| format!("{lang}: {error}"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks it would put around variables reach attributes and addresses.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::De => |value, _| format_value(value, Lang::De),
        Lang::En => |value, _| format_value(value, Lang::En),
    }));
    bundle.add_builtins().map_err(|error| error.to_string())?;
    let mut own = HashMap::new();
    for (path, text) in files(lang) {
        own.extend(usual(&text).map(|name| (name.to_owned(), Label::default())));
        let resource = FluentResource::try_new(text).map_err(|(_, errors)| format!("{path}: {errors:?}"))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| format!("{path}: {errors:?}"))?;
    }
    for (name, label) in &own {
        let label = label.clone();
        bundle
            .add_function(&name.to_uppercase(), move |form, _| {
                let label = label.read().unwrap_or_else(PoisonError::into_inner);
                FluentValue::from(if form.is_empty() { label.clone() } else { joint(&label) })
            })
            .map_err(|error| error.to_string())?;
    }
    Ok(Words {
        bundle,
        own,
        said: RwLock::default(),
    })
}

/// The names of the things for which a file has a usual word.
fn usual(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter_map(|line| line.split_once(" =")?.0.strip_suffix(USUAL))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Every message and term of a language with the variables its text names.
    fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::<String, BTreeSet<String>>::new();
        for (_, text) in files(lang) {
            let mut key = String::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line
                    .split_once('=')
                    .filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
                {
                    key = name.trim().to_owned();
                    found.entry(key.clone()).or_default();
                }
                for rest in line.split('$').skip(1) {
                    let end = rest
                        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                        .unwrap_or(rest.len());
                    found.entry(key.clone()).or_default().insert(rest[..end].to_owned());
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_variables() {
        let (de, en) = (messages(Lang::De), messages(Lang::En));
        assert!(de["error-too-long"].contains("max"), "the scanner sees variables");
        let mut keys: BTreeSet<_> = de.keys().collect();
        keys.extend(en.keys());
        let different: Vec<_> = keys.into_iter().filter(|key| de.get(*key) != en.get(*key)).collect();
        assert!(
            different.is_empty(),
            "differ or are missing in one language: {different:?}"
        );
    }

    #[test]
    fn every_message_can_be_read_in_both_languages() {
        let translations = Translations::load().unwrap();
        for lang in Lang::ALL {
            for (key, variables) in messages(lang).into_iter().filter(|(key, _)| !key.starts_with('-')) {
                let args: FluentArgs<'_> = variables.into_iter().map(|name| (name, 1)).collect();
                let text = translations.translate(lang, &key, Some(&args)).unwrap();
                assert!(!text.is_empty() && !text.contains('\u{2068}'), "{key}");
            }
        }
    }

    #[test]
    fn the_board_is_called_as_the_organisation_wants() {
        let translations = Translations::load().unwrap();
        let say = |lang, key| translations.translate(lang, key, None).unwrap();
        assert_eq!(
            (say(Lang::De, "role-executive"), say(Lang::En, "role-executive")),
            ("Vorstand".into(), "Board".into())
        );
        let call = |de: Option<&str>, en: Option<&str>| {
            translations.call(&[OwnWord {
                name: "board",
                labels: [de, en].map(|label| label.map(str::to_owned)),
            }]);
        };
        call(Some("Geschäftsführung"), None);
        for lang in Lang::ALL {
            for (key, variables) in messages(lang)
                .into_iter()
                .filter(|(key, _)| !key.starts_with('-') && key != "board-usual")
            {
                let args: FluentArgs<'_> = variables.into_iter().map(|name| (name, 1)).collect();
                let text = translations.translate(lang, &key, Some(&args)).unwrap();
                assert!(lang == Lang::En || !text.contains("Vorstand"), "{key} says {text}");
            }
        }
        assert_eq!(say(Lang::De, "nav-ceo"), "Geschäftsführungs-Mikroblog");
        assert_eq!(say(Lang::En, "role-executive"), "Board");
        call(None, Some("Leadership"));
        assert_eq!(
            (say(Lang::De, "tab-board"), say(Lang::En, "tab-board")),
            ("Vorstand".into(), "Leadership".into())
        );
    }

    #[test]
    fn numbers_follow_the_language_and_what_is_missing_is_an_error() {
        let translations = Translations::load().unwrap();
        let args: FluentArgs<'_> = [("now", 12_345), ("max", 2_000)].into_iter().collect();
        let de = translations.translate(Lang::De, "error-too-long", Some(&args)).unwrap();
        assert_eq!(de, "Das sind 12.345 Zeichen, höchstens 2.000 sind möglich.");
        assert!(
            translations
                .translate(Lang::En, "error-too-long", Some(&args))
                .unwrap()
                .contains("12,345")
        );
        assert!(translations.translate(Lang::De, "error-too-long", None).is_err());
        let missing = translations.translate(Lang::De, "no-such-message", None).unwrap_err();
        assert_eq!((missing.lang, missing.key.as_str()), (Lang::De, "no-such-message"));
    }
}
