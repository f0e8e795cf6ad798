//! What goes on beside the requests: jobs after the commit, and the way from a commit to open pages.
pub mod jobs;
pub mod relay;
