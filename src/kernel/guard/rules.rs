//! Which hosts, origins and sizes are ours: pure rules over the parts of a request.

use std::net::SocketAddr;

use actix_web::http::Uri;

/// The largest ordinary body: an article of 100,000 characters, percent-encoded, fits.
pub const MAX_BODY: usize = 2 * 1024 * 1024;
/// The largest body of somebody who is not signed in: name, password and the names of a new organisation fit.
pub const MAX_SMALL: usize = 16 * 1024;
/// The largest upload that is read at all. Pictures may have 10 MB; larger ones are read and thrown away up to here,
/// so that people read at the field why, instead of losing the connection.
pub const MAX_UPLOAD: usize = 32 * 1024 * 1024;

/// What the address of this installation implies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Scheme and host, lower-case, without a slash at the end.
    pub base_url: String,
    /// The values of `Host` that are answered.
    pub hosts: Vec<String>,
    /// Whether browsers reach us by TLS.
    pub https: bool,
}

/// What browsers and proxies say about where a request comes from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Source<'a> {
    pub host: &'a str,
    pub origin: Option<&'a str>,
    pub fetch_site: Option<&'a str>,
    pub cookie: bool,
}

impl Rules {
    /// Derives the rules from the public address and the socket we listen on, whose loopback names are ours too.
    pub fn new(base_url: &str, listen: SocketAddr) -> Result<Self, String> {
        let wrong = || {
            format!(
                "CONNECT_BASE_URL={base_url} must be http://host or https://host, with a port where it needs one \
                 and without a path"
            )
        };
        let uri: Uri = base_url.parse().map_err(|_| wrong())?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong()),
        };
        let authority = uri.authority().ok_or_else(wrong)?;
        if authority.as_str().contains('@') || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(wrong());
        }
        let host = canonical(authority.as_str(), https);
        let port = listen.port();
        let scheme = if https { "https" } else { "http" };
        let mut hosts = vec![host.clone()];
        for alias in ["localhost", "127.0.0.1", "[::1]"] {
            let alias = canonical(&format!("{alias}:{port}"), false);
            if !hosts.contains(&alias) {
                hosts.push(alias);
            }
        }
        Ok(Self {
            base_url: format!("{scheme}://{host}"),
            hosts,
            https,
        })
    }

    /// Whether the value of `Host` is ours; health checks are asked by any name.
    pub fn knows_host(&self, host: &str, path: &str) -> bool {
        matches!(path, "/healthz" | "/readyz") || self.origin_of(host).is_some()
    }

    /// Whether a write comes from one of our own pages. A request without cookies and without a browser's headers
    /// is a program's: nobody's session can be abused by it.
    pub(super) fn may_write(&self, source: Source<'_>) -> bool {
        if source
            .fetch_site
            .is_some_and(|site| !matches!(site, "same-origin" | "none"))
        {
            return false;
        }
        match source.origin {
            Some(origin) => self.is_own(origin, source.host),
            None => source.fetch_site.is_some() || !source.cookie,
        }
    }

    /// Whether a websocket is opened by one of our own pages: here the origin must be named.
    pub(super) fn may_upgrade(&self, source: Source<'_>) -> bool {
        source.origin.is_some_and(|origin| self.is_own(origin, source.host))
            && source.fetch_site.is_none_or(|site| site == "same-origin")
    }

    /// Whether an origin is the very address the request was sent to.
    fn is_own(&self, origin: &str, host: &str) -> bool {
        self.origin_of(host).is_some_and(|own| own.eq_ignore_ascii_case(origin))
    }

    /// The origin of pages under a host of ours: the base URL, or a loopback name, which is reached by plain http.
    fn origin_of(&self, host: &str) -> Option<String> {
        let (base, aliases) = self.hosts.split_first()?;
        if canonical(host, self.https) == *base {
            return Some(self.base_url.clone());
        }
        let alias = canonical(host, false);
        aliases.contains(&alias).then(|| format!("http://{alias}"))
    }
}

/// Lower-case and without the scheme's own port.
fn canonical(host: &str, https: bool) -> String {
    let host = host.to_ascii_lowercase();
    let port = if https { ":443" } else { ":80" };
    host.strip_suffix(port).map(str::to_owned).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(base: &str) -> Rules {
        Rules::new(base, "0.0.0.0:8080".parse().unwrap()).unwrap()
    }

    #[test]
    fn the_base_url_and_the_loopback_names_are_ours() {
        let rules = rules("https://Connect.example:443/");
        assert!(rules.https);
        assert_eq!(rules.base_url, "https://connect.example");
        for host in [
            "connect.example",
            "CONNECT.example:443",
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
        ] {
            assert!(rules.knows_host(host, "/"), "{host}");
        }
        for host in [
            "evil.example",
            "connect.example.evil.example",
            "localhost",
            "localhost:80",
            "connect.example:80",
            "",
        ] {
            assert!(!rules.knows_host(host, "/"), "{host}");
        }
        assert!(rules.knows_host("10.0.0.7", "/healthz"));
    }

    #[test]
    fn a_wrong_base_url_is_refused() {
        for base in [
            "",
            "connect.example",
            "ftp://x",
            "https://x/path",
            "https://a@b",
            "https://x/?a",
            "https://",
        ] {
            assert!(Rules::new(base, "127.0.0.1:80".parse().unwrap()).is_err(), "{base}");
        }
    }

    #[test]
    fn writes_and_sockets_come_from_our_own_pages() {
        let rules = rules("https://connect.example");
        let from = |origin, fetch_site, cookie| Source {
            host: "connect.example",
            origin,
            fetch_site,
            cookie,
        };
        let own = Some("https://connect.example");
        for (source, write, upgrade) in [
            (from(own, None, true), true, true),
            (from(own, Some("same-origin"), true), true, true),
            (from(None, Some("same-origin"), true), true, false),
            (from(None, None, false), true, false),
            (from(None, None, true), false, false),
            (from(own, Some("cross-site"), true), false, false),
            (from(Some("http://connect.example"), None, true), false, false),
            (from(Some("https://evil.example"), None, false), false, false),
            (from(Some("null"), Some("none"), true), false, false),
            (from(Some("http://localhost:8080"), None, true), false, false),
        ] {
            assert_eq!(
                (rules.may_write(source), rules.may_upgrade(source)),
                (write, upgrade),
                "{source:?}"
            );
        }
        let local = Source {
            host: "localhost:8080",
            origin: Some("http://localhost:8080"),
            ..Source::default()
        };
        assert!(rules.may_write(local) && rules.may_upgrade(local));
    }
}
