//! What ideas look like in the style guide: every stage, the vote in all its states, a row, the way,
//! and what a list without ideas says.
use crate::features::entries::audience::Audience;
use crate::features::ideas::model::Stage;
use crate::features::ideas::paths;
use crate::features::ideas::stance::Stance;
use crate::features::people::model::PersonRef;
use crate::features::people::samples::EMRE;
use crate::kernel::view::components::Empty;
use crate::kernel::view::sample::{CARDS, STATES, Sample, Scheme, Shelf, moment};

use super::card::IdeaRow;
use super::stage::{StageBadge, Step, Way};
use super::vote::{StanceButton, VotePlace, VoteView};

const STAGES: Shelf = Shelf::new(1, "guide-chips", "guide-row");
const VOTES: Shelf = Shelf::new(4, "guide-votes", "guide-row");
const WAY: Shelf = Shelf::new(9, "guide-stepper", "");

/// Votes in all states and sizes.
const CAST: [(&str, VotePlace); 6] = [
    ("on", VotePlace::New),
    ("off", VotePlace::New),
    ("closed", VotePlace::New),
    ("own", VotePlace::New),
    ("on", VotePlace::Page),
    ("off", VotePlace::Rail),
];

/// What ideas are made of.
pub fn samples(scheme: Scheme) -> Vec<Sample> {
    let stages: Vec<StageBadge> = Stage::ALL
        .iter()
        .map(|stage| StageBadge::of(*stage))
        .chain([StageBadge::DRAFT])
        .collect();
    let cast = |(number, (state, place)): (usize, &(&'static str, VotePlace))| {
        let (key, votes) = (scheme.key(&format!("vote-{number}")), 147 - number as i32);
        vote(&key, state, votes, *place)
    };
    let empty = Empty::new("lightbulb", "empty-ideas-title", "empty-ideas-text");
    let mut votes: Vec<VoteView> = CAST.iter().enumerate().map(cast).collect();
    votes.push(VoteView {
        stances: StanceButton::all(Some(Stance::For), "#", "#"),
        ..vote(&scheme.key("vote-stance"), "on", 21, VotePlace::New)
    });
    vec![
        Sample::new(STAGES, 1, &stages),
        Sample::new(VOTES, 1, &votes),
        Sample::new(CARDS, 3, &[row(scheme)]).within("rowlist"),
        Sample::new(WAY, 1, &[way(scheme)]),
        Sample::new(STATES, 1, &[empty.action(paths::NEW.as_str(), "ideas-submit")]),
    ]
}

fn vote(key: &str, state: &'static str, votes: i32, place: VotePlace) -> VoteView {
    VoteView {
        id: place.id(key),
        key: key.to_owned(),
        version: 12,
        state,
        hidden: false,
        votes,
        stances: Vec::new(),
        action: "#".to_owned(),
        title: "Antragsstatus".to_owned(),
        size: place.size(),
    }
}

fn row(scheme: Scheme) -> IdeaRow {
    let (key, title) = (scheme.key("idea"), "Antragsstatus wie Paketverfolgung");
    let excerpt = "Kundinnen und Kunden sehen in der App jederzeit, in welcher Stufe ihr Kreditantrag gerade liegt – \
                   ohne anzurufen.";
    IdeaRow {
        version: 12,
        tally: 12,
        href: "#".to_owned(),
        title: title.to_owned(),
        stage: StageBadge::of(Stage::Review),
        excerpt: excerpt.to_owned(),
        author: PersonRef {
            unit: Some("Filiale Achern".to_owned()),
            ..EMRE.person()
        },
        with: Vec::new(),
        by: String::new(),
        at: moment(18, 7, 12),
        audience: Audience::default(),
        files: 2,
        comments: 38,
        lang: "de".to_owned(),
        vote: VoteView {
            title: title.to_owned(),
            ..vote(&key, "on", 147, VotePlace::New)
        },
        campaign: None,
        due: None,
        key,
    }
}

/// Under review since the day it was sent.
fn way(scheme: Scheme) -> Way {
    let step = |stage: Stage| {
        let badge = StageBadge::of(stage);
        Step {
            label_key: badge.label_key,
            icon: badge.icon,
            state: match stage {
                Stage::New => "done",
                Stage::Review => "now",
                _ => "next",
            },
            since: stage == Stage::Review,
            at: matches!(stage, Stage::New | Stage::Review).then(|| moment(17, 9, 2)),
        }
    };
    let steps = [Stage::New, Stage::Review, Stage::Accepted, Stage::Progress, Stage::Done];
    Way {
        key: scheme.key("stepper"),
        version: 12,
        steps: steps.map(step).into(),
        stage_key: "stage-review",
        reason_key: None,
        until: None,
        trigger: String::new(),
    }
}
