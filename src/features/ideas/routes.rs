//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/ideas` | the list |
//! | GET | `/ideas/ranking` | how the lists are sorted |
//! | GET | `/ideas/priorities` | what is under way in each theme, and what was stopped for it |
//! | GET | `/ideas/board` | all ideas by their stages |
//! | POST | `/ideas/seen` | counts who saw ideas, told by the script of a page |
//! | POST | `/ideas/similar` | ideas like the one that is being typed |
//! | GET, POST | `/ideas/new` | hands an idea in, or saves it as a draft |
//! | GET | `/ideas/evaluations` | what one is asked to judge, and what one judged |
//! | GET, POST | `/ideas/{number}/evaluation` | one's own scorecard: sent, kept for later, or declined |
//! | POST | `/ideas/{number}/evaluators` | the innovation team names who else is to judge it |
//! | GET | `/ideas/{number}-{slug}` | one idea with its thread |
//! | GET | `/ideas/{number}-{slug}/arguments` | what speaks for it and what against it |
//! | GET, POST | `/ideas/{number}-{slug}/edit` | changes one's own idea, publishes a draft |
//! | POST, DELETE | `/ideas/{number}/vote` | votes, takes the vote back |
//! | POST | `/ideas/{number}/decisions` | the innovation team answers and moves it, or proposes that |
//! | POST | `/ideas/{number}/theme` | the innovation team says what it is about |
//! | POST, DELETE | `/ideas/{number}/variants` | the innovation team makes it a variant of another, or no longer |
//! | POST | `/ideas/{number}/signature` | signs what was proposed, refuses it, takes it back |
//! | POST | `/ideas/{number}/answers` | its author answers what the team asked |
//! | POST | `/ideas/{number}/merge` | the innovation team makes it part of another one |
//! | POST | `/ideas/{number}/unmerge` | and parts it again |
//! | POST, DELETE | `/ideas/{number}/support` | of a part: gives one's support of the whole again, takes it back |
//! | POST, DELETE | `/ideas/pairs/{number}-{number}` | two ideas that read alike are two; takes that back |
//! | GET, POST | `/ideas/{number}/invention` | the sheet of a possible invention; the team holds it back, or decides |
//! | GET | `/ideas/openings` | for those who could open a name: what waits, and the way to an idea |
//! | GET, POST | `/ideas/{number}/opening` | they ask, and another one agrees or does not |
//! | GET, POST | `/ideas/{number}/own-name` | whoever wrote it without their name puts it there |
//! | POST | `/ideas/{number}/moves` | its author takes it back or appeals, those who voted go on with it |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::entries::removal::or_removed;
use crate::features::entries::thread::ThreadQuery;
use crate::features::entries::visibility;
use crate::features::ideas::IDEA;
use crate::features::ideas::paths;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

use super::commands::Ballot;
use super::forms::{
    AnswersFields, DecisionFields, IdeaFields, MoveFields, SeenFields, SignatureFields, ThemeFields, VoteFields,
};
use super::policy::{FINAL, Standing};
use super::queries::{self, OwnVote, number_of};
use super::views::{
    ArgumentsPage, BoardPage, BoardQuery, IdeaForm, IdeasPage, ListQuery, PrioritiesPage, PrioritiesQuery, RankingPage,
    ShowIdea, TriageQuery, Tried, VotePlace, VoteView,
};
use super::{
    authoring, campaigning, campaigns, commands, covering, evaluating, exporting, handing_in, inventing, joining,
    opening, settings, triage, views,
};

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    exporting::routes(routes);
    settings::routes::routes(routes);
    settings::scorecard_routes::routes(routes);
    triage::routes(routes);
    campaigning::routes(routes);
    covering::routes(routes);
    authoring::routes(routes);
    routes
        .get(paths::IDEAS, Policy::SignedIn, index)
        .get(paths::NEW, Policy::SignedIn, new)
        .post(paths::NEW, Policy::SignedIn, submit)
        .get(paths::RANKING, Policy::SignedIn, ranking)
        .get(paths::PRIORITIES, Policy::SignedIn, priorities)
        .get(paths::BOARD, Policy::SignedIn, board)
        .post(paths::SEEN, Policy::SignedIn, seen)
        .typing(paths::SIMILAR, Policy::SignedIn, handing_in::look)
        .get(paths::EVALUATIONS, Policy::SignedIn, evaluating::list)
        .get(paths::EVALUATION, Policy::SignedIn, evaluating::sheet)
        .post(paths::EVALUATION, Policy::SignedIn, evaluating::send)
        .post(paths::EVALUATORS, Policy::SignedIn, evaluating::name)
        .get(paths::OPENINGS, Policy::SignedIn, opening::list)
        .get(paths::OPENING, Policy::SignedIn, opening::show)
        .post(paths::OPENING, Policy::SignedIn, opening::open)
        .get(paths::OWN_NAME, Policy::SignedIn, opening::own_name_page)
        .post(paths::OWN_NAME, Policy::SignedIn, opening::own_name)
        .get(paths::IDEA, Policy::SignedIn, show)
        .get(paths::ARGUMENTS, Policy::SignedIn, arguments)
        .get(paths::EDIT, Policy::SignedIn, edit)
        .post(paths::EDIT, Policy::SignedIn, revise)
        .post(paths::VOTE, Policy::SignedIn, vote)
        .delete(paths::VOTE, Policy::SignedIn, unvote)
        .post(paths::DECISIONS, Policy::SignedIn, decide)
        .post(paths::SIGNATURE, Policy::SignedIn, sign)
        .post(paths::THEME, Policy::SignedIn, set_theme)
        .post(paths::VARIANTS, Policy::SignedIn, joining::group)
        .delete(paths::VARIANTS, Policy::SignedIn, joining::ungroup)
        .post(paths::ANSWERS, Policy::SignedIn, answer)
        .post(paths::MOVES, Policy::SignedIn, act)
        .get(paths::INVENTION, Policy::SignedIn, inventing::sheet)
        .post(paths::INVENTION, Policy::SignedIn, inventing::consider)
        .post(paths::MERGE, Policy::SignedIn, joining::merge)
        .post(paths::UNMERGE, Policy::SignedIn, joining::unmerge)
        .post(paths::SUPPORT, Policy::SignedIn, joining::support)
        .delete(paths::SUPPORT, Policy::SignedIn, joining::take_back)
        .post(paths::PAIR, Policy::SignedIn, joining::apart)
        .delete(paths::PAIR, Policy::SignedIn, joining::not_apart);
}

type Name = web::Path<String>;

async fn index(cx: Cx, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| IdeasPage::load(tx, &query)).await
}

/// What the forms on the page are opened with.
#[derive(Deserialize)]
struct With {
    /// The choice in the form of a decision.
    #[serde(default)]
    stage: String,
    /// The idea it may become part of.
    into: Option<i32>,
}

async fn show(cx: Cx, name: Name, query: web::Query<ThreadQuery>, with: web::Query<With>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let asked = paths::IDEA.with([&name]);
    let shown = cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        if pair.0.path != asked {
            return Err(Error::NotFound);
        }
        let tried = Tried {
            chosen: with.stage.clone(),
            into: with.into,
            ..Tried::default()
        };
        ShowIdea::load(tx, pair, &query, &tried)
    });
    match shown.await {
        Err(Error::NotFound) => or_removed(&cx, elsewhere(&cx, number).await).await,
        shown => shown,
    }
}

/// The address of an idea whose title reads differently now.
async fn elsewhere(cx: &Cx, number: i32) -> Result<HttpResponse> {
    let path = cx.read(move |tx| Ok(visibility::find(tx, IDEA, number)?.path)).await?;
    Ok(cx.moved(&path))
}

async fn arguments(cx: Cx, name: Name) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        ArgumentsPage::load(tx, &pair)
    })
    .await
}

async fn ranking(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| RankingPage::load(tx)).await
}

async fn priorities(cx: Cx, query: web::Query<PrioritiesQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| PrioritiesPage::load(tx, &query)).await
}

async fn board(cx: Cx, query: web::Query<BoardQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| BoardPage::load(tx, &query)).await
}

/// Nobody waits for it, and there is nothing to show.
async fn seen(cx: Cx, form: Form<SeenFields>) -> Result<HttpResponse> {
    let numbers = form.fields.check()?;
    cx.write(move |tx| commands::see(tx, numbers)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the form for an idea is opened beside, or for.
#[derive(Deserialize)]
struct Beside {
    /// What it grows from.
    #[serde(default)]
    from: String,
    /// The number of a campaign.
    #[serde(default)]
    campaign: String,
}

async fn new(cx: Cx, beside: web::Query<Beside>) -> Result<HttpResponse> {
    cx.page(move |tx| match beside.from.is_empty() {
        true => IdeaForm::for_campaign(tx, &beside.campaign),
        false => IdeaForm::begun_from(tx, &beside.from),
    })
    .await
}

async fn submit(cx: Cx, form: Form<IdeaFields>) -> Result<HttpResponse> {
    let save = |tx: &mut WriteTx, form: &Form<IdeaFields>| {
        let draft = commands::read(tx, &form.fields, !form.fields.is_draft(), form.key)?;
        commands::submit(tx, draft)
    };
    handing_in::submit(cx, form, save, |tx, refused| IdeaForm::blank(tx, &refused)).await
}

async fn edit(cx: Cx, name: Name) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        IdeaForm::edit(tx, &pair, Refused::default())
    })
    .await
}

async fn revise(cx: Cx, name: Name, form: Form<IdeaFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let save = move |tx: &mut WriteTx, form: &Form<IdeaFields>| commands::edit(tx, number, form.version, &form.fields);
    handing_in::submit(cx, form, save, move |tx, refused| {
        let pair = queries::find(tx, number)?;
        IdeaForm::edit(tx, &pair, refused)
    })
    .await
}

/// Where a vote was given.
#[derive(Deserialize)]
struct At {
    #[serde(default)]
    at: String,
}

async fn vote(cx: Cx, name: Name, at: web::Query<At>, form: Form<VoteFields>) -> Result<HttpResponse> {
    let ballot = Ballot::Give(form.fields.stance()?);
    set_vote(cx, number_of(&name)?, VotePlace::parse(&at.at), ballot).await
}

async fn unvote(cx: Cx, name: Name, at: web::Query<At>, _: Form<VoteFields>) -> Result<HttpResponse> {
    set_vote(cx, number_of(&name)?, VotePlace::parse(&at.at), Ballot::TakeBack).await
}

async fn set_vote(cx: Cx, number: i32, place: VotePlace, ballot: Ballot) -> Result<HttpResponse> {
    cx.change(
        move |tx| {
            let (pair, stance) = commands::set_vote(tx, number, ballot)?;
            let campaign = campaigns::of_id(tx, pair.1.campaign_id)?;
            Ok((
                place.back(&pair.0, campaign.map(|known| known.path)),
                (pair, OwnVote::saying(stance)),
            ))
        },
        move |tx, (pair, own)| Ok(VoteView::of(tx, &pair, own, place)),
    )
    .await
}

async fn decide(cx: Cx, name: Name, form: Form<DecisionFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let answer = cx.submit(
        (form, "answer"),
        move |tx, form| {
            let entry = commands::decide(tx, number, form.version, &form.fields)?;
            Ok(format!("{}#{}-answers", entry.path, entry.key()))
        },
        move |tx, refused| match refused.conflict {
            Some(FINAL) => Err(Error::Conflict(FINAL)),
            _ => ShowIdea::again(
                tx,
                number,
                Tried {
                    decision: refused,
                    ..Tried::default()
                },
            ),
        },
    );
    match answer.await {
        Err(error @ (Error::Forbidden | Error::Reserved(_))) => own(cx, number, error).await,
        answer => answer,
    }
}

/// The form of a signature stands on the page of the idea and in the triage, to which it leads back.
async fn sign(cx: Cx, name: Name, from: web::Query<TriageQuery>, form: Form<SignatureFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "note"),
        move |tx, form| {
            let entry = commands::settle(tx, number, &form.fields)?;
            Ok(match from.at.as_str() {
                "triage" => views::Chosen::of(&from).idea(number),
                _ => format!("{}#{}-answers", entry.path, entry.key()),
            })
        },
        move |tx, signature| {
            ShowIdea::again(
                tx,
                number,
                Tried {
                    signature,
                    ..Tried::default()
                },
            )
        },
    )
    .await
}

async fn set_theme(cx: Cx, name: Name, form: Form<ThemeFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "theme"),
        move |tx, form| {
            let entry = commands::set_theme(tx, number, form.version, &form.fields)?;
            Ok(format!("{}#{}-stepper", entry.path, entry.key()))
        },
        move |tx, theme| {
            ShowIdea::again(
                tx,
                number,
                Tried {
                    theme,
                    ..Tried::default()
                },
            )
        },
    )
    .await
}

async fn answer(cx: Cx, name: Name, form: Form<AnswersFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "answer"),
        move |tx, form| {
            let entry = commands::answer(tx, number, form.version, &form.fields)?;
            Ok(format!("{}#{}-questions", entry.path, entry.key()))
        },
        move |tx, answers| {
            ShowIdea::again(
                tx,
                number,
                Tried {
                    answers,
                    ..Tried::default()
                },
            )
        },
    )
    .await
}

async fn act(cx: Cx, name: Name, form: Form<MoveFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "words"),
        move |tx, form| {
            let entry = commands::act(tx, number, form.version, &form.fields)?;
            Ok(format!("{}#{}-stepper", entry.path, entry.key()))
        },
        move |tx, moves| {
            ShowIdea::again(
                tx,
                number,
                Tried {
                    moves,
                    ..Tried::default()
                },
            )
        },
    )
    .await
}

/// Nobody decides about their own idea: the page says who does. Whoever decides nothing is refused as everywhere.
async fn own(cx: Cx, number: i32, error: Error) -> Result<HttpResponse> {
    cx.page_with(StatusCode::FORBIDDEN, move |tx| {
        let pair = queries::find(tx, number)?;
        match Standing::of(&pair.0, &pair.1).is_own_of_team(tx.actor()?) {
            true => ShowIdea::load(tx, pair, &ThreadQuery::default(), &Tried::default()),
            false => Err(error),
        }
    })
    .await
}
