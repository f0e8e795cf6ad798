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
/// Answering and moving it, by its number.
pub const DECISIONS: Pattern<1> = Pattern::new("/ideas/{name}/decisions");
/// Signing a decision that waits, or not, by its number.
pub const SIGNATURE: Pattern<1> = Pattern::new("/ideas/{name}/signature");
/// Where its author answers what the team asked, by its number.
pub const ANSWERS: Pattern<1> = Pattern::new("/ideas/{name}/answers");
/// Making it part of another one, by its number.
pub const MERGE: Pattern<1> = Pattern::new("/ideas/{name}/merge");
/// Parting it again, by its number.
pub const UNMERGE: Pattern<1> = Pattern::new("/ideas/{name}/unmerge");
/// Giving one's support of a part again, and taking it back, by its number.
pub const SUPPORT: Pattern<1> = Pattern::new("/ideas/{name}/support");
/// Saying that two ideas are two, by their numbers: `12-34`.
pub const PAIR: Pattern<1> = Pattern::new("/ideas/pairs/{pair}");
/// What its author and those who voted do with it, by its number.
pub const MOVES: Pattern<1> = Pattern::new("/ideas/{name}/moves");
