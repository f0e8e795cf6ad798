//! Which addresses count: those of people, not of the proxies in between,
//! whose word is taken only when they are listed.
use std::net::IpAddr;

use ipnet::{IpNet, Ipv6Net};

/// Proxies whose `X-Forwarded-For` is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Reads addresses and networks between commas; none when the list is empty.
    pub fn parse(list: &str) -> Result<Proxies, String> {
        let parts = list.split(',').map(str::trim).filter(|part| !part.is_empty());
        let read = |part: &str| {
            part.parse::<IpNet>()
                .or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
        };
        parts
            .map(|part| read(part).map_err(|_| part.to_owned()))
            .collect::<Result<_, _>>()
            .map(Proxies)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address))
    }

    /// Where a request comes from: the last address that no proxy of ours has, read from the nearest to the farthest.
    pub fn client<'a>(&self, peer: IpAddr, forwarded: impl DoubleEndedIterator<Item = &'a str>) -> IpAddr {
        let mut client = peer.to_canonical();
        for told in forwarded
            .flat_map(|line| line.split(','))
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
        {
            if !self.trusts(client) {
                break;
            }
            // What a proxy could not tell (`unknown`) leaves the proxy itself to be counted.
            let Some(address) = address(told.trim()) else { break };
            client = address;
        }
        client
    }
}

/// An address, with or without the port that some proxies add.
fn address(told: &str) -> Option<IpAddr> {
    let bare = told
        .parse::<IpAddr>()
        .or_else(|_| told.trim_matches(['[', ']']).parse());
    let address = bare.or_else(|_| told.parse::<std::net::SocketAddr>().map(|with_port| with_port.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// The address as a key for limits. Whoever has one IPv6 address has 2^64 of them: the network counts.
pub fn place(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => Ipv6Net::new_assert(address, 64).trunc().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(list: &str, peer: &str, forwarded: &[&str]) -> String {
        Proxies::parse(list)
            .unwrap()
            .client(peer.parse().unwrap(), forwarded.iter().copied())
            .to_string()
    }

    #[test]
    fn the_word_of_listed_proxies_is_taken_and_of_nobody_else() {
        for (list, peer, forwarded, found) in [
            ("127.0.0.1,::1", "127.0.0.1", &["10.1.2.3"][..], "10.1.2.3"),
            ("127.0.0.1,::1", "10.9.9.9", &["10.1.2.3"], "10.9.9.9"),
            ("", "127.0.0.1", &["10.1.2.3"], "127.0.0.1"),
            // What the client wrote itself stands left of what the proxy wrote.
            ("127.0.0.1", "127.0.0.1", &["1.1.1.1, 10.1.2.3"], "10.1.2.3"),
            ("127.0.0.1", "127.0.0.1", &["1.1.1.1", "10.1.2.3"], "10.1.2.3"),
            (
                "127.0.0.1, 192.168.0.0/16",
                "127.0.0.1",
                &["1.1.1.1, 10.1.2.3, 192.168.7.7"],
                "10.1.2.3",
            ),
            ("10.0.0.0/8", "10.0.0.1", &["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
            ("::1", "::1", &["[2001:db8::7]:4711"], "2001:db8::7"),
            ("127.0.0.1", "::ffff:127.0.0.1", &["10.1.2.3:80"], "10.1.2.3"),
            ("127.0.0.1", "127.0.0.1", &["10.1.2.3, unknown"], "127.0.0.1"),
            ("127.0.0.1", "127.0.0.1", &[], "127.0.0.1"),
        ] {
            assert_eq!(client(list, peer, forwarded), found, "{list} {peer} {forwarded:?}");
        }
    }

    #[test]
    fn a_list_with_something_else_is_refused() {
        assert_eq!(Proxies::parse("127.0.0.1, proxy.example"), Err("proxy.example".into()));
        for wrong in ["10.0.0.0/33", "10.0.0", "*", "10.0.0.1;10.0.0.2", "10.0.0.1:80"] {
            assert!(Proxies::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Proxies::parse(" , "), Ok(Proxies::default()));
    }

    #[test]
    fn a_network_of_the_new_kind_is_one_place() {
        let of = |address: &str| place(address.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::7"), of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(of("2001:db8:1:2::7"), of("2001:db8:1:3::7"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }
}
