//! Where one does to an entry or a comment what can be done to all of them.
use crate::kernel::address::Pattern;

/// Where one begins: a post, or whatever else one may write.
pub const COMPOSE: Pattern<0> = Pattern::new("/compose");
/// Whom a name that is being typed may mean.
pub const MENTIONS: Pattern<0> = Pattern::new("/mentions");
/// Thanks for an entry.
pub const THANKS: Pattern<1> = Pattern::new("/entries/{key}/thanks");
/// Following it.
pub const FOLLOW: Pattern<1> = Pattern::new("/entries/{key}/follow");
/// Where comments on it are sent to.
pub const COMMENTS: Pattern<1> = Pattern::new("/entries/{key}/comments");
/// Taking it away.
pub const REMOVE: Pattern<1> = Pattern::new("/entries/{key}/remove");
/// How it was.
pub const HISTORY: Pattern<1> = Pattern::new("/entries/{key}/history");
/// Its pictures and documents, for whoever may change them.
pub const ATTACHMENTS: Pattern<1> = Pattern::new("/entries/{key}/attachments");
/// One of them.
pub const ATTACHMENT: Pattern<2> = Pattern::new("/entries/{key}/attachments/{id}");
/// The small one of a picture.
pub const ATTACHMENT_SMALL: Pattern<2> = Pattern::new("/entries/{key}/attachments/{id}/small");
/// Thanks for a comment.
pub const COMMENT_THANKS: Pattern<1> = Pattern::new("/comments/{number}/thanks");
/// Where its author changes it.
pub const COMMENT_EDIT: Pattern<1> = Pattern::new("/comments/{number}/edit");
/// Taking it away.
pub const COMMENT_REMOVE: Pattern<1> = Pattern::new("/comments/{number}/remove");
/// How it was.
pub const COMMENT_HISTORY: Pattern<1> = Pattern::new("/comments/{number}/history");
/// What moderators took away.
pub const MODERATION: Pattern<0> = Pattern::new("/moderation");

/// Where an entry is changed: below its own page, whatever its kind.
pub fn edit(path: &str) -> String {
    format!("{path}/edit")
}
