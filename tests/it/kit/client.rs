//! A browser without eyes: keeps the session cookie, sends the form token by itself, follows nothing.
use std::net::SocketAddr;
use std::sync::Mutex;

use chrono::TimeDelta;
use connect::kernel::base::time::Clock;
use connect::kernel::guard::session_cookie;

use super::html::Form;
use super::page::Page;
use super::wire;

/// A browser.
pub struct Client {
    address: SocketAddr,
    clock: Clock,
    token: Mutex<Option<String>>,
}

/// A request that can still be bent before it is sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET, POST or DELETE.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Headers as they will be sent.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Request {
    /// Sets a header, in place of one of that name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Leaves a header out.
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// The fields of a form as the body.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let body = serde_html_form::to_string(fields).expect("a form").into_bytes();
        self.header("content-type", "application/x-www-form-urlencoded")
            .body(body)
    }

    /// Any bytes as the body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

impl Client {
    /// A browser at the server of that address.
    pub fn new(address: SocketAddr, clock: Clock) -> Self {
        Self {
            address,
            clock,
            token: Mutex::new(None),
        }
    }

    pub(super) fn with_token(self, token: String) -> Self {
        *self.token.lock().expect("no other test") = Some(token);
        self
    }

    /// The session token of the cookie.
    pub fn token(&self) -> Option<String> {
        self.token.lock().expect("no other test").clone()
    }

    /// The form token that pages of this session carry.
    pub fn csrf(&self) -> Option<String> {
        self.token()
            .map(|token| session_cookie::form_token(&token).expect("random bytes"))
    }

    /// Another browser with the same cookie: an old tab.
    pub fn another_tab(&self) -> Client {
        Client {
            address: self.address,
            clock: self.clock.clone(),
            token: Mutex::new(self.token()),
        }
    }

    /// The address of the server, as pages name it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A request as this browser would send it, without a form token.
    pub fn request(&self, method: &str, path: &str) -> Request {
        let mut request = Request {
            method: method.into(),
            path: path.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
        .header("host", &self.address.to_string())
        .header("accept", "text/html,application/xhtml+xml");
        if let Some(token) = self.token() {
            request = request.header("cookie", &format!("connect={token}"));
        }
        if method == "GET" {
            request
        } else {
            request.header("origin", &self.origin())
        }
    }

    /// Sends a request. After a write the clock moves on a second, so that things have an order.
    #[track_caller]
    pub fn send(&self, request: Request) -> Page {
        let page = wire::exchange(self.address, &request);
        if request.method != "GET" {
            self.clock.advance(TimeDelta::seconds(1));
        }
        for (_, value) in page.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let set = value
                .strip_prefix("connect=")
                .map(|rest| rest.split(';').next().unwrap_or_default().to_owned());
            if let Some(token) = set {
                *self.token.lock().expect("no other test") = Some(token).filter(|token| !token.is_empty());
            }
        }
        page
    }

    /// Opens a page.
    #[track_caller]
    pub fn get(&self, path: &str) -> Page {
        self.send(self.request("GET", path))
    }

    /// Asks for a fragment, as a script does.
    #[track_caller]
    pub fn get_fragment(&self, path: &str) -> Page {
        self.send(self.request("GET", path).header("x-script", "true"))
    }

    /// Sends a form, with the form token.
    #[track_caller]
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.filled("POST", path, fields))
    }

    /// Sends a form as a script does.
    #[track_caller]
    pub fn post_script(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send(self.filled("POST", path, fields).header("x-script", "true"))
    }

    /// Takes something back, as a script does.
    #[track_caller]
    pub fn delete_script(&self, path: &str) -> Page {
        self.send(self.filled("DELETE", path, &[]).header("x-script", "true"))
    }

    /// Takes something back, as a plain form does.
    #[track_caller]
    pub fn delete(&self, path: &str) -> Page {
        let joint = if path.contains('?') { '&' } else { '?' };
        self.post(&format!("{path}{joint}_method=delete"), &[])
    }

    /// Sends rubbish: the token goes in the header, the bytes are the body.
    #[track_caller]
    pub fn post_raw(&self, path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Page {
        let request = self
            .request("POST", path)
            .header("content-type", content_type)
            .body(body);
        self.send(match self.csrf() {
            Some(csrf) => request.header("x-csrf-token", &csrf),
            None => request,
        })
    }

    /// Fills in a form of a page and sends it: hidden fields and what already stands there go along.
    #[track_caller]
    pub fn submit(&self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let form = Form::find(&page.html(), form).fill(typed);
        let fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if form.method == "get" {
            let query = serde_html_form::to_string(&fields).expect("a query");
            return self.get(&format!("{}?{query}", form.action));
        }
        self.send(self.request("POST", &form.action).form(&fields))
    }

    /// Sends files in a form with this key.
    #[track_caller]
    pub fn send_files(&self, path: &str, key: &str, files: &[(&str, &[u8])]) -> Page {
        self.send_parts(path, &[("token", key)], files)
    }

    /// Sends fields and files, as a browser does; names are sent as they are.
    #[track_caller]
    pub fn send_parts(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
        let (mut body, csrf) = (Vec::new(), self.csrf().unwrap_or_default());
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            body.extend(format!("--bound\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n").into_bytes());
            body.extend(format!("{value}\r\n").into_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--bound\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--bound--\r\n");
        self.send(
            self.request("POST", path)
                .header("content-type", "multipart/form-data; boundary=bound")
                .body(body),
        )
    }

    /// Goes where an answer points.
    #[track_caller]
    pub fn follow(&self, page: &Page) -> Page {
        self.get(page.location().split('#').next().unwrap_or_default())
    }

    /// A form with the form token in front, not yet sent.
    pub fn filled(&self, method: &str, path: &str, fields: &[(&str, &str)]) -> Request {
        let csrf = self.csrf();
        let token = csrf.iter().map(|csrf| ("csrf", csrf.as_str()));
        let fields: Vec<(&str, &str)> = token.chain(fields.iter().copied()).collect();
        self.request(method, path).form(&fields)
    }
}
