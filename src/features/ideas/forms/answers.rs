//! Answers as a form sends them: which fields there are depends on what campaigns ask.
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use crate::features::ideas::campaigns::questions::MOST_QUESTIONS;

/// The DOM id of each question of a form, by its place; what is wrong with an answer is told there.
pub const ANSWERS: [&str; MOST_QUESTIONS] = [
    "answer-1", "answer-2", "answer-3", "answer-4", "answer-5", "answer-6", "answer-7", "answer-8",
];

/// A campaign by its number, and one of its questions by its key.
type Asked = (i32, i32);

/// What was typed, by the question it answers: also to those of a campaign that was chosen before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerFields(BTreeMap<Asked, Vec<String>>);

impl AnswerFields {
    /// What a form calls the answer to a question.
    pub fn name(campaign: i32, key: i32) -> String {
        format!("answer-{campaign}-{key}")
    }

    fn read(name: &str) -> Option<Asked> {
        let (campaign, key) = name.strip_prefix("answer-")?.split_once('-')?;
        let number = |digits: &str| digits.parse().ok().filter(|number: &i32| number.to_string() == digits);
        Some((number(campaign)?, number(key)?))
    }

    /// What was typed for a question.
    pub fn to(&self, campaign: i32, key: i32) -> &[String] {
        self.0.get(&(campaign, key)).map_or(&[], Vec::as_slice)
    }

    /// The same with an answer.
    pub fn set(&mut self, campaign: i32, key: i32, values: Vec<String>) {
        self.0.insert((campaign, key), values);
    }

    /// All of them, question by question.
    pub fn all(&self) -> impl Iterator<Item = (i32, i32, &[String])> {
        self.0
            .iter()
            .map(|((campaign, key), values)| (*campaign, *key, values.as_slice()))
    }
}

/// One value, or several of one name.
struct Values(Vec<String>);

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Values, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Sent {
            One(String),
            Many(Vec<String>),
        }
        Ok(Values(match Sent::deserialize(deserializer)? {
            Sent::One(value) => vec![value],
            Sent::Many(values) => values,
        }))
    }
}

/// Fields of any other name are no form of ours.
impl<'de> Deserialize<'de> for AnswerFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AnswerFields, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = AnswerFields;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("answers to questions")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AnswerFields, A::Error> {
                let mut answers = AnswerFields::default();
                while let Some((name, Values(values))) = map.next_entry::<String, Values>()? {
                    let asked = AnswerFields::read(&name).ok_or_else(|| A::Error::custom("a field of another name"))?;
                    answers.0.insert(asked, values);
                }
                Ok(answers)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use crate::features::ideas::forms::IdeaFields;

    #[test]
    fn answers_are_read_beside_the_fields_of_every_idea() {
        let form = "problem=a&proposal=b&title=c&audience=it&audience=sales&answer-3-1=x&answer-3-2=y&answer-3-2=z";
        let fields: IdeaFields = serde_html_form::from_str(form).expect("a form");
        assert_eq!(fields.audience, ["it", "sales"]);
        assert_eq!(
            (fields.answers.to(3, 1), fields.answers.to(3, 2).len()),
            (&["x".to_owned()][..], 2)
        );
        assert!(fields.answers.to(4, 1).is_empty());
        for other in [
            "answers-3-1=x",
            "answer-3=x",
            "answer-03-1=x",
            "answer-3-x=x",
            "state=done",
        ] {
            let form = format!("problem=a&proposal=b&title=c&{other}");
            assert!(serde_html_form::from_str::<IdeaFields>(&form).is_err(), "{other}");
        }
    }
}
