//! Where one searches.
use crate::kernel::address::Pattern;

/// The page.
pub const SEARCH: Pattern<0> = Pattern::new("/search");
/// What is offered while one types.
pub const SUGGEST: Pattern<0> = Pattern::new("/search/suggest");
