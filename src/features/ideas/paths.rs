//! Where ideas live.
use crate::kernel::address::{Below, Pattern};

/// The list.
pub const IDEAS: Pattern<0> = Pattern::new("/ideas");
/// Where one is handed in.
pub const NEW: Pattern<0> = Pattern::new("/ideas/new");
/// One idea: `12-title`, or its number alone where nothing is shown.
pub const IDEA: Pattern<1> = Pattern::new("/ideas/{name}");
/// Where its author changes it.
pub const EDIT: Below<0> = IDEA.below("/ideas/{name}/edit");
/// What speaks for it and what against it.
pub const ARGUMENTS: Below<0> = IDEA.below("/ideas/{name}/arguments");
/// Voting for it and taking the vote back, by its number.
pub const VOTE: Pattern<1> = Pattern::new("/ideas/{name}/vote");
/// Where the script of a page tells which ideas were on screen.
pub const SEEN: Pattern<0> = Pattern::new("/ideas/seen");
/// Ideas like the one that is being typed.
pub const SIMILAR: Pattern<0> = Pattern::new("/ideas/similar");
/// How the lists are sorted, in words and with examples.
pub const RANKING: Pattern<0> = Pattern::new("/ideas/ranking");
/// What one is asked to judge, and what one judged.
pub const EVALUATIONS: Pattern<0> = Pattern::new("/ideas/evaluations");
/// One's own scorecard of an idea, by its number.
pub const EVALUATION: Pattern<1> = Pattern::new("/ideas/{name}/evaluation");
/// Who else is to judge it, by its number.
pub const EVALUATORS: Pattern<1> = Pattern::new("/ideas/{name}/evaluators");
/// Answering and moving it, by its number.
pub const DECISIONS: Pattern<1> = Pattern::new("/ideas/{name}/decisions");
/// Giving it another theme, by its number.
pub const THEME: Pattern<1> = Pattern::new("/ideas/{name}/theme");
/// Its group of variants, by its number.
pub const VARIANTS: Pattern<1> = Pattern::new("/ideas/{name}/variants");
/// What is under way in each theme, and what was stopped for it.
pub const PRIORITIES: Pattern<0> = Pattern::new("/ideas/priorities");
/// All ideas by their stages.
pub const BOARD: Pattern<0> = Pattern::new("/ideas/board");
/// Signing a decision that waits, or not, by its number.
pub const SIGNATURE: Pattern<1> = Pattern::new("/ideas/{name}/signature");
/// Where its author answers what the team asked, by its number.
pub const ANSWERS: Pattern<1> = Pattern::new("/ideas/{name}/answers");
/// What waits for the innovation team.
pub const TRIAGE: Pattern<0> = Pattern::new("/ideas/triage");
/// One idea of it, by its number: shown beside the list, and answered there.
pub const TRIAGED: Pattern<1> = Pattern::new("/ideas/triage/{number}");
/// Who looks after several ideas.
pub const COACHES: Pattern<0> = Pattern::new("/ideas/triage/coaches");
/// Who looks after it.
pub const COACH: Pattern<1> = Pattern::new("/ideas/triage/{number}/coach");
/// What the team notes for itself.
pub const NOTES: Pattern<1> = Pattern::new("/ideas/triage/{number}/notes");
/// Saying that one is at it, and not any more.
pub const HOLD: Pattern<1> = Pattern::new("/ideas/triage/{number}/hold");
/// When the team looks at it again.
pub const SNOOZE: Pattern<1> = Pattern::new("/ideas/triage/{number}/snooze");
/// Taking back what one has just decided.
pub const UNDO: Pattern<1> = Pattern::new("/ideas/triage/{number}/undo");
/// Keeping what the list shows under a name.
pub const VIEWS: Pattern<0> = Pattern::new("/ideas/triage/views");
/// A view that is kept.
pub const TRIAGE_VIEW: Pattern<1> = Pattern::new("/ideas/triage/views/{id}");
/// How answers may begin.
pub const TEMPLATES: Pattern<0> = Pattern::new("/ideas/triage/templates");
/// One of them.
pub const TEMPLATE: Pattern<1> = Pattern::new("/ideas/triage/templates/{id}");
/// Making it part of another one, by its number.
pub const MERGE: Pattern<1> = Pattern::new("/ideas/{name}/merge");
/// Parting it again, by its number.
pub const UNMERGE: Pattern<1> = Pattern::new("/ideas/{name}/unmerge");
/// Giving one's support of a part again, and taking it back, by its number.
pub const SUPPORT: Pattern<1> = Pattern::new("/ideas/{name}/support");
/// Saying that two ideas are two, by their numbers: `12-34`.
pub const PAIR: Pattern<1> = Pattern::new("/ideas/pairs/{pair}");
/// Where the code of a slip is typed.
pub const CLAIM: Pattern<0> = Pattern::new("/ideas/claim");
/// The slip with which somebody takes over what was handed in for them, by its number.
pub const CLAIM_SLIP: Pattern<1> = Pattern::new("/ideas/{name}/claim-slip");
/// Where its authors name who had it too, by its number.
pub const CO_AUTHORS: Pattern<1> = Pattern::new("/ideas/{name}/co-authors");
/// What whoever is named says to it, by its number.
pub const CONSENT: Pattern<1> = Pattern::new("/ideas/{name}/consent");
/// An author offers to help carry it out, or takes that back.
pub const OFFER: Pattern<1> = Pattern::new("/ideas/{name}/offer");
/// What those read and do who could open the name behind it together, by its number.
pub const OPENING: Pattern<1> = Pattern::new("/ideas/{name}/opening");
/// What waits for them.
pub const OPENINGS: Pattern<0> = Pattern::new("/ideas/openings");
/// Where its author puts their name to it, by its number.
pub const OWN_NAME: Pattern<1> = Pattern::new("/ideas/{name}/own-name");
/// What is kept of a possible invention, by its number.
pub const INVENTION: Pattern<1> = Pattern::new("/ideas/{name}/invention");
/// What its author and those who voted do with it, by its number.
pub const MOVES: Pattern<1> = Pattern::new("/ideas/{name}/moves");
/// The list as a file.
pub const LIST_CSV: Pattern<0> = Pattern::new("/ideas/export.csv");
/// The same as a workbook.
pub const LIST_XLSX: Pattern<0> = Pattern::new("/ideas/export.xlsx");
/// The board as a file.
pub const BOARD_CSV: Pattern<0> = Pattern::new("/ideas/board/export.csv");
/// The same as a workbook.
pub const BOARD_XLSX: Pattern<0> = Pattern::new("/ideas/board/export.xlsx");
/// The priorities as a file.
pub const PRIORITIES_CSV: Pattern<0> = Pattern::new("/ideas/priorities/export.csv");
/// The same as a workbook.
pub const PRIORITIES_XLSX: Pattern<0> = Pattern::new("/ideas/priorities/export.xlsx");
/// One's own evaluations as a file.
pub const EVALUATIONS_CSV: Pattern<0> = Pattern::new("/ideas/evaluations/export.csv");
/// The same as a workbook.
pub const EVALUATIONS_XLSX: Pattern<0> = Pattern::new("/ideas/evaluations/export.xlsx");
/// What waits for the innovation team as a file.
pub const TRIAGE_CSV: Pattern<0> = Pattern::new("/ideas/triage/export.csv");
/// The same as a workbook.
pub const TRIAGE_XLSX: Pattern<0> = Pattern::new("/ideas/triage/export.xlsx");
/// What the innovation team sets up by itself.
pub const SETTINGS: Pattern<0> = Pattern::new("/ideas/settings");
/// What ideas are about.
pub const THEMES: Pattern<0> = Pattern::new("/ideas/settings/themes");
/// One theme, by its word.
pub const THEME_SETTINGS: Pattern<1> = Pattern::new("/ideas/settings/themes/{code}");
/// Why ideas are declined.
pub const REASONS: Pattern<0> = Pattern::new("/ideas/settings/reasons");
/// One reason, by its code.
pub const REASON: Pattern<1> = Pattern::new("/ideas/settings/reasons/{code}");
/// Deadlines and signatures.
pub const CLOCK: Pattern<0> = Pattern::new("/ideas/settings/clock");
/// Ideas without a name.
pub const NAMES: Pattern<0> = Pattern::new("/ideas/settings/names");
/// Days off of the company.
pub const DAYS: Pattern<0> = Pattern::new("/ideas/settings/days");
/// One of them, by its date.
pub const DAY: Pattern<1> = Pattern::new("/ideas/settings/days/{day}");
/// Whose holidays count.
pub const REGION: Pattern<0> = Pattern::new("/ideas/settings/region");
/// With what ideas are judged.
pub const SCORECARDS: Pattern<0> = Pattern::new("/ideas/settings/scorecards");
/// One scorecard, by its word.
pub const SCORECARD: Pattern<1> = Pattern::new("/ideas/settings/scorecards/{code}");
/// What must hold for every idea.
pub const CHECKS: Pattern<0> = Pattern::new("/ideas/settings/checks");
/// One of it, by its word.
pub const CHECK: Pattern<1> = Pattern::new("/ideas/settings/checks/{code}");
/// Words that mean the same.
pub const WORDS: Pattern<0> = Pattern::new("/ideas/settings/words");
/// One line of them, by its number.
pub const WORD: Pattern<1> = Pattern::new("/ideas/settings/words/{number}");
/// Who changed what of all that.
pub const CHANGES: Pattern<0> = Pattern::new("/ideas/settings/changes");
/// A theme for several ideas.
pub const TOPICS: Pattern<0> = Pattern::new("/ideas/triage/themes");
/// The list of campaigns.
pub const CAMPAIGNS: Pattern<0> = Pattern::new("/campaigns");
/// Where the innovation team begins one.
pub const NEW_CAMPAIGN: Pattern<0> = Pattern::new("/campaigns/new");
/// One campaign: `12-title`, or its number alone where nothing is shown.
pub const CAMPAIGN: Pattern<1> = Pattern::new("/campaigns/{name}");
/// Where it is changed and opened.
pub const EDIT_CAMPAIGN: Below<0> = CAMPAIGN.below("/campaigns/{name}/edit");
/// Where it is given a cover.
pub const COVER: Below<0> = CAMPAIGN.below("/campaigns/{name}/cover");
/// The cover, by the hash of its content.
pub const COVER_PICTURE: Below<1> = CAMPAIGN.below("/campaigns/{name}/cover/{hash}");
