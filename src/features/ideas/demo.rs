//! Ideas of the demo, with their votes, answers and talk.
mod campaigns;
mod cover;
mod files;
mod voting;

use std::collections::HashMap;

use chrono::{DateTime, Days, Duration, Utc};
use serde::Deserialize;

use crate::features::entries::demo::conversation::{self, Comment};
use crate::features::entries::demo::{self, Company, Demo};
use crate::features::entries::model::Entry;
use crate::features::entries::visibility;
use crate::features::ideas::evaluation::{kept_scorecards, load_review};
use crate::features::ideas::forms::{
    Consent, ConsentFields, DecisionFields, EvaluatorsFields, IdeaFields, MARKS, MergeFields, MoveFields,
    ScorecardFields, SignatureFields, asked,
};
use crate::features::ideas::similar::pairs::Pair;
use crate::features::ideas::support::count::CountUnits;
use crate::features::ideas::{commands, queries, settings};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;

/// What they add to the demo company.
pub(super) const DEMO: Demo = Demo { turn: 1, fill };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ideas {
    theme: Vec<Theme>,
    idea: Vec<Idea>,
    variant: Vec<voting::Variant>,
    merge: Vec<Merge>,
}

/// An idea that became part of another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    part: String,
    into: String,
    by: String,
    days_ago: u64,
    at: String,
    said: String,
    /// Of those who voted for it, who takes that back an hour later.
    takes_back: usize,
}

/// What ideas may be about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    code: String,
    de: String,
    en: String,
    capacity: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Idea {
    key: String,
    author: String,
    audience: Vec<String>,
    days_ago: u64,
    at: String,
    lang: String,
    title: String,
    votes: usize,
    /// Of these, who is against it and who is neither.
    #[serde(default)]
    against: usize,
    #[serde(default)]
    neutral: usize,
    #[serde(default)]
    theme: String,
    /// The post it grew from.
    #[serde(default)]
    from: String,
    /// Who had it too, and says so an hour later.
    #[serde(default)]
    co_authors: Vec<String>,
    /// Does its author offer to help carry it out?
    #[serde(default)]
    offers: bool,
    /// For whom it is handed in, and where they work.
    #[serde(default)]
    behalf: Option<(String, String)>,
    /// Could it be an invention, as its author says?
    #[serde(default)]
    invention: bool,
    /// Without the name of its author?
    #[serde(default)]
    unnamed: bool,
    #[serde(default)]
    campaign: String,
    /// What it answers to the questions of that, in their order.
    #[serde(default)]
    answers: Vec<String>,
    problem: String,
    proposal: String,
    benefit: String,
    #[serde(default)]
    decision: Vec<Decision>,
    #[serde(default)]
    comment: Vec<Comment>,
}

/// A move: of the innovation team, which may need a second to sign, or an author's `appeal` or `withdraw`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Decision {
    to: String,
    by: String,
    second: String,
    days_ago: u64,
    at: String,
    revisit_days: u64,
    revisit_trigger: String,
    reason: String,
    benefit: String,
    first_step: String,
    owner: String,
    theme: String,
    stops: String,
    questions: Vec<String>,
    answer: String,
    asks: Vec<String>,
    scorecard: Vec<Scorecard>,
}

/// A scorecard that whoever was asked next sends some time after an idea was taken under review.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scorecard {
    days_ago: u64,
    at: String,
    marks: Vec<String>,
    comment: String,
}

impl Idea {
    /// As its author fills the form in.
    fn fields(&self) -> IdeaFields {
        IdeaFields {
            problem: self.problem.clone(),
            proposal: self.proposal.clone(),
            benefit: self.benefit.clone(),
            title: self.title.clone(),
            audience: self.audience.clone(),
            theme: self.theme.clone(),
            behalf_name: self.behalf.as_ref().map(|behalf| behalf.0.clone()).unwrap_or_default(),
            behalf_unit: self.behalf.as_ref().map(|behalf| behalf.1.clone()).unwrap_or_default(),
            behalf_consent: self.behalf.as_ref().map(|_| "on".to_owned()).unwrap_or_default(),
            co_authors: self.co_authors.join(", "),
            invention: if self.invention { "on".into() } else { String::new() },
            unnamed: if self.unnamed { "on".into() } else { String::new() },
            intent: "publish".into(),
            ..IdeaFields::default()
        }
    }

    /// Those who had it, who neither vote for it nor count among those who saw it.
    fn authors(&self) -> Vec<&str> {
        let all = [&self.author].into_iter().chain(&self.co_authors);
        all.map(String::as_str).collect()
    }
}

/// Has everybody hand in, vote, talk and answer, idea by idea, the oldest first.
fn fill(tx: &mut WriteTx, company: &mut Company) -> Result<()> {
    let Ideas {
        theme,
        idea: mut ideas,
        variant,
        merge,
    } = demo::read(include_str!("demo/ideas.toml"))?;
    for Theme { code, de, en, capacity } in theme {
        commands::add_theme(tx, &code, (&de, &en), capacity)?;
    }
    settings::demo::fill(tx, company)?;
    let campaigns = campaigns::begin(tx, company)?;
    let mut numbers = HashMap::new();
    ideas.sort_by(|a, b| b.days_ago.cmp(&a.days_ago).then(a.at.cmp(&b.at)));
    for mut idea in ideas {
        // The team agrees with what authors say their ideas are about.
        let of = |decision: &mut Decision| decision.theme.clone_from(&idea.theme);
        idea.decision.iter_mut().for_each(of);
        let at = company.at(idea.days_ago, &idea.at)?;
        company.be(tx, &idea.author, at, &idea.lang)?;
        let fields = IdeaFields {
            from: source(tx, company, &idea.from)?,
            campaign: campaigns::number(&campaigns, &idea.campaign)?,
            answers: campaigns::answers(&campaigns, &idea.campaign, &idea.answers),
            ..idea.fields()
        };
        let entry = hand_in(tx, &idea.key, &fields)?;
        if idea.invention {
            // It is for an audience of its own since then.
            company.forget_all_audiences();
        }
        company.add(idea.key.clone(), &entry);
        numbers.insert(idea.key.clone(), entry.number);
        agree(tx, company, &entry, &idea)?;
        look(tx, company, &entry, &idea)?;
        voting::vote(tx, company, &entry, &idea, at)?;
        conversation::fill(tx, company, &entry, at, &idea.lang, &idea.comment)?;
        for decision in &idea.decision {
            decide(tx, company, &entry, &idea.lang, decision)?;
        }
    }
    for variant in &variant {
        voting::group(tx, company, &numbers, variant)?;
    }
    for merge in &merge {
        unite(tx, company, &numbers, merge)?;
    }
    campaigns::end(tx, company, &campaigns)?;
    // As every night.
    tx.act_as(None, company.today);
    commands::rank(tx)?;
    tx.enqueue(&CountUnits::default())?;
    tx.enqueue(&Pair::default())
}

/// Whoever is named as having had it too says that they did, an hour later, and its author whether they help.
fn agree(tx: &mut WriteTx, company: &mut Company, entry: &Entry, idea: &Idea) -> Result<()> {
    let at = company.at(idea.days_ago, &idea.at)? + Duration::hours(1);
    for handle in &idea.co_authors {
        company.be(tx, handle, at, &idea.lang)?;
        let answer = Consent::Accept.word().to_owned();
        commands::consent(tx, entry.number, &ConsentFields { answer })?;
    }
    if idea.offers {
        company.be(tx, &idea.author, at, &idea.lang)?;
        commands::offer(tx, entry.number, true)?;
    }
    Ok(())
}

/// Hands an idea in; what it shows was added while it was a draft.
fn hand_in(tx: &mut WriteTx, key: &str, fields: &IdeaFields) -> Result<Entry> {
    let shows = files::has(key);
    let draft = commands::read(tx, fields, !shows, None)?;
    let entry = commands::submit(tx, draft)?;
    if !shows {
        return Ok(entry);
    }
    files::add(tx, &entry, key)?;
    commands::edit(tx, entry.number, Some(entry.version), fields)
}

/// Two ideas become one, and some of those who were not asked take their support back.
fn unite(tx: &mut WriteTx, company: &Company, numbers: &HashMap<String, i32>, merge: &Merge) -> Result<()> {
    let number = |key: &str| numbers.get(key).copied().or_missing();
    let (part, into) = (number(&merge.part)?, number(&merge.into)?);
    let at = company.at(merge.days_ago, &merge.at)?;
    company.be(tx, &merge.by, at, "de")?;
    let seen = queries::find(tx, part)?.0.version;
    let fields = MergeFields {
        target: into.to_string(),
        said: merge.said.clone(),
        ..MergeFields::default()
    };
    let entry = commands::merge(tx, part, Some(seen), &fields)?;
    let voters = queries::voters(tx, entry.id)?;
    let handles = company.people.iter().filter(|(_, member)| voters.contains(&member.id));
    let mut handles: Vec<&String> = handles.map(|(handle, _)| handle).collect();
    handles.sort();
    for handle in handles.into_iter().take(merge.takes_back) {
        company.be(tx, handle, at + Duration::hours(1), "de")?;
        commands::support(tx, part, false)?;
    }
    Ok(())
}

/// Those who vote for it saw it, and others did who do not: of some ideas a few more, of others three times as many.
fn look(tx: &mut WriteTx, company: &Company, entry: &Entry, idea: &Idea) -> Result<()> {
    let chance = idea.key.bytes().map(usize::from).sum::<usize>() % 11;
    let people = company.others(idea.votes + 4 + idea.votes * chance / 4, &idea.authors(), &idea.key);
    let people = company.who_see(tx, entry, &people)?;
    commands::seen_by_all(tx, entry.id, company.ids(&people))
}

fn decide(tx: &mut WriteTx, company: &Company, entry: &Entry, lang: &str, decision: &Decision) -> Result<()> {
    let at = company.at(decision.days_ago, &decision.at)?;
    company.be(tx, &decision.by, at, lang)?;
    let seen = Some(visibility::find(tx, entry.kind, entry.number)?.version);
    if ["appeal", "withdraw"].contains(&decision.to.as_str()) {
        let words = decision.answer.clone();
        let word = decision.to.clone();
        commands::act(tx, entry.number, seen, &MoveFields { word, words })?;
        return Ok(());
    }
    let day = at
        .with_timezone(&company.zone)
        .date_naive()
        .checked_add_days(Days::new(decision.revisit_days));
    let fields = DecisionFields {
        stage: decision.to.clone(),
        answer: decision.answer.trim().to_owned(),
        questions: decision.questions.join("\n"),
        reason: decision.reason.clone(),
        benefit: decision.benefit.clone(),
        first_step: decision.first_step.clone(),
        owner: decision.owner.clone(),
        theme: decision.theme.clone(),
        stops: number(tx, company, &decision.stops)?,
        revisit_on: day
            .filter(|_| decision.revisit_days > 0)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        revisit_trigger: decision.revisit_trigger.clone(),
        ..DecisionFields::default()
    };
    commands::decide(tx, entry.number, seen, &fields)?;
    for person in &decision.asks {
        let fields = EvaluatorsFields {
            person: person.clone(),
            template: String::new(),
        };
        commands::name(tx, entry.number, &fields)?;
    }
    for scorecard in &decision.scorecard {
        judge(tx, company, (entry, lang), scorecard)?;
    }
    sign(tx, company, (entry, lang), decision, at)
}

/// The number of an idea of the file, as forms name it.
fn number(tx: &mut WriteTx, company: &Company, key: &str) -> Result<String> {
    match company.entries.get(key) {
        Some(id) => Ok(visibility::lock(tx, *id)?.number.to_string()),
        None => Ok(String::new()),
    }
}

/// The key of the post of this name; nothing for most ideas, which grew from none.
fn source(tx: &mut WriteTx, company: &Company, name: &str) -> Result<String> {
    match company.entries.get(name) {
        Some(post) => Ok(visibility::lock(tx, *post)?.key()),
        None => Ok(String::new()),
    }
}

/// The next of those who are asked fills in a scorecard; all that must hold does.
fn judge(tx: &mut WriteTx, company: &Company, (entry, lang): (&Entry, &str), scorecard: &Scorecard) -> Result<()> {
    let review = load_review(tx, entry.id)?;
    let next = review.and_then(|review| review.evaluations.into_iter().find(|one| one.is_open()));
    let next = next.and_then(|next| company.people.iter().find(|(_, member)| member.id == next.person));
    let Some((handle, _)) = next else { return Ok(()) };
    company.be(tx, handle, company.at(scorecard.days_ago, &scorecard.at)?, lang)?;
    let mut fields = vec![
        ("intent", "submit"),
        ("turn", "1"),
        ("comment-1", scorecard.comment.as_str()),
    ];
    fields.extend(MARKS.into_iter().zip(scorecard.marks.iter().map(String::as_str)));
    let cards = kept_scorecards(tx)?;
    fields.extend(asked(&cards).map(|(_, check)| (check, "yes")));
    commands::send(tx, entry.number, &ScorecardFields::filled(&fields)).map(drop)
}

/// The second signature, an hour later; and its author reads first what declines, and has it published.
fn sign(
    tx: &mut WriteTx,
    company: &Company,
    (entry, lang): (&Entry, &str),
    decision: &Decision,
    at: DateTime<Utc>,
) -> Result<()> {
    let author = company.people.iter().find(|(_, member)| member.id == entry.author_id);
    let author = author.map(|(handle, _)| handle.clone()).unwrap_or_default();
    let steps = [(decision.second.as_str(), "sign", 1), (author.as_str(), "publish", 3)];
    for (who, verdict, hours) in steps {
        let Some(waiting) = queries::waiting_proposal(tx, entry.id)?.filter(|_| !decision.second.is_empty()) else {
            return Ok(());
        };
        company.be(tx, who, at + Duration::hours(hours), lang)?;
        let fields = SignatureFields {
            proposal: waiting.id.to_string(),
            verdict: verdict.into(),
            note: String::new(),
        };
        commands::settle(tx, entry.number, &fields)?;
    }
    Ok(())
}
