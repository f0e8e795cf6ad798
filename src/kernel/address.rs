//! Addresses: each route declares its pattern once, in the `paths.rs` of its slice. The pattern registers the route and
//! makes the addresses that lead there.
use std::fmt::Display;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is put into an address.
pub type Value<'a> = &'a dyn Display;

/// What a part of a path keeps as it is, besides letters and digits.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same of a query, as forms write it; a space becomes a plus.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b' ');

/// The start page. It and the next ones are here because the kernel leads there itself.
pub const HOME: Pattern<0> = Pattern::new("/");
/// The page of a person, to whom mentions lead.
pub const PERSON: Pattern<1> = Pattern::new("/people/{handle}");
/// Where one signs in.
pub const SIGN_IN: Pattern<0> = Pattern::new("/login");
/// The socket of the live path.
pub const LIVE: Pattern<0> = Pattern::new("/live");
/// A patch that is too long for the socket.
pub const PATCH: Pattern<2> = Pattern::new("/live/patches/{cursor}/{place}");

/// The pattern of a route with `N` parameters. Another number of them, or of values, does not compile.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<const N: usize>(&'static str);

impl<const N: usize> Pattern<N> {
    /// Declares it; parameters are whole parts of the path: `/ideas/{name}`.
    pub const fn new(pattern: &'static str) -> Self {
        assert!(
            parameters(pattern.as_bytes(), 0) == N,
            "it has another number of parameters"
        );
        Pattern(pattern)
    }

    /// Declares a route whose addresses continue the addresses of this one.
    pub const fn below<const M: usize>(self, pattern: &'static str) -> Below<M> {
        Below::new(self.0, pattern)
    }

    /// The address with these values.
    pub fn with(self, values: [Value<'_>; N]) -> String {
        let mut address = String::new();
        fill(&mut address, self.0, &values);
        address
    }
}

impl Pattern<0> {
    /// The address, which is the pattern.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The address with a query.
    pub fn query(self, pairs: &[(&str, Value<'_>)]) -> String {
        query(self.0, pairs)
    }

    /// The address with those parts of a query that are not empty.
    pub fn given(self, pairs: &[(&str, &str)]) -> String {
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        given.fold(self.0.to_owned(), |address, (name, value)| {
            query(&address, &[(name, value)])
        })
    }
}

/// The pattern of a route below another one, with `N` parameters of its own: `/ideas/{name}/edit` is below
/// `/ideas/{name}`. What is stored is the path of an entry, so that is what its other addresses are made of.
#[derive(Clone, Copy, Debug)]
pub struct Below<const N: usize> {
    pattern: &'static str,
    /// Where its own part begins.
    own: usize,
}

impl<const N: usize> Below<N> {
    const fn new(above: &'static str, pattern: &'static str) -> Self {
        let (longer, own) = (pattern.as_bytes(), above.len());
        assert!(longer.len() > own && longer[own] == b'/', "it is not below that one");
        let mut at = 0;
        while at < own {
            assert!(longer[at] == above.as_bytes()[at], "it is not below that one");
            at += 1;
        }
        assert!(parameters(longer, own) == N, "it has another number of parameters");
        Below { pattern, own }
    }

    /// Declares a route whose addresses continue the addresses of this one.
    pub const fn below<const M: usize>(self, pattern: &'static str) -> Below<M> {
        Below::new(self.pattern, pattern)
    }

    /// The address below that of the other route, with these values.
    pub fn of(self, above: &str, values: [Value<'_>; N]) -> String {
        let (before, own) = self.pattern.split_at(self.own);
        debug_assert!(fits(before, above), "{above} is not {before}");
        let mut address = above.to_owned();
        fill(&mut address, own, &values);
        address
    }
}

impl<const N: usize> From<Pattern<N>> for &'static str {
    fn from(pattern: Pattern<N>) -> &'static str {
        pattern.0
    }
}

impl<const N: usize> From<Below<N>> for &'static str {
    fn from(below: Below<N>) -> &'static str {
        below.pattern
    }
}

const fn parameters(pattern: &[u8], from: usize) -> usize {
    let (mut found, mut at) = (0, from);
    while at < pattern.len() {
        if pattern[at] == b'{' {
            assert!(
                at > 0 && pattern[at - 1] == b'/',
                "a parameter is a whole part of the path"
            );
            found += 1;
        }
        at += 1;
    }
    found
}

fn fill(address: &mut String, pattern: &str, values: &[Value<'_>]) {
    let mut values = values.iter();
    for (number, part) in pattern.split('/').enumerate() {
        if number > 0 {
            address.push('/');
        }
        match part.starts_with('{').then(|| values.next()).flatten() {
            Some(value) => address.extend(utf8_percent_encode(&value.to_string(), SEGMENT)),
            None => address.push_str(part),
        }
    }
}

/// Is it an address of this pattern?
fn fits(pattern: &str, address: &str) -> bool {
    let is_one = |(known, part): (&str, &str)| known == part || known.starts_with('{') && !part.is_empty();
    pattern.split('/').count() == address.split('/').count() && pattern.split('/').zip(address.split('/')).all(is_one)
}

/// An address with more in its query.
pub fn query(address: &str, pairs: &[(&str, Value<'_>)]) -> String {
    let mut address = address.to_owned();
    for (name, value) in pairs {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        address.push_str(
            &utf8_percent_encode(&value.to_string(), QUERY)
                .to_string()
                .replace(' ', "+"),
        );
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Pattern<1> = Pattern::new("/rooms/{slug}");
    const NEWS: Below<1> = ROOM.below("/rooms/{slug}/news/{number}");
    const EDIT: Below<0> = NEWS.below("/rooms/{slug}/news/{number}/edit");

    #[test]
    fn a_pattern_makes_the_addresses_that_it_registers() {
        assert_eq!((HOME.as_str(), HOME.with([]).as_str()), ("/", "/"));
        let news = NEWS.of(&ROOM.with([&"garden"]), [&12]);
        assert_eq!(news, "/rooms/garden/news/12");
        assert_eq!(EDIT.of(&news, []), "/rooms/garden/news/12/edit");
        assert_eq!(<&str>::from(EDIT), "/rooms/{slug}/news/{number}/edit");
    }

    #[test]
    fn no_value_leaves_its_place() {
        assert_eq!(ROOM.with([&"a/b?c#d e&ü"]), "/rooms/a%2Fb%3Fc%23d%20e%26%C3%BC");
        let found = HOME.query(&[("tab", &"all"), ("q", &"a b&c=d#ü+")]);
        assert_eq!(found, "/?tab=all&q=a+b%26c%3Dd%23%C3%BC%2B");
        assert_eq!(query(&found, &[("n", &1)]), format!("{found}&n=1"));
        assert_eq!(HOME.given(&[("q", ""), ("tab", "all")]), "/?tab=all");
    }

    #[test]
    #[should_panic(expected = "/rooms is not /rooms/{slug}")]
    fn an_address_continues_one_of_its_own() {
        NEWS.of("/rooms", [&12]);
    }
}
