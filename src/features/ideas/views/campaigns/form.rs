//! The form of a campaign, new or changed.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience, AudienceChoice};
use crate::features::entries::first_sent;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::pages::SavedMeanwhile;
use crate::features::ideas::campaigns::model::{Campaign, TEXT_LENGTH, USUAL_VOTES, VoteMode};
use crate::features::ideas::campaigns::money;
use crate::features::ideas::campaigns::policy::{CampaignAction, Standing};
use crate::features::ideas::evaluation::{Template, kept_scorecards};
use crate::features::ideas::forms::{CampaignFields, QuestionFields};
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::Processing;
use crate::features::people::model::refs;
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::questions::QuestionRows;

/// Beginning or changing a campaign.
#[derive(Serialize)]
pub struct CampaignForm {
    heading_key: &'static str,
    action: String,
    back_href: String,
    errors: Vec<SummaryRow>,
    conflict: Option<SavedMeanwhile>,
    question: Field,
    why: TextArea,
    host: Field,
    collect_until: Field,
    review_until: Field,
    budget: Field,
    mode: Select,
    votes: Field,
    totals: Select,
    processing: Select,
    scorecard: Select,
    questions: QuestionRows,
    faq: TextArea,
    /// Once it is open: what is said at the end.
    thanks: Option<TextArea>,
    audience: Option<AudienceChoice>,
    /// Whom one is for that is open: that stays.
    fixed: Option<Audience>,
    /// May it still be kept as a plan?
    plans: bool,
    version: Option<i32>,
    token: String,
}

impl CampaignForm {
    /// The form for a new one, hosted by whoever begins it unless they say otherwise.
    pub fn blank(tx: &mut ReadTx, refused: &Refused<CampaignFields>) -> Result<CampaignForm> {
        let typed = match &refused.typed {
            Some(typed) => typed.clone(),
            None => CampaignFields {
                host: tx.actor()?.profile.handle.clone(),
                ..CampaignFields::default()
            },
        };
        let mut form = CampaignForm::build(tx, &typed, &refused.errors)?;
        form.audience = Some(choice(tx, &typed, &refused.errors)?);
        form.errors.extend(first_sent(tx, refused)?);
        Ok(form)
    }

    /// The form for one that exists, as it stands or as it was refused.
    pub fn edit(
        tx: &mut ReadTx,
        (entry, campaign): &(Entry, Campaign),
        refused: &Refused<CampaignFields>,
    ) -> Result<CampaignForm> {
        Standing::of(entry).allow(tx.actor()?, CampaignAction::Edit)?;
        let planned = entry.state == State::Archived;
        let typed = match &refused.typed {
            Some(typed) => typed.clone(),
            None => standing(tx, (entry, campaign), planned)?,
        };
        let asked = campaign.questions.told();
        let whole = [&entry.title, &campaign.why, &campaign.faq, &campaign.thanks, &asked];
        let whole = whole.map(String::as_str).join("\n\n");
        let conflict = match refused.is_stale() {
            true => Some(SavedMeanwhile::new(tx, None, whole.trim().to_owned())?),
            false => None,
        };
        let thanks = TextArea::new(
            "thanks",
            "campaign-thanks-ask",
            typed.thanks.clone(),
            TEXT_LENGTH,
            refused.errors.at(tx, "thanks")?,
        );
        let form = CampaignForm::build(tx, &typed, &refused.errors)?;
        let questions = form.questions.of_campaign(entry, campaign);
        Ok(CampaignForm {
            heading_key: "campaign-edit",
            action: paths::EDIT_CAMPAIGN.of(&entry.path, []),
            back_href: entry.path.clone(),
            conflict,
            thanks: (!planned).then(|| thanks.optional().help("campaign-thanks-help")),
            audience: planned.then(|| choice(tx, &typed, &refused.errors)).transpose()?,
            fixed: if planned { None } else { Some(audience::of(tx, entry)?) },
            plans: planned,
            questions,
            version: Some(entry.version),
            token: String::new(),
            ..form
        })
    }

    fn build(tx: &mut ReadTx, typed: &CampaignFields, errors: &FieldErrors) -> Result<CampaignForm> {
        let scorecard = scorecard(tx, &typed.scorecard, errors.at(tx, "scorecard")?)?;
        let area = |id, label_key, value: &str| {
            let error = errors.at(tx, id)?;
            Ok::<_, crate::kernel::base::error::Error>(TextArea::new(id, label_key, value.into(), TEXT_LENGTH, error))
        };
        let day = |id, label_key, value: &str| {
            let field = Field::new(id, label_key, "date", value).required();
            Ok::<_, crate::kernel::base::error::Error>(field.error(errors.at(tx, id)?))
        };
        let host = Field::text("host", "campaign-host", &typed.host, errors.at(tx, "host")?).people();
        let budget = Field::text("budget", "campaign-budget", &typed.budget, errors.at(tx, "budget")?);
        let question = Field::text("title", "campaign-question", &typed.title, errors.at(tx, "title")?);
        Ok(CampaignForm {
            heading_key: "campaign-new",
            action: paths::NEW_CAMPAIGN.as_str().into(),
            back_href: paths::CAMPAIGNS.as_str().into(),
            errors: errors.summary(tx, |field| match field {
                "audience" => "campaign-audience".into(),
                field => field.to_owned(),
            })?,
            conflict: None,
            question: question.limit(200).help("campaign-question-help"),
            why: area("why", "campaign-why-ask", &typed.why)?.help("campaign-why-help"),
            host: host.help("campaign-host-help"),
            collect_until: day("collect_until", "campaign-collect-until", &typed.collect_until)?,
            review_until: day("review_until", "campaign-review-until", &typed.review_until)?,
            budget: budget.optional().help("campaign-budget-help"),
            mode: mode(tx, &typed.vote_mode, errors.at(tx, "vote_mode")?)?,
            votes: Field::new("vote_budget", "campaign-votes", "text", votes(typed))
                .help("campaign-votes-help")
                .error(errors.at(tx, "vote_budget")?),
            totals: totals(tx, &typed.totals)?,
            processing: processing(tx, &typed.processing, errors.at(tx, "processing")?)?,
            scorecard,
            questions: QuestionRows::of(tx, typed, errors)?,
            faq: area("faq", "campaign-faq-ask", &typed.faq)?
                .optional()
                .help("campaign-faq-help"),
            thanks: None,
            audience: None,
            fixed: None,
            plans: true,
            version: None,
            token: tx.new_id().to_string(),
        })
    }
}

/// How its ideas are voted on.
fn mode(tx: &ReadTx, typed: &str, error: Option<String>) -> Result<Select> {
    let option = |mode: &VoteMode| {
        let key = match mode {
            VoteMode::Support => "campaign-mode-support",
            VoteMode::Budget => "campaign-mode-budget",
            VoteMode::Stance => "campaign-mode-stance",
        };
        Ok(Choice {
            value: mode.word().into(),
            label: tx.say(key, &[])?,
            selected: mode.word() == typed,
        })
    };
    let options = VoteMode::ALL.iter().map(option).collect::<Result<Vec<_>>>()?;
    Ok(Select::new("vote_mode", "campaign-mode", options)
        .help("campaign-mode-help")
        .error(error))
}

/// Who sees how many voted.
fn totals(tx: &ReadTx, typed: &str) -> Result<Select> {
    let option = |(value, key): (&str, &str)| {
        Ok(Choice {
            value: value.into(),
            label: tx.say(key, &[])?,
            selected: value == typed,
        })
    };
    let options = [("", "campaign-totals-shown"), ("hidden", "campaign-totals-hidden")];
    let options = options.into_iter().map(option).collect::<Result<Vec<_>>>()?;
    Ok(Select::new("totals", "campaign-totals", options).help("campaign-totals-help"))
}

/// Who answers its ideas first.
fn processing(tx: &ReadTx, typed: &str, error: Option<String>) -> Result<Select> {
    let option = |value: &str, key: &str| -> Result<Choice> {
        Ok(Choice {
            value: value.into(),
            label: tx.say(key, &[])?,
            selected: value == typed,
        })
    };
    let options = [
        option("", "campaign-processing-usual")?,
        option(Processing::Central.word(), "setting-processing-central")?,
        option(Processing::Manager.word(), "setting-processing-manager")?,
        option(Processing::Both.word(), "setting-processing-both")?,
    ];
    Ok(Select::new("processing", "campaign-processing", options.into())
        .help("campaign-processing-help")
        .error(error))
}

/// With what its ideas are judged.
fn scorecard(tx: &mut ReadTx, typed: &str, error: Option<String>) -> Result<Select> {
    let (lang, cards) = (tx.lang(), kept_scorecards(tx)?);
    let usual = cards.usual().map(|template| template.code.as_str());
    let chosen = Some(typed)
        .filter(|typed| !typed.is_empty())
        .or(usual)
        .unwrap_or_default();
    let option = |template: &Template| Choice {
        value: template.code.clone(),
        label: template.text(lang).to_owned(),
        selected: template.code == chosen,
    };
    let options = cards.offered(chosen).map(option).collect();
    Ok(Select::new("scorecard", "campaign-scorecard", options)
        .help("campaign-scorecard-help")
        .error(error))
}

fn votes(typed: &CampaignFields) -> String {
    match typed.vote_budget.as_str() {
        "" => USUAL_VOTES.to_string(),
        typed => typed.to_owned(),
    }
}

fn choice(tx: &mut ReadTx, typed: &CampaignFields, errors: &FieldErrors) -> Result<AudienceChoice> {
    let choice = audience::choice(tx, "campaign", &typed.audience)?.with_innovation_team(tx)?;
    Ok(choice.error(errors.at(tx, "audience")?))
}

/// The fields as they stand; one that is open keeps whom it is for.
fn standing(tx: &mut ReadTx, (entry, campaign): (&Entry, &Campaign), planned: bool) -> Result<CampaignFields> {
    let host = refs(tx, [entry.author_id])?.remove(&entry.author_id);
    let lang = tx.lang();
    let rows: Vec<QuestionFields> = campaign.questions.0.iter().map(QuestionFields::of).collect();
    Ok(CampaignFields {
        title: entry.title.clone(),
        why: campaign.why.clone(),
        host: host.map(|host| host.handle).unwrap_or_default(),
        collect_until: campaign.collect_until.to_string(),
        review_until: campaign.review_until.to_string(),
        budget: campaign
            .budget_cents
            .map(|cents| money::typed(cents, lang))
            .unwrap_or_default(),
        faq: campaign.faq.clone(),
        thanks: campaign.thanks.clone(),
        audience: match planned {
            true => audience::slugs(tx, campaign.for_audience_id)?,
            false => Vec::new(),
        },
        vote_mode: campaign.vote_mode.word().into(),
        vote_budget: campaign.vote_budget.to_string(),
        totals: if campaign.hides_totals {
            "hidden".into()
        } else {
            String::new()
        },
        processing: campaign.processing.map(Processing::word).unwrap_or_default().into(),
        scorecard: campaign.scorecard.clone(),
        ..CampaignFields::default()
    }
    .with_rows(&rows))
}

impl View for CampaignForm {
    const TEMPLATE: &'static str = "ideas/campaign_form";
}

impl Page for CampaignForm {
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
