//! Similar ideas: "is there this already?" while somebody types, a question before they hand in, and a box beside an
//! idea. Every night what reads alike becomes pairs for the innovation team. It suggests and never blocks: no number
//! separates what is the same from what only reads alike.
//!
//! They are found by words, and by meaning where there is a model ([`crate::kernel::meaning`]).
//!
//! Tables: `idea_features`, `idea_feature_counts`, `idea_neighbours`, `idea_shown`, `idea_pairs`, `idea_meanings`, and
//! by meaning `idea_vectors`, `idea_vector_state`. What is kept of a text goes with it, in the same transaction;
//! rights are asked in the statement that finds. Read in this order: [`meanings`], [`own`], [`features`], [`vector`],
//! [`counts`], [`find`], [`order`], [`vectors`], [`waiting`], [`embed`], [`look`], [`neighbours`], [`keep`],
//! [`pairs`].
pub mod counts;
pub mod embed;
pub mod features;
pub mod find;
pub mod keep;
pub mod look;
pub mod meanings;
pub mod neighbours;
pub mod order;
pub mod own;
pub mod pairs;
pub mod vector;
pub mod vectors;
pub mod waiting;
pub mod words;

/// So near the words of two ideas must be, that one is shown beside the other.
pub const LIKE: f32 = 0.1;
/// So near that it is called very similar.
pub const VERY: f32 = 0.5;
/// So many are shown while somebody types.
pub const MOST: usize = 5;
/// Of less nothing is looked for.
pub const SHORTEST: usize = 12;
