//! What stands before every handler: host, origin and size of a request are checked, and every answer carries the
//! security headers and a request id.

mod headers;
mod limiter;
mod middleware;
mod rules;

pub use limiter::{Class, Limiter, Quotas};
pub use middleware::{RequestId, body_limits, guard};
pub use rules::{MAX_BODY, MAX_UPLOAD, Rules};
