//! Where notifications are.
use crate::kernel::address::Pattern;

/// The page.
pub const NOTIFICATIONS: Pattern<0> = Pattern::new("/notifications");
/// Marks all as read.
pub const READ_ALL: Pattern<0> = Pattern::new("/notifications/read");
/// Marks one group as read.
pub const READ: Pattern<1> = Pattern::new("/notifications/{id}/read");
