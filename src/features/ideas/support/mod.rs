//! From how many units an idea is supported. A vote keeps the unit of whoever gave it (`idea_votes.unit_id`, written by
//! the database); every night a job works out what may be told of them and keeps it, and pages show that and nothing
//! else. Of ideas that are one each person counts once, with the unit of the vote that counts.
//!
//! Tables: `idea_support`, `idea_support_units`. Read in this order: [`mask`], [`count`].
pub mod count;
pub mod mask;
