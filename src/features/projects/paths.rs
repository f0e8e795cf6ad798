//! Where projects and their updates live.
use crate::kernel::address::{Below, Pattern};

/// The lists; a project is started there too.
pub const PROJECTS: Pattern<0> = Pattern::new("/projects");
/// The form for one.
pub const NEW: Pattern<0> = Pattern::new("/projects/new");
/// One project.
pub const PROJECT: Pattern<1> = Pattern::new("/projects/{slug}");
/// The German name of the same.
pub const GERMAN: Pattern<1> = Pattern::new("/vorhaben/{slug}");
/// Where its lead changes it.
pub const EDIT: Below<0> = PROJECT.below("/projects/{slug}/edit");
/// Joining, asking to, and leaving.
pub const JOIN: Below<0> = PROJECT.below("/projects/{slug}/join");
/// Answering who asks.
pub const REQUEST: Below<1> = PROJECT.below("/projects/{slug}/requests/{handle}");
/// One of the team.
pub const MEMBER: Below<1> = PROJECT.below("/projects/{slug}/members/{handle}");
/// Where another lead is named.
pub const HANDOVER: Below<0> = PROJECT.below("/projects/{slug}/handover");
/// Where an update is sent to.
pub const UPDATES: Below<0> = PROJECT.below("/projects/{slug}/updates");
/// One update.
pub const UPDATE: Below<1> = PROJECT.below("/projects/{slug}/updates/{number}");
/// Where its author changes it.
pub const EDIT_UPDATE: Below<0> = UPDATE.below("/projects/{slug}/updates/{number}/edit");
