//! Routes that cannot exist without a policy: a slice adds method, path, policy and handler in one call.
use std::collections::HashMap;
use std::sync::Arc;

use actix_web::dev::Handler;
use actix_web::http::Method;
use actix_web::{FromRequest, Responder, Route, web};
use serde::Serialize;

use super::actor::Role;

/// Who may use a route at all, decided before anything is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Everyone, signed in or not.
    Public,
    /// Everyone signed in; what they see is decided by audience.
    SignedIn,
    /// Only people with this role; others get 403.
    Role(Role),
}

/// One line of `connect routes`.
#[derive(Clone, Debug, Serialize)]
pub struct RouteEntry {
    /// HTTP method.
    pub method: String,
    /// Path pattern.
    pub path: String,
    /// Who may use it.
    pub policy: Policy,
}

/// What holds for a route before its handler is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Who may use it.
    pub policy: Policy,
    /// Does it take a file?
    pub takes_file: bool,
}

/// The rules by method and pattern, as requests look them up.
pub type Policies = Arc<HashMap<(Method, String), Rule>>;

/// Collects the routes of all slices.
#[derive(Default)]
pub struct Routes {
    entries: Vec<RouteEntry>,
    resources: Vec<(String, Vec<Route>)>,
    uploads: Vec<String>,
    demo: bool,
}

impl Routes {
    /// Routes of a server; the demo has some more.
    pub fn new(demo: bool) -> Routes {
        Routes {
            demo,
            ..Routes::default()
        }
    }

    /// Is it the demo?
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    fn add<F, Args>(&mut self, method: Method, path: &str, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.entries.push(RouteEntry {
            method: method.to_string(),
            path: path.to_owned(),
            policy,
        });
        // HEAD is GET without the body, which the server itself leaves out.
        let routes = match method {
            Method::GET => vec![web::head().to(handler.clone()), web::get().to(handler)],
            method => vec![web::method(method).to(handler)],
        };
        match self.resources.iter_mut().find(|(known, _)| known == path) {
            Some((_, known)) => known.extend(routes),
            None => self.resources.push((path.to_owned(), routes)),
        }
        self
    }

    /// A page or fragment.
    pub fn get<F, Args>(&mut self, path: &str, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Method::GET, path, policy, handler)
    }

    /// A change.
    pub fn post<F, Args>(&mut self, path: &str, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Method::POST, path, policy, handler)
    }

    /// A change that takes a file.
    pub fn upload<F, Args>(&mut self, path: &str, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.uploads.push(path.to_owned());
        self.add(Method::POST, path, policy, handler)
    }

    /// Taking something back; plain forms reach it by POST with `?_method=delete`.
    pub fn delete<F, Args>(&mut self, path: &str, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Method::DELETE, path, policy, handler)
    }

    /// All routes, for `connect routes` and the access matrix.
    pub fn entries(&self) -> &[RouteEntry] {
        &self.entries
    }

    /// The policies for look-up by request; those of GET hold for HEAD too.
    pub fn policies(&self) -> Policies {
        let method = |entry: &RouteEntry| Method::from_bytes(entry.method.as_bytes()).unwrap_or(Method::GET);
        let takes_file = |entry: &RouteEntry| entry.method == "POST" && self.uploads.contains(&entry.path);
        let rule = |entry: &RouteEntry| Rule {
            policy: entry.policy,
            takes_file: takes_file(entry),
        };
        let of = |method: Method, entry: &RouteEntry| ((method, entry.path.clone()), rule(entry));
        let heads = self
            .entries
            .iter()
            .filter(|entry| entry.method == "GET")
            .map(|entry| of(Method::HEAD, entry));
        Arc::new(
            self.entries
                .iter()
                .map(|entry| of(method(entry), entry))
                .chain(heads)
                .collect(),
        )
    }

    /// Hands the routes to actix.
    pub fn configure(self, config: &mut web::ServiceConfig) {
        for (path, routes) in self.resources {
            let resource = routes
                .into_iter()
                .fold(web::resource(path), |resource, route| resource.route(route));
            config.service(resource);
        }
    }
}
