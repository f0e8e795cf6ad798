//! Where posts live, in the stream and in the CEO microblog.
use crate::kernel::address::{Below, Pattern};

/// The CEO microblog.
pub const CEO: Pattern<0> = Pattern::new("/ceo");
/// One of its posts.
pub const CEO_POST: Pattern<1> = Pattern::new("/ceo/{number}");
/// Where its author changes it.
pub const EDIT_CEO_POST: Below<0> = CEO_POST.below("/ceo/{number}/edit");
/// A post of the stream.
pub const POST: Pattern<1> = Pattern::new("/posts/{number}");
/// Where its author changes it.
pub const EDIT_POST: Below<0> = POST.below("/posts/{number}/edit");
