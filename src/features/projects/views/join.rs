//! Asking to join, answering who asked, naming another lead: one short form each.
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, names_of};
use crate::features::projects::forms::{AnswerFields, JoinFields};
use crate::features::projects::model::{MemberRole, SENTENCE_LENGTH};
use crate::features::projects::paths;
use crate::kernel::address;
use crate::kernel::base::error::{Error, FieldErrors, Reserved, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Crumbs, Select, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::crumbs;
use super::team::TeamView;

fn reason(value: String, error: Option<String>) -> TextArea {
    TextArea::new("reason", "project-answer-reason", value, SENTENCE_LENGTH, error)
        .optional()
        .help("project-answer-reason-help")
        .size("small")
}

/// Asking to join, answering somebody who asked, or naming another lead: one page with one short form.
#[derive(Serialize)]
pub struct JoinPage {
    title_key: &'static str,
    text: String,
    crumbs: Crumbs,
    action: String,
    errors: Vec<SummaryRow>,
    area: TextArea,
    buttons: Vec<Button>,
    back_href: String,
}

#[derive(Serialize)]
struct Button {
    name: &'static str,
    value: &'static str,
    label_key: &'static str,
    primary: bool,
}

impl JoinPage {
    /// The form with the sentence of somebody who asks to join.
    pub fn ask(tx: &mut ReadTx, entry: &Entry, refused: &Refused<JoinFields>) -> Result<JoinPage> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let error = errors.at(tx, "sentence")?;
        let area = TextArea::new("sentence", "project-sentence", typed.sentence, SENTENCE_LENGTH, error).size("small");
        let send = Button {
            name: "",
            value: "",
            label_key: "project-ask-send",
            primary: true,
        };
        Ok(JoinPage {
            title_key: "project-ask",
            text: tx.say("project-ask-text", &[("name", entry.title.as_str().into())])?,
            crumbs: crumbs(tx, &[entry], tx.say("project-ask", &[])?)?,
            action: paths::JOIN.of(&entry.path, []),
            errors: errors.summary(tx, str::to_owned)?,
            area: area.help("project-sentence-help"),
            buttons: vec![send],
            back_href: entry.path.clone(),
        })
    }

    /// An answer that was refused, with what was typed.
    pub fn answer(tx: &mut ReadTx, entry: &Entry, handle: &str, refused: &Refused<AnswerFields>) -> Result<JoinPage> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let person = crate::features::people::queries::find(tx, handle)?;
        let button = |value, label_key, primary| Button {
            name: "answer",
            value,
            label_key,
            primary,
        };
        Ok(JoinPage {
            title_key: "project-answer-title",
            text: tx.say("project-answer-text", &[("name", person.name.into())])?,
            crumbs: crumbs(tx, &[entry], tx.say("project-answer-title", &[])?)?,
            action: paths::REQUEST.of(&entry.path, [&handle]),
            errors: errors.summary(tx, |_| "reason".to_owned())?,
            area: reason(typed.reason, errors.at(tx, "reason")?),
            buttons: vec![
                button("decline", "project-decline", true),
                button("accept", "project-accept", false),
            ],
            back_href: address::query(&entry.path, &[("tab", &"team")]),
        })
    }
}

impl View for JoinPage {
    const TEMPLATE: &'static str = "projects/join";
}

impl Page for JoinPage {
    fn title(&self) -> Title {
        Title::Key(self.title_key)
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Naming another lead; where the last lead lands who wants to leave.
#[derive(Serialize)]
pub struct HandoverPage {
    crumbs: Crumbs,
    action: String,
    errors: Vec<SummaryRow>,
    leaving: bool,
    person: Option<Select>,
    back_href: String,
}

impl HandoverPage {
    /// The form; `leaving` says why the person is here.
    pub fn new(tx: &mut ReadTx, entry: &Entry, errors: &FieldErrors, leaving: bool) -> Result<HandoverPage> {
        let actor = tx.actor()?.clone();
        let team = TeamView::load(tx, entry)?;
        if !team.leads(actor.person) {
            return Err(Error::Reserved(Reserved::Members(entry.id, "reserved-project-lead")));
        }
        let choice = |person: &PersonRef| Choice {
            value: person.handle.clone(),
            label: person.name.clone(),
            selected: false,
        };
        let members: Vec<&PersonRef> = team.with_role(MemberRole::Member).collect();
        let active = names_of(
            tx,
            &members.iter().map(|person| person.handle.clone()).collect::<Vec<_>>(),
        )?;
        let options: Vec<Choice> = members
            .into_iter()
            .filter(|person| active.contains_key(&person.handle))
            .map(choice)
            .collect();
        let others = !options.is_empty();
        let select = Select::new("person", "project-handover-person", options).error(errors.at(tx, "person")?);
        Ok(HandoverPage {
            crumbs: crumbs(tx, &[entry], tx.say("project-handover", &[])?)?,
            action: paths::HANDOVER.of(&entry.path, []),
            errors: errors.summary(tx, str::to_owned)?,
            leaving,
            person: others.then_some(select),
            back_href: address::query(&entry.path, &[("tab", &"team")]),
        })
    }
}

impl View for HandoverPage {
    const TEMPLATE: &'static str = "projects/handover";
}

impl Page for HandoverPage {
    fn title(&self) -> Title {
        Title::Key("project-handover")
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
