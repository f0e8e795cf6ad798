//! What a browser may say on the socket.
use serde::Deserialize;

use crate::features::entries::model::{key_of, parse_key};
use crate::features::entries::{pills, slice};
use crate::kernel::base::cursor::LiveCursor;

/// Topics of one page: the home stream listens to each blog and project that is followed.
const TOPICS: usize = 120;
/// A message of the browser.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Message {
    /// The page listens to these topics and stands at this place.
    Subscribe(Subscribe),
    /// Are you there?
    Ping(u64),
}

/// What a page listens to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscribe {
    topics: Vec<String>,
    cursor: String,
}

/// A message that was understood.
#[derive(Debug, PartialEq)]
pub enum Said {
    /// Listen to these topics from this place on; `keys` are those that name an entry.
    Subscribe {
        /// All topics, each once.
        topics: Vec<String>,
        /// The place.
        cursor: LiveCursor,
    },
    /// Are you there?
    Ping(u64),
}

/// Does the topic name an entry? All others are lists, whose patches are addressed one by one.
pub fn is_entry(topic: &str) -> bool {
    let is_list = slice::all().iter().any(|slice| slice.topics.contains(&topic));
    !is_list && !pills::is_topic(topic)
}

/// Reads a message; none when it is not exactly one of the two.
pub fn parse(text: &str) -> Option<Said> {
    match serde_json::from_str(text).ok()? {
        Message::Ping(number) => Some(Said::Ping(number)),
        Message::Subscribe(Subscribe { mut topics, cursor }) => {
            topics.sort();
            topics.dedup();
            let known = |topic: &String| {
                !is_entry(topic) || parse_key(topic).is_some_and(|(kind, number)| *topic == key_of(kind, number))
            };
            let fine = topics.len() <= TOPICS && topics.iter().all(known);
            if fine {
                Some(Said::Subscribe {
                    topics,
                    cursor: cursor.parse().ok()?,
                })
            } else {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_messages_are_understood() {
        crate::know_slices();
        assert_eq!(parse(r#"{"ping":7}"#), Some(Said::Ping(7)));
        let said = parse(r#"{"subscribe":{"topics":["stream","home","post-3","home"],"cursor":"1f.0"}}"#);
        assert!(matches!(said, Some(Said::Subscribe { topics, .. }) if topics == ["home", "post-3", "stream"]));
    }

    #[test]
    fn everything_else_is_not() {
        crate::know_slices();
        let many = format!(
            r#"{{"subscribe":{{"topics":[{}],"cursor":"1.0"}}}}"#,
            ["\"home\""; 2].join(",").replace("home", "post-1")
                + &(2..130).map(|n| format!(",\"post-{n}\"")).collect::<String>()
        );
        for text in [
            "",
            "hello",
            "{}",
            "[]",
            "null",
            r#"{"publish":{"topic":"home"}}"#,
            r#"{"ping":"x"}"#,
            r#"{"ping":1,"pong":1}"#,
            r#"{"ack":"1.1"}"#,
            r#"{"subscribe":{"topics":["home"]}}"#,
            r#"{"subscribe":{"topics":["home"],"cursor":""}}"#,
            r#"{"subscribe":{"topics":["home"],"cursor":"1.0","person":"ada"}}"#,
            r#"{"subscribe":{"topics":["everything"],"cursor":"1.0"}}"#,
            r#"{"subscribe":{"topics":["home:post-3"],"cursor":"1.0"}}"#,
            r#"{"subscribe":{"topics":["post-+3"],"cursor":"1.0"}}"#,
            r#"{"subscribe":{"topics":["post-03"],"cursor":"1.0"}}"#,
            &many,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
