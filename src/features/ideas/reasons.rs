//! Why people are told of an idea.
use crate::features::entries::reason::ReasonInfo;

use super::pipeline::stage_icon;

/// All of them.
pub(super) const ALL: &[&ReasonInfo] = &[
    &STAGE,
    &CHANGED,
    &WAITING,
    &ASKED,
    &ANSWERED,
    &OPENED,
    &LEFT,
    &SIGNATURE,
    &HEARD,
    &REFUSED,
    &REMINDED,
    &OVERDUE,
    &ASSIGNED,
    &EVALUATE,
    &JUDGED,
    &MERGED,
    &JOINED,
    &PARTED,
    &GREW,
    &HANDED,
    &SPEAKS,
    &HELD_BACK,
    &RELEASED,
    &TAKEN,
    &NAMED,
    &CO_AUTHOR,
    &CLAIMED,
    &CAMPAIGN,
    &RETURNED,
    &OPENING_ASKED,
    &NAME_OPENED,
    &OPENING_SETTLED,
];

/// A campaign they follow is in another phase.
pub(super) static CAMPAIGN: ReasonInfo = ReasonInfo {
    icon: |_| "target",
    otherwise: Some("note-campaign-any"),
    details: Some("campaign-phase-"),
    ..ReasonInfo::new("campaign", 4, "note-campaign")
};

/// A vote they gave in a campaign is theirs again.
pub(super) static RETURNED: ReasonInfo = ReasonInfo {
    icon: |_| "undo-2",
    once: true,
    ..ReasonInfo::new("support_returned", 3, "note-support-returned")
};

/// An idea they follow was moved.
pub(super) static STAGE: ReasonInfo = ReasonInfo {
    icon: |stage| stage.map_or("lightbulb", stage_icon),
    otherwise: Some("note-stage-any"),
    details: Some("stage-"),
    ..ReasonInfo::new("stage", 4, "note-stage")
};

/// The text of an idea they voted for was changed. With the next change it is no longer told for a vote taken back.
pub(super) static CHANGED: ReasonInfo = ReasonInfo {
    icon: |_| "pencil",
    untrue: Some(
        "not exists (select from idea_voters where idea_voters.idea_id = told.entry_id \
         and idea_voters.person_id = told.person_id)",
    ),
    ..ReasonInfo::new("changed", 3, "note-changed")
};

/// An idea they voted for became part of another: their vote counts there, and they may take it back. Parted again it
/// is no longer told.
pub(super) static MERGED: ReasonInfo = ReasonInfo {
    icon: |_| "merge",
    untrue: Some(
        "not exists (select from ideas where ideas.entry_id = told.entry_id and ideas.merged_into_id is not null)",
    ),
    ..ReasonInfo::new("idea_merged", 2, "note-idea-merged")
};

/// An idea they follow became part of another.
pub(super) static JOINED: ReasonInfo = ReasonInfo {
    icon: |_| "merge",
    ..ReasonInfo::new("idea_joined", 4, "note-idea-joined")
};

/// An idea they follow is by itself again.
pub(super) static PARTED: ReasonInfo = ReasonInfo {
    icon: |_| "undo-2",
    ..ReasonInfo::new("idea_parted", 4, "note-idea-parted")
};

/// An idea waits for the answer of their team.
pub(super) static WAITING: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea", 3, "note-idea")
};

/// Their idea raises a question.
pub(super) static ASKED: ReasonInfo = ReasonInfo {
    icon: |_| "circle-question-mark",
    ..ReasonInfo::new("idea_asked", 2, "note-idea-asked")
};

/// What they asked has been answered.
pub(super) static ANSWERED: ReasonInfo = ReasonInfo {
    icon: |_| "message-circle",
    ..ReasonInfo::new("idea_answered", 3, "note-idea-answered")
};

/// Their idea has its first answer.
pub(super) static OPENED: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea_opened", 3, "note-idea-opened")
};

/// Somebody took back an idea they voted for.
pub(super) static LEFT: ReasonInfo = ReasonInfo {
    icon: |_| "undo-2",
    ..ReasonInfo::new("idea_left", 3, "note-idea-left")
};

/// A decision waits for their signature.
pub(super) static SIGNATURE: ReasonInfo = ReasonInfo {
    icon: |_| "pen-line",
    ..ReasonInfo::new("idea_signature", 2, "note-idea-signature")
};

/// Their idea was decided about, and they read it first.
pub(super) static HEARD: ReasonInfo = ReasonInfo {
    icon: |_| "mail",
    ..ReasonInfo::new("idea_heard", 2, "note-idea-heard")
};

/// What they proposed was not signed.
pub(super) static REFUSED: ReasonInfo = ReasonInfo {
    icon: |_| "pen-line",
    ..ReasonInfo::new("idea_refused", 3, "note-idea-refused")
};

/// An idea waits for them, and most of the time is over.
pub(super) static REMINDED: ReasonInfo = ReasonInfo {
    icon: |_| "calendar-clock",
    ..ReasonInfo::new("idea_reminded", 2, "note-idea-reminded")
};

/// A colleague of the team asked them to look after an idea.
pub(super) static ASSIGNED: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea_assigned", 2, "note-idea-assigned")
};

/// An idea has waited longer than promised.
pub(super) static OVERDUE: ReasonInfo = ReasonInfo {
    icon: |_| "triangle-alert",
    ..ReasonInfo::new("idea_overdue", 3, "note-idea-overdue")
};

/// They are asked to judge an idea.
pub(super) static EVALUATE: ReasonInfo = ReasonInfo {
    icon: |_| "scan-search",
    untrue: Some(
        "not exists (select from idea_evaluations where idea_evaluations.idea_id = told.entry_id \
         and idea_evaluations.person_id = told.person_id and submitted_at is null and ended_at is null)",
    ),
    ..ReasonInfo::new("idea_evaluate", 2, "note-idea-evaluate")
};

/// Enough people judged an idea: it is to be decided about.
pub(super) static JUDGED: ReasonInfo = ReasonInfo {
    icon: |_| "scan-search",
    ..ReasonInfo::new("idea_judged", 3, "note-idea-judged")
};

/// Somebody made an idea of what they wrote.
pub(super) static GREW: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea_grew", 3, "note-idea-grew")
};

/// An idea whose line manager had their days waits for their team now.
pub(super) static HANDED: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea_handed", 3, "note-idea-handed")
};

/// They answer for an idea whose author left.
pub(super) static SPEAKS: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea_speaks", 2, "note-idea-speaks")
};

/// Their idea could be an invention: it is held back until the team has decided.
pub(super) static HELD_BACK: ReasonInfo = ReasonInfo {
    icon: |_| "lock",
    ..ReasonInfo::new("idea_held_back", 2, "note-idea-held-back")
};

/// Their idea is no invention: it is for whom they addressed it to.
pub(super) static RELEASED: ReasonInfo = ReasonInfo {
    icon: |_| "lightbulb",
    ..ReasonInfo::new("idea_released", 2, "note-idea-released")
};

/// The company has taken what they invented.
pub(super) static TAKEN: ReasonInfo = ReasonInfo {
    icon: |_| "file-text",
    ..ReasonInfo::new("idea_taken", 2, "note-idea-taken")
};

/// Somebody names them as having had an idea too.
pub(super) static NAMED: ReasonInfo = ReasonInfo {
    icon: |_| "user-round-plus",
    untrue: Some(
        "not exists (select from idea_invitations where idea_invitations.idea_id = told.entry_id \
         and idea_invitations.person_id = told.person_id)",
    ),
    ..ReasonInfo::new("idea_named", 2, "note-idea-named")
};

/// Somebody agreed to be named beside them.
pub(super) static CO_AUTHOR: ReasonInfo = ReasonInfo {
    icon: |_| "user-round-plus",
    ..ReasonInfo::new("idea_co_author", 3, "note-idea-co-author")
};

/// Whoever they handed an idea in for has taken it over.
pub(super) static CLAIMED: ReasonInfo = ReasonInfo {
    icon: |_| "user-round-check",
    ..ReasonInfo::new("idea_claimed", 2, "note-idea-claimed")
};

/// Somebody asks them to open the name behind an idea together.
pub(super) static OPENING_ASKED: ReasonInfo = ReasonInfo {
    icon: |_| "lock",
    untrue: Some(
        "not exists (select from idea_openings where idea_openings.idea_id = told.entry_id \
         and idea_openings.outcome is null)",
    ),
    ..ReasonInfo::new("opening_asked", 2, "note-opening-asked")
};

/// Two people opened the name behind their idea.
pub(super) static NAME_OPENED: ReasonInfo = ReasonInfo {
    icon: |_| "lock-open",
    ..ReasonInfo::new("name_opened", 1, "note-name-opened")
};

/// The name they asked for stays closed.
pub(super) static OPENING_SETTLED: ReasonInfo = ReasonInfo {
    icon: |_| "lock",
    ..ReasonInfo::new("opening_settled", 3, "note-opening-settled")
};
