//! The row of a post.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::db::schema::posts;

/// The longest post.
pub const POST_LENGTH: usize = 2_000;
/// The longest post on the CEO microblog.
pub const CEO_POST_LENGTH: usize = 600;

/// Text of a post.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct Post {
    /// Its row in the spine.
    pub entry_id: Uuid,
    /// Source text.
    pub body: String,
    /// Rendered text.
    pub body_html: String,
}
