//! From a request to its answer: routes with their policies, forms, files, errors as pages.
pub mod admission;
pub mod asked_anew;
pub mod coding;
pub mod cx;
pub mod form;
pub mod form_key;
pub mod metrics;
pub mod negotiate;
pub mod router;
pub mod submit;
pub mod upload;
mod way_back;
