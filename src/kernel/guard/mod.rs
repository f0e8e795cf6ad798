//! What stands before every handler: host, origin and size of a request are checked, and every answer carries the
//! security headers and a request id.

mod attempts;
mod bodies;
mod headers;
mod limiter;
pub mod log;
mod middleware;
mod proxies;
mod rules;
pub mod session_cookie;

pub use attempts::{Attempt, Attempts};
pub use bodies::{Allowance, Bodies, watched};
pub use limiter::{Class, Limiter, Quotas};
pub use middleware::{RequestId, body_limits, dress, refuse};
pub use proxies::{Proxies, place};
pub use rules::{MAX_BODY, MAX_SMALL, MAX_UPLOAD, Rules};
