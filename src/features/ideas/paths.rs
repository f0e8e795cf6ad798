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
/// Signing a decision that waits, or not, by its number.
pub const SIGNATURE: Pattern<1> = Pattern::new("/ideas/{name}/signature");
/// Where its author answers what the team asked, by its number.
pub const ANSWERS: Pattern<1> = Pattern::new("/ideas/{name}/answers");
/// What its author and those who voted do with it, by its number.
pub const MOVES: Pattern<1> = Pattern::new("/ideas/{name}/moves");
