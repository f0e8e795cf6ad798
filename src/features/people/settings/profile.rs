//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/settings/profile` | what one says about oneself |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::features::people::paths;
use crate::kernel::base::error::{Error, FieldErrors, Result, STALE};
use crate::kernel::db::schema::{people, person_skills};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::view::components::{Field, Meanwhile, SummaryRow, Tabs, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

use super::super::model::PersonRef;
use super::super::queries;
use super::{Saved, tabs};

/// The longest text about oneself.
const ABOUT: usize = 1_000;
/// The longest skill.
const SKILL: usize = 40;
/// So many skills are read; more is a list nobody asks from.
const SKILLS: usize = 20;

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::PROFILE, Policy::SignedIn, show)
        .post(paths::PROFILE, Policy::SignedIn, save);
}

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    #[serde(default)]
    about: String,
    #[serde(default)]
    skills: String,
}

/// The page of the own profile.
#[derive(Serialize)]
pub(super) struct ProfileSettings {
    tabs: Tabs,
    saved: bool,
    errors: Vec<SummaryRow>,
    person: PersonRef,
    role: String,
    unit: String,
    about: TextArea,
    skills: Field,
    face_action: &'static str,
    face_error: Option<String>,
    version: i32,
    conflict: Option<Meanwhile>,
    action: &'static str,
}

impl View for ProfileSettings {
    const TEMPLATE: &'static str = "settings/profile";
}
impl Page for ProfileSettings {
    fn title(&self) -> Title {
        Title::Key("account-settings")
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

impl ProfileSettings {
    /// The page as it stands, or with what had to be refused.
    pub(super) fn new(tx: &mut ReadTx, refused: Refused<Typed>, saved: bool) -> Result<ProfileSettings> {
        let actor = tx.actor()?.clone();
        let profile = queries::profile(tx, &actor.profile.handle)?;
        let conflict = refused.is_stale();
        let (errors, stands) = (refused.errors, profile.skills.join(", "));
        let conflict = conflict.then(|| Meanwhile::own(&[&profile.about, &stands]));
        let typed = refused.typed.unwrap_or_else(|| Typed {
            about: profile.about.clone(),
            skills: stands,
        });
        let about = TextArea::new("about", "profile-about", typed.about, ABOUT, errors.at(tx, "about")?).optional();
        let skills = Field::new("skills", "profile-skills", "text", typed.skills)
            .help("profile-skills-help")
            .error(errors.at(tx, "skills")?);
        Ok(ProfileSettings {
            tabs: tabs(paths::PROFILE.as_str()),
            saved,
            errors: errors.summary(tx, str::to_owned)?,
            unit: profile.person.unit.clone().unwrap_or_default(),
            role: profile.title,
            person: profile.person,
            about,
            skills,
            face_action: paths::OWN_FACE.as_str(),
            face_error: errors.at(tx, "face")?,
            version: people::table
                .find(actor.person)
                .select(people::version)
                .first(tx.conn())?,
            conflict,
            action: paths::PROFILE.as_str(),
        })
    }
}

async fn show(cx: Cx, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| ProfileSettings::new(tx, Refused::default(), query.saved.is_some()))
        .await
}

async fn save(cx: Cx, form: Form<Typed>) -> Result<HttpResponse> {
    cx.submit(
        (form, "about"),
        |tx, form| store(tx, form.version, &form.fields).map(|()| paths::PROFILE.query(&[("saved", &1)])),
        |tx, refused| ProfileSettings::new(tx, refused, false),
    )
    .await
}

fn store(tx: &mut WriteTx, seen: Option<i32>, typed: &Typed) -> Result<()> {
    let mut errors = FieldErrors::default();
    let about = errors.text("about", Bounded::<0, ABOUT>::parse(&typed.about));
    let skills = skills(&typed.skills, &mut errors);
    errors.done()?;
    let about = about.map(Bounded::into_string).unwrap_or_default();
    let (person, handle) = (tx.actor()?.person, tx.actor()?.profile.handle.clone());
    let stands = queries::profile(tx, &handle)?;
    // The same form again: what was sent is what stands.
    if stands.about == about && is_same(&stands.skills, &skills) {
        return Ok(());
    }
    let saved = diesel::update(people::table.find(person).filter(people::version.eq(seen.unwrap_or(0))))
        .set((people::about.eq(about), people::version.eq(people::version + 1)))
        .execute(tx.conn())?;
    if saved == 0 {
        return Err(Error::Conflict(STALE));
    }
    diesel::delete(person_skills::table.filter(person_skills::person_id.eq(person))).execute(tx.conn())?;
    let rows: Vec<_> = skills
        .iter()
        .map(|skill| (person_skills::person_id.eq(person), person_skills::skill.eq(skill)))
        .collect();
    diesel::insert_into(person_skills::table)
        .values(rows)
        .execute(tx.conn())?;
    Ok(())
}

fn is_same(stands: &[String], sent: &[String]) -> bool {
    stands.len() == sent.len() && sent.iter().all(|skill| stands.contains(skill))
}

/// The skills between the commas, each once, whatever its case.
fn skills(typed: &str, errors: &mut FieldErrors) -> Vec<String> {
    let mut skills: Vec<String> = Vec::new();
    for skill in typed
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|skill| !skill.is_empty())
    {
        let words = skill.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(skill) = errors
            .text("skills", Bounded::<1, SKILL>::parse(&words))
            .map(Bounded::into_string)
        else {
            return skills;
        };
        if !skills.iter().any(|known| known.to_lowercase() == skill.to_lowercase()) {
            skills.push(skill);
        }
    }
    if skills.len() > SKILLS {
        errors.add("skills", "error-skills");
    }
    skills
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skills_are_parted_trimmed_and_counted_once() {
        let mut errors = FieldErrors::default();
        assert_eq!(
            skills(" Excel,  Moderation am  Abend,, excel ;Türkisch,", &mut errors),
            ["Excel", "Moderation am Abend", "Türkisch"]
        );
        assert!(!errors.any());
    }

    #[test]
    fn too_many_and_too_long_are_refused() {
        for typed in [
            (1..=21).map(|n| format!("s{n}")).collect::<Vec<_>>().join(","),
            "x".repeat(41),
            "a\0b".into(),
        ] {
            let mut errors = FieldErrors::default();
            skills(&typed, &mut errors);
            assert!(errors.any(), "{typed}");
        }
    }
}
