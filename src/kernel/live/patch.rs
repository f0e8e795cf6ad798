//! What the live path carries: a change of the page, addressed to those who may see it.
use serde::Serialize;
use uuid::Uuid;

use crate::kernel::view::Fragment;

/// Who may receive a patch; checked again at delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// Everyone in the audience, and this person: an author who wrote to it from outside.
    Audience(Uuid, Option<Uuid>),
    /// Of an audience this one person, as long as they belong to it.
    Within(Uuid, Uuid),
    /// One person.
    Person(Uuid),
}

impl Address {
    /// The one rule of delivery: may this go to the person, who belongs to these audiences?
    pub fn admits(self, person: Uuid, belongs: impl Fn(&Uuid) -> bool) -> bool {
        match self {
            Address::Audience(audience, author) => author == Some(person) || belongs(&audience),
            Address::Within(audience, one) => one == person && belongs(&audience),
            Address::Person(one) => one == person,
        }
    }

    /// The person, when it is for one alone.
    pub fn one(self) -> Option<Uuid> {
        match self {
            Address::Audience(..) => None,
            Address::Within(_, person) | Address::Person(person) => Some(person),
        }
    }
}

/// What the browser does with a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Put the content in place of the element, unless it is as new already.
    Replace,
    /// Add the content at the end of the element, unless an element with its id exists.
    Append,
    /// Hold the content behind the pill of the list.
    Pill,
    /// Set the text of the element (a counter), unless it is as new already.
    Text,
    /// Take the element away.
    Remove,
    /// The page shows something the person may no longer see.
    Close,
    /// More changed than patches say: a page that shows the target in any way is fetched again, some time soon.
    Again,
}

/// What a patch brings.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing: the operation says it all.
    None,
    /// Plain text, the same in every language.
    Text(String),
    /// A fragment, rendered once per language in use.
    Html(Fragment),
    /// A small sign that there is something, sent to everybody; the whole is fetched by those who ask for it.
    Held {
        /// What is sent.
        sign: Fragment,
        /// What is fetched.
        whole: Fragment,
    },
}

/// One change of a page.
#[derive(Clone, Debug)]
pub struct Patch {
    /// What a page subscribes to, such as `home` or `idea-214`.
    pub topic: String,
    /// Who may receive it.
    pub address: Address,
    /// What to do.
    pub op: Op,
    /// DOM id of the element.
    pub target: String,
    /// Version of the content; an element at this version or a later one stays.
    pub version: i64,
    /// What to put there.
    pub content: Content,
}
