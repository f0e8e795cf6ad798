//! The form in which an idea is handed in or changed.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience, AudienceChoice};
use crate::features::entries::first_sent;
use crate::features::entries::lineage::Source;
use crate::features::entries::model::State;
use crate::features::entries::pages::SavedMeanwhile;
use crate::features::entries::views::RelativeRow;
use crate::features::ideas::forms::IdeaFields;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::themes as words;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Field, Select, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::asked::{self, CampaignForm};
use super::behalf::BehalfFields;
use super::campaign_fact as campaigns;
use super::promise::promise;
use super::similar::{Similar, question, said};
use super::theme as themes;
use super::unnamed::UnnamedChoice;

/// The longest text of a field.
const LONGEST: usize = 4_000;

/// What an idea grows from, which its author may leave out.
#[derive(Serialize)]
struct From {
    key: String,
    source: RelativeRow,
}

/// The form in which an idea is handed in or changed.
#[derive(Serialize)]
pub struct IdeaForm {
    heading_key: &'static str,
    action: String,
    back_href: String,
    errors: Vec<SummaryRow>,
    conflict: Option<SavedMeanwhile>,
    problem: TextArea,
    proposal: TextArea,
    benefit: TextArea,
    title: Field,
    /// What it may be about, where a company has words for that.
    theme: Option<Select>,
    /// For which campaign it may be, where one runs.
    campaign: Option<Select>,
    /// What that asks.
    campaign_form: Option<CampaignForm>,
    audience: Option<AudienceChoice>,
    /// Whom a public idea is addressed to: that stays.
    fixed: Option<Audience>,
    /// Who had it too, as long as nobody has read it.
    co_authors: Option<Field>,
    /// For whom it is handed in, as long as nobody has read it.
    behalf: Option<BehalfFields>,
    /// Is it asked whether it could be an invention?
    asks: bool,
    /// Is that ticked?
    invention: bool,
    /// May it bear no name, as long as nobody has read it?
    unnamed: Option<UnnamedChoice>,
    submit_key: &'static str,
    can_draft: bool,
    /// Who answers, and by when; none where nobody is there to keep that.
    promise: Vec<String>,
    version: Option<i32>,
    token: String,
    /// What the form says of similar ideas that were shown; none once the idea is public.
    shown: Option<String>,
    /// What it grows from, and the key of that.
    from: Option<From>,
    /// Very similar ideas, before it is handed in all the same.
    question: Option<Similar>,
    /// How many pictures and documents it has.
    attached: i32,
}

impl IdeaForm {
    /// The form for a new idea, with what was sent first by one that comes back.
    pub fn blank(tx: &mut ReadTx, refused: &Refused<IdeaFields>) -> Result<IdeaForm> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let audience = audience::choice(tx, "idea", &typed.audience)?
            .with_innovation_team(tx)?
            .error(errors.at(tx, "audience")?);
        let mut form = IdeaForm::build(tx, &typed, errors, Some(audience))?;
        form.errors.extend(first_sent(tx, refused)?);
        form.from = from(tx, &typed.from)?;
        Ok(form)
    }

    /// The form that is opened beside what somebody wrote: for the same people, and with the words of whoever opens it
    /// if they are their own.
    pub fn begun_from(tx: &mut ReadTx, key: &str) -> Result<IdeaForm> {
        let source = Source::find(tx, key)?;
        let own = source.author() == tx.actor()?.person;
        let text = if own { source.text(tx)? } else { String::new() };
        let fields = IdeaFields {
            problem: Some(text)
                .filter(|text| text.chars().count() <= LONGEST)
                .unwrap_or_default(),
            audience: audience::slugs(tx, source.entry.audience_id)?,
            from: source.key(),
            ..IdeaFields::default()
        };
        let form = IdeaForm::blank(tx, &Refused::begun(fields))?;
        // Nothing is handed in yet, so nothing is asked.
        Ok(IdeaForm {
            shown: Some(said("", None)),
            question: None,
            ..form
        })
    }

    /// The form for a new idea of a campaign, addressed to whom that is for; of one that the person who looks may not
    /// see, as of none.
    pub fn for_campaign(tx: &mut ReadTx, number: &str) -> Result<IdeaForm> {
        let typed = campaigns::begun(tx, number)?;
        let refused = Refused {
            typed,
            ..Refused::default()
        };
        IdeaForm::blank(tx, &refused)
    }

    /// The form for an idea that exists, as it stands or as it was refused.
    pub fn edit(tx: &mut ReadTx, pair: &Pair, refused: Refused<IdeaFields>) -> Result<IdeaForm> {
        let (entry, idea) = pair;
        let standing = Standing::of(entry, idea);
        // What was typed while the text became fixed comes back all the same.
        if refused.typed.is_some() {
            standing.allow(tx.actor()?, IdeaAction::Edit)?
        } else {
            standing.admit(tx.actor()?, IdeaAction::Edit)?
        }
        let draft = entry.state == State::Draft;
        // Only its author changes an idea: what stands there was saved by the same person elsewhere.
        let conflict = match refused.is_stale() {
            true => Some(saved_meanwhile(tx, pair)?),
            false => None,
        };
        let typed = match refused.typed {
            Some(typed) => typed,
            None => standing_fields(tx, pair)?,
        };
        let choice = if draft {
            Some(audience::choice(tx, "idea", &typed.audience)?.with_innovation_team(tx)?)
        } else {
            None
        };
        let error = refused.errors.at(tx, "audience")?;
        let choice = choice.map(|choice| choice.error(error));
        let form = IdeaForm::build(tx, &typed, &refused.errors, choice)?;
        let campaign_form = match draft {
            true => form.campaign_form,
            false => CampaignForm::of_public(tx, pair, &typed, &refused.errors)?,
        };
        Ok(IdeaForm {
            heading_key: "idea-edit",
            action: paths::EDIT.of(&entry.path, []),
            back_href: entry.path.clone(),
            submit_key: if draft { "ideas-submit" } else { "idea-save" },
            can_draft: draft,
            fixed: if draft { None } else { Some(audience::of(tx, entry)?) },
            version: Some(entry.version),
            asks: draft,
            co_authors: form.co_authors.filter(|_| draft),
            behalf: form.behalf.filter(|_| draft),
            unnamed: form.unnamed.filter(|_| draft),
            conflict,
            shown: if draft { form.shown } else { None },
            // From when it is public on, the team says what it is about.
            theme: if draft { form.theme } else { None },
            campaign: if draft { form.campaign } else { None },
            campaign_form,
            // Who answers was settled when it was handed in.
            promise: if draft { form.promise } else { Vec::new() },
            attached: idea.attachments_count,
            ..form
        })
    }

    fn build(
        tx: &mut ReadTx,
        typed: &IdeaFields,
        errors: &FieldErrors,
        audience: Option<AudienceChoice>,
    ) -> Result<IdeaForm> {
        let area = |tx: &ReadTx, id, label_key, value: &str| {
            Ok::<_, Error>(TextArea::new(
                id,
                label_key,
                value.to_owned(),
                LONGEST,
                errors.at(tx, id)?,
            ))
        };
        let asks = !errors.any() && !typed.wants_questions();
        let question = asks.then(|| question(tx, typed)).transpose()?.flatten();
        Ok(IdeaForm {
            heading_key: "idea-new",
            action: paths::NEW.as_str().into(),
            back_href: paths::IDEAS.as_str().into(),
            errors: errors.summary(tx, |field| {
                if field == "audience" && audience.is_some() {
                    "idea-audience".into()
                } else {
                    field.to_owned()
                }
            })?,
            conflict: None,
            problem: area(tx, "problem", "idea-problem-ask", &typed.problem)?.help("idea-problem-help"),
            proposal: area(tx, "proposal", "idea-proposal-ask", &typed.proposal)?,
            benefit: area(tx, "benefit", "idea-benefit-ask", &typed.benefit)?
                .optional()
                .size("small"),
            title: title(tx, typed, errors)?,
            theme: themes::proposing(tx, &typed.theme, errors.at(tx, "theme")?)?,
            campaign: campaigns::choice(tx, &typed.campaign, errors.at(tx, "campaign")?)?,
            campaign_form: CampaignForm::of(tx, typed, errors)?,
            audience,
            fixed: None,
            co_authors: Some(co_authors(tx, typed, errors)?),
            behalf: Some(BehalfFields::of(tx, typed, errors)?),
            asks: true,
            invention: !typed.invention.is_empty(),
            unnamed: UnnamedChoice::of(tx, typed, errors)?,
            submit_key: "ideas-submit",
            can_draft: true,
            promise: promise(tx, typed)?,
            version: None,
            token: tx.new_id().to_string(),
            shown: Some(said(&typed.shown, question.as_ref())),
            from: None,
            question,
            attached: 0,
        })
    }
}

/// Whoever sends none gets one proposed.
fn title(tx: &ReadTx, typed: &IdeaFields, errors: &FieldErrors) -> Result<Field> {
    let error = errors.at(tx, "title")?;
    let title = match error.is_some() && typed.title.trim().is_empty() {
        true => typed.proposed_title(),
        false => typed.title.clone(),
    };
    Ok(Field::text("title", "idea-title", &title, error)
        .limit(200)
        .help("idea-title-help"))
}

/// What it grows from, as far as there is such a thing for the person who writes.
fn from(tx: &mut ReadTx, key: &str) -> Result<Option<From>> {
    let source = match Source::find(tx, key) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    Ok(Some(From {
        key: source.key(),
        source: RelativeRow::source(tx, &source)?,
    }))
}

/// What somebody saved since the form was opened.
fn saved_meanwhile(tx: &mut ReadTx, pair: &Pair) -> Result<SavedMeanwhile> {
    let edits = queries::edits_of(tx, &pair.0)?;
    let by = edits.first().map_or(pair.0.author_id, |edit| edit.0);
    SavedMeanwhile::new(tx, Some(by), whole(pair))
}

/// Who had it too.
fn co_authors(tx: &ReadTx, typed: &IdeaFields, errors: &FieldErrors) -> Result<Field> {
    let field = Field::new("co_authors", "co-authors-ask", "text", typed.co_authors.clone());
    let error = errors.at(tx, "co_authors")?;
    Ok(field.optional().people().help("co-authors-ask-help").error(error))
}

/// All texts of an idea in one.
fn whole((entry, idea): &Pair) -> String {
    let answers = idea.answers.told(Lang::from_code(&entry.language).unwrap_or_default());
    let texts = [&entry.title, &idea.problem, &idea.proposal, &idea.benefit, &answers];
    let texts: Vec<&str> = texts
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("\n\n")
}

/// The fields as they stand; a public idea keeps whom it is addressed to.
fn standing_fields(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<IdeaFields> {
    let audience = if entry.state == State::Draft {
        audience::slugs(tx, entry.audience_id)?
    } else {
        Vec::new()
    };
    let behalf = queries::behalf_of(tx, idea)?;
    Ok(IdeaFields {
        problem: idea.problem.clone(),
        proposal: idea.proposal.clone(),
        benefit: idea.benefit.clone(),
        title: entry.title.clone(),
        theme: words::of_id(tx, idea.theme_id)?
            .map(|theme| theme.code)
            .unwrap_or_default(),
        campaign: campaigns::number_of(tx, idea)?,
        answers: asked::typed(&idea.answers, tx.lang()),
        audience,
        co_authors: queries::handles_invited(tx, entry.id)?.join(", "),
        behalf_name: behalf.as_ref().map(|behalf| behalf.name.clone()).unwrap_or_default(),
        behalf_unit: behalf.as_ref().map(|behalf| behalf.unit.clone()).unwrap_or_default(),
        behalf_consent: behalf
            .filter(|behalf| behalf.consented)
            .map(|_| "on".into())
            .unwrap_or_default(),
        invention: idea.invention.map(|_| "on".to_owned()).unwrap_or_default(),
        unnamed: if idea.unnamed { "on".into() } else { String::new() },
        ..IdeaFields::default()
    })
}

impl View for IdeaForm {
    const TEMPLATE: &'static str = "ideas/new";
}
impl Page for IdeaForm {
    fn title(&self) -> Title {
        Title::Key(self.heading_key)
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
