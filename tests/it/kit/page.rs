//! An answer, asked the way a reader would ask it.
use super::html;

/// An answer of the server.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path it was asked for with.
    pub path: String,
    /// Status.
    pub status: u16,
    /// Headers; names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Page {
    /// The page, which must be there.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.expect(200)
    }

    /// The page, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} answered\n{}", self.path, self.words());
        self
    }

    /// The address after a write that went through.
    #[track_caller]
    pub fn see_other(self) -> String {
        self.expect(303).location()
    }

    /// The first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Where it points.
    #[track_caller]
    pub fn location(&self) -> String {
        let to = self.header("location");
        to.unwrap_or_else(|| {
            panic!(
                "{} answered {} and points nowhere\n{}",
                self.path,
                self.status,
                self.words()
            )
        })
        .to_owned()
    }

    /// The source.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What a reader sees: the visible text on one line.
    pub fn words(&self) -> String {
        html::words(&self.html())
    }

    /// Does a reader see this?
    pub fn has(&self, text: &str) -> bool {
        self.words().contains(&html::line(text))
    }

    /// The texts of all elements that match.
    pub fn css(&self, selector: &str) -> Vec<String> {
        html::texts(&self.html(), selector)
    }

    /// An attribute of all elements that match.
    pub fn attr(&self, selector: &str, name: &str) -> Vec<String> {
        html::attributes(&self.html(), selector, name)
    }

    /// Is there such an element?
    pub fn shows(&self, selector: &str) -> bool {
        !self.css(selector).is_empty()
    }

    /// The same with what only scripts put into place, which nobody reads as it stands.
    pub fn with_templates(&self) -> Page {
        Page {
            body: self
                .html()
                .replace("<template", "<div")
                .replace("</template", "</div")
                .into_bytes(),
            ..self.clone()
        }
    }

    /// The one element that matches, as a page of its own.
    #[track_caller]
    pub fn part(&self, selector: &str) -> Page {
        let found = html::sources(&self.html(), selector);
        assert_eq!(found.len(), 1, "{selector} on {}:\n{}", self.path, self.words());
        Page {
            body: found.concat().into_bytes(),
            ..self.clone()
        }
    }
}
