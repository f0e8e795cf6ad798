//! Ideas: what should get better, voted on by all, answered and moved by the innovation team.
//!
//! Tables: `ideas`, `idea_votes`, `idea_taken_back`, `idea_voices`, `idea_credits`, `idea_invitations`, `idea_claims`,
//! `idea_state_counts`; what they are handed in to `campaigns`, with `campaign_forms`, `campaign_covers` and
//! `campaign_supports`; on their way `decisions`, `idea_questions`, `idea_proposals`, `idea_appeals`, with `idea_rules`
//! and `idea_reasons`; of which one is done `idea_variants`; judged `idea_reviews`, `idea_evaluations`,
//! `idea_scorecards` with their answers and checks, `idea_results`, by `scorecard_templates`, `scorecard_criteria` and
//! `scorecard_checks`; what they are about `idea_themes` with `idea_topics` and `idea_theme_changes`; in their order
//! `idea_scores`, `idea_ranking`, `idea_exposures` with `idea_exposure_keys`; of possible inventions
//! `idea_inventions`; of those without a name `idea_openers` and `idea_openings`; of the team alone `idea_notes`,
//! `idea_holds`, `idea_snoozes`, `triage_views`, `answer_templates`; those of [`similar`], [`settings`] and
//! [`support`].
//! URLs: `/ideas`, `/ideas/new`, `/ideas/{number}-{slug}` with `/arguments`, `/edit`, `/vote`, `/decisions`,
//! `/signature`, `/answers`, `/claim-slip`, `/co-authors`, `/consent`, `/moves`, `/theme`, `/evaluation`,
//! `/evaluators`, `/invention`, `/merge`, `/opening`, `/own-name`, `/unmerge`, `/support`, `/variants`;
//! `/ideas/board`, `/ideas/claim`, `/ideas/evaluations`, `/ideas/openings`, `/ideas/pairs/{number}-{number}`,
//! `/ideas/priorities`, `/ideas/ranking`, `/ideas/seen`, `/ideas/similar`; `/ideas/triage` and `/ideas/settings` with
//! what is below them; files of lists at `export.csv` and `export.xlsx` below each; `/campaigns`, `/campaigns/new`,
//! `/campaigns/{number}-{slug}` with `/edit` and `/cover`.
//! Invariants: nobody votes for their own idea; votes change only until it is decided, under the lock of its row in the
//! spine; an idea moves along a line of the table in [`pipeline`] and in one place, each time with a row of
//! `decisions`; what waits for a signature is read by the innovation team alone; nobody who may be asked to judge an
//! idea reads what others say of it before they sent their own; no page tells who saw an idea, and never fewer have
//! seen it than voted; of ideas that are one each person counts once, and nothing is copied; a theme has no more ideas
//! under way than places, unless it was given fewer; of variants at most one is accepted; no page says which way a vote
//! went; a file holds what its page shows and nothing else; no unit is told with fewer than five votes; whose an idea
//! without a name is, no page says but to its author and the two who opened it.
//! Read in this order: [`pipeline`], [`themes`], [`campaigns`], [`model`], [`policy`], [`clock`], [`heat`], [`stance`],
//! [`score`], [`recount`], [`forms`], [`commands`], [`queries`], [`views`], [`happenings`], [`live`], [`jobs`],
//! [`similar`], [`evaluation`], [`support`], [`settings`].
mod authoring;
mod campaigning;
pub mod campaigns;
pub mod changes;
pub mod clock;
pub mod commands;
mod covering;
mod demo;
pub mod estimate;
mod evaluating;
pub mod evaluation;
mod exporting;
pub mod forms;
mod handing_in;
pub mod happenings;
pub mod heat;
mod inventing;
pub mod jobs;
mod joining;
pub mod live;
mod load;
pub mod model;
mod opening;
mod past;
pub mod paths;
pub mod pipeline;
pub mod policy;
pub mod queries;
mod reasons;
pub mod recount;
mod routes;
pub mod rules;
pub mod score;
pub mod settings;
pub mod similar;
mod slice;
pub mod stance;
pub mod support;
pub mod themes;
mod triage;
pub mod views;

pub use slice::{CAMPAIGN, IDEA, SLICE};
