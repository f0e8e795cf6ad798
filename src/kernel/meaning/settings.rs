//! Which model there is, if any.
use std::path::PathBuf;
use std::time::Duration;

use super::server::Address;

/// How long a person who types is kept waiting: more than a title takes, less than they notice.
const PATIENCE: u64 = 400;
/// A prefix that is none.
const NONE: &str = "none";

/// A model of meaning: without one similar ideas are found by words.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct MeaningSettings {
    /// Program that turns each line of text into a line of numbers, as bin/setup-meaning builds one
    #[arg(long, env = "CONNECT_MEANING_PROGRAM", global = true)]
    pub meaning_program: Option<PathBuf>,
    /// Address of an OpenAI-compatible server instead, such as http://127.0.0.1:11434/v1/embeddings
    #[arg(long, env = "CONNECT_MEANING_URL", global = true)]
    pub meaning_url: Option<String>,
    /// Name of the model; vectors are made anew when it changes
    #[arg(
        long,
        env = "CONNECT_MEANING_MODEL",
        default_value = "multilingual-e5-small-q4",
        global = true
    )]
    pub meaning_model: String,
    /// What the model wants in front of what is looked for; none for nothing
    #[arg(long, env = "CONNECT_MEANING_QUERY_PREFIX", default_value = "query: ", global = true)]
    pub meaning_query_prefix: String,
    /// What the model wants in front of what is found; none for nothing
    #[arg(
        long,
        env = "CONNECT_MEANING_PASSAGE_PREFIX",
        default_value = "passage: ",
        global = true
    )]
    pub meaning_passage_prefix: String,
    /// Milliseconds for which whoever types waits for it, 20 to 10000
    #[arg(long, env = "CONNECT_MEANING_PATIENCE", default_value_t = PATIENCE, global = true)]
    pub meaning_patience: u64,
}

/// Where the model is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A program that is started.
    Program(PathBuf),
    /// A server that is asked.
    Server(Address),
}

impl MeaningSettings {
    /// What is there but empty counts as not set.
    pub fn without_empty(&mut self) {
        self.meaning_program = self.meaning_program.take().filter(|path| !path.as_os_str().is_empty());
        self.meaning_url = self.meaning_url.take().filter(|url| !url.is_empty());
        let or = |value: &mut String, default: &str| {
            if value.is_empty() {
                *value = default.to_owned();
            }
        };
        or(&mut self.meaning_model, "multilingual-e5-small-q4");
        or(&mut self.meaning_query_prefix, "query: ");
        or(&mut self.meaning_passage_prefix, "passage: ");
    }

    /// Where the model is, or a sentence that says what is wrong; none when there is to be none.
    pub fn place(&self) -> Result<Option<Place>, String> {
        if !(20..=10_000).contains(&self.meaning_patience) {
            return Err(format!(
                "CONNECT_MEANING_PATIENCE={} must be between 20 and 10000",
                self.meaning_patience
            ));
        }
        match (&self.meaning_program, &self.meaning_url) {
            (Some(_), Some(_)) => {
                Err("CONNECT_MEANING_PROGRAM and CONNECT_MEANING_URL name two models: one must go".into())
            }
            (Some(program), None) => Ok(Some(Place::Program(program.clone()))),
            (None, Some(url)) => Address::parse(url)
                .map(|address| Some(Place::Server(address)))
                .map_err(|wrong| format!("CONNECT_MEANING_URL={url} {wrong}")),
            (None, None) => Ok(None),
        }
    }

    /// In front of what is looked for, and of what is found. A blank at the end is easily lost in a file of settings.
    pub fn prefixes(&self) -> [String; 2] {
        [&self.meaning_query_prefix, &self.meaning_passage_prefix].map(|prefix| match prefix.trim() {
            NONE => String::new(),
            word if word.ends_with(':') => format!("{word} "),
            _ => prefix.clone(),
        })
    }

    /// For how long whoever types waits.
    pub fn patience(&self) -> Duration {
        Duration::from_millis(self.meaning_patience)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(program: Option<&str>, url: Option<&str>) -> MeaningSettings {
        MeaningSettings {
            meaning_program: program.map(PathBuf::from),
            meaning_url: url.map(str::to_owned),
            meaning_patience: PATIENCE,
            ..MeaningSettings::default()
        }
    }

    #[test]
    fn there_is_one_model_or_none() {
        assert!(matches!(with(None, None).place(), Ok(None)));
        assert!(matches!(with(Some("/x"), None).place(), Ok(Some(Place::Program(_)))));
        assert!(matches!(
            with(None, Some("http://[::1]:8080/v1/embeddings")).place(),
            Ok(Some(Place::Server(_)))
        ));
        assert!(with(Some("/x"), Some("http://localhost/")).place().is_err());
        let words = with(None, Some("https://api.example.org/v1")).place().unwrap_err();
        assert!(
            words.starts_with("CONNECT_MEANING_URL=https://api.example.org/v1 must"),
            "{words}"
        );
        let mut empty = with(Some(""), Some(""));
        empty.without_empty();
        assert!(matches!(empty.place(), Ok(None)) && empty.meaning_model == "multilingual-e5-small-q4");
    }

    #[test]
    fn prefixes_keep_their_blank_and_may_be_none() {
        let mut settings = with(None, None);
        settings.meaning_query_prefix = "query:".into();
        settings.meaning_passage_prefix = "none".into();
        assert_eq!(settings.prefixes(), ["query: ", ""]);
    }
}
