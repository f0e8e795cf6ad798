//! Other products that are asked in the same rounds.
use std::net::SocketAddr;

/// Another product that runs already.
pub struct Peer {
    /// Its name.
    pub name: String,
    /// Where it listens.
    pub address: SocketAddr,
    /// The page that is asked for.
    pub path: String,
    /// Whom it knows the client as.
    pub cookie: Option<String>,
}

/// Those that `CONNECT_BENCH_PEERS` names.
pub fn peers() -> Vec<Peer> {
    let named = std::env::var("CONNECT_BENCH_PEERS").unwrap_or_default();
    let peer = |peer: &str| {
        let (name, rest) = peer.split_once('=').expect("name=address/path");
        let (place, cookie) = rest
            .split_once('|')
            .map_or((rest, None), |(place, cookie)| (place, Some(cookie.into())));
        let (address, path) = place.split_at(place.find('/').unwrap_or(place.len()));
        Peer {
            name: name.into(),
            address: address.parse().expect("an address such as 127.0.0.1:4567"),
            path: if path.is_empty() { "/".into() } else { path.into() },
            cookie,
        }
    };
    named.split(';').filter(|peer| !peer.is_empty()).map(peer).collect()
}
