//! Routes that cannot exist without a policy: a slice adds method, path, policy and handler in one call.
use std::collections::HashMap;
use std::panic::Location;
use std::sync::Arc;

use actix_web::dev::Handler;
use actix_web::http::Method;
use actix_web::{FromRequest, Responder, Route, web};
use serde::Serialize;

use crate::kernel::base::actor::Role;
use crate::kernel::guard::Class;

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
    /// Only people with one of the two; others get 403 and hear of the first.
    Either(Role, Role),
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
    /// As what a POST is counted.
    pub class: Class,
}

/// The rules by method and pattern, as requests look them up.
pub type Policies = Arc<HashMap<(Method, String), Rule>>;

/// Collects the routes of all slices.
#[derive(Default)]
pub struct Routes {
    entries: Vec<RouteEntry>,
    /// Where each entry was added.
    places: Vec<&'static Location<'static>>,
    resources: Vec<(String, Vec<Route>)>,
    uploads: Vec<String>,
    typing: Vec<String>,
    demo: bool,
}

/// A pattern without the names of its parameters: what requests are matched by.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut is_name = false;
    for letter in path.chars() {
        is_name &= !matches!(letter, ':' | '}');
        if !is_name {
            shape.push(letter);
        }
        is_name |= letter == '{';
    }
    shape
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

    /// Stops the start when requests would find an older route instead of this one: the handler would be dead, and with
    /// another policy nobody could tell which one holds. A pattern with other names for its parameters is the same to
    /// requests, whatever its method: they never come past the first.
    fn refuse_double(&self, method: &Method, path: &str, place: &Location<'_>) {
        let known = self.entries.iter().zip(&self.places).find(|(known, _)| {
            let is_same = known.path == path && known.method == method.as_str();
            is_same || known.path != path && shape(&known.path) == shape(path)
        });
        if let Some((known, first)) = known {
            let (verb, older) = (&known.method, &known.path);
            panic!("two routes for the same requests: {method} {path} ({place}) and {verb} {older} ({first})");
        }
    }

    #[track_caller]
    fn add<F, Args>(&mut self, method: Method, path: &str, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let place = Location::caller();
        self.refuse_double(&method, path, place);
        self.places.push(place);
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
    #[track_caller]
    pub fn get<F, Args>(&mut self, path: impl Into<&'static str>, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Method::GET, path.into(), policy, handler)
    }

    /// A change.
    #[track_caller]
    pub fn post<F, Args>(&mut self, path: impl Into<&'static str>, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Method::POST, path.into(), policy, handler)
    }

    /// No change: what is being typed is sent along, which belongs into no address.
    #[track_caller]
    pub fn typing<F, Args>(&mut self, path: impl Into<&'static str>, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let path = path.into();
        self.typing.push(path.to_owned());
        self.add(Method::POST, path, policy, handler)
    }

    /// A change that takes a file.
    #[track_caller]
    pub fn upload<F, Args>(&mut self, path: impl Into<&'static str>, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let path = path.into();
        self.uploads.push(path.to_owned());
        self.add(Method::POST, path, policy, handler)
    }

    /// Taking something back; plain forms reach it by POST with `?_method=delete`.
    #[track_caller]
    pub fn delete<F, Args>(&mut self, path: impl Into<&'static str>, policy: Policy, handler: F) -> &mut Self
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.add(Method::DELETE, path.into(), policy, handler)
    }

    /// All routes, for `connect routes` and the access matrix.
    pub fn entries(&self) -> &[RouteEntry] {
        &self.entries
    }

    /// The policies for look-up by request; those of GET hold for HEAD too. No two are for the same:
    /// `add` refused that.
    pub fn policies(&self) -> Policies {
        let method = |entry: &RouteEntry| Method::from_bytes(entry.method.as_bytes()).unwrap_or(Method::GET);
        let takes_file = |entry: &RouteEntry| entry.method == "POST" && self.uploads.contains(&entry.path);
        let rule = |entry: &RouteEntry| Rule {
            policy: entry.policy,
            takes_file: takes_file(entry),
            class: match self.typing.contains(&entry.path) {
                true => Class::Typing,
                false => Class::Write,
            },
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

#[cfg(test)]
mod tests {
    use super::*;

    async fn nothing() -> &'static str {
        ""
    }

    /// What is said when these routes are added.
    fn said(add: impl FnOnce(&mut Routes) + std::panic::UnwindSafe) -> Option<String> {
        let added = std::panic::catch_unwind(|| add(&mut Routes::default()));
        added.err().map(|words| *words.downcast::<String>().unwrap())
    }

    #[test]
    fn a_route_is_refused_when_requests_would_find_an_older_one() {
        let said = said(|routes| {
            routes
                .get("/ideas/{name}", Policy::Role(Role::named("admin")), nothing)
                .post("/ideas/{name}", Policy::SignedIn, nothing)
                .get("/ideas/{name}", Policy::Public, nothing);
        });
        let said = said.unwrap();
        assert!(said.starts_with("two routes for the same requests: GET /ideas/{name} (src/kernel/web/router.rs:"));
        assert!(
            said.contains(" and GET /ideas/{name} (src/kernel/web/router.rs:"),
            "{said}"
        );
    }

    #[test]
    fn other_names_for_parameters_make_no_other_route() {
        for double in [
            |routes: &mut Routes| _ = routes.get("/x/{a}/y/{b}", Policy::Public, nothing),
            |routes: &mut Routes| _ = routes.delete("/x/{a}/y/{b}", Policy::Public, nothing),
            |routes: &mut Routes| _ = routes.upload("/x/{number}/y/{b}", Policy::Public, nothing),
        ] {
            let said = said(|routes| {
                routes.get("/x/{number}/y/{slug}", Policy::Public, nothing);
                double(routes);
            });
            let said = said.unwrap();
            assert!(
                said.contains("/y/{b} (") && said.contains("GET /x/{number}/y/{slug} ("),
                "{said}"
            );
        }
    }

    #[test]
    fn what_requests_can_tell_apart_is_taken() {
        let said = said(|routes| {
            routes
                .get("/x/new", Policy::Public, nothing)
                .get("/x/{slug}", Policy::Public, nothing)
                .post("/x/{slug}", Policy::Public, nothing)
                .get("/x/{slug}/{rest:.*}", Policy::Public, nothing)
                .get("/x/{slug}/{number}", Policy::Public, nothing);
            assert_eq!(routes.policies().len(), 9, "each with its rule, and HEAD where GET is");
        });
        assert_eq!(said, None);
    }
}
