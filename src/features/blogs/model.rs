//! The rows of blogs and articles, and what is loaded together.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::features::blogs::paths;
use crate::features::entries::model::Entry;
use crate::kernel::db::schema::{articles, blogs};

/// The longest name of a blog and title of an article.
pub const TITLE_LENGTH: usize = 200;
/// The longest purpose of a blog and deck of an article.
pub const DECK_LENGTH: usize = 300;
/// The longest article.
pub const ARTICLE_LENGTH: usize = 100_000;
/// Characters of the text shown in lists where an article has no deck.
pub const TEASER_LENGTH: usize = 220;

/// The most headings in a table of contents.
pub const MOST_CONTENTS: usize = 100;

/// What a blog has beyond its entry.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = blogs)]
pub struct BlogRow {
    /// What it is about.
    pub purpose: String,
    /// Colour of its cover, 1 to 6.
    pub tone: i16,
    /// When its newest article appeared, or it was founded.
    pub latest_at: DateTime<Utc>,
}

/// A blog with its authors.
#[derive(Clone, Debug)]
pub struct Blog {
    /// Its row in the spine.
    pub entry: Entry,
    /// The rest.
    pub row: BlogRow,
    /// Who writes, in the order they were named.
    pub authors: Vec<Uuid>,
}

/// A heading of an article as a link, in its table of contents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadingLink {
    /// Where it stands in the text.
    pub href: String,
    /// Its words.
    pub text: String,
    /// Does it stand below another?
    pub sub: bool,
}

/// Text of an article.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct ArticleRow {
    /// The sentence below the title; may be empty.
    pub deck: String,
    /// Markdown source.
    pub body: String,
    /// Rendered text.
    pub body_html: String,
    /// The headings as links: a list of [`HeadingLink`].
    pub contents: Value,
    /// Minutes to read it.
    pub minutes: i32,
    /// Who saved last.
    pub saved_by: Uuid,
    /// When that was.
    pub saved_at: DateTime<Utc>,
}

/// What lists show of an article.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Summary {
    /// Its row in the spine.
    pub entry_id: Uuid,
    /// The sentence below the title; may be empty.
    pub deck: String,
    /// The first words of the text.
    pub teaser: String,
    /// Minutes to read it.
    pub minutes: i32,
}

impl Summary {
    /// The words below the title: those that were written for it, or the beginning.
    pub fn lead(&self) -> &str {
        if self.deck.is_empty() { &self.teaser } else { &self.deck }
    }
}

/// An article in its blog.
#[derive(Clone, Debug)]
pub struct Article {
    /// The blog it lives in.
    pub blog: Blog,
    /// Its row in the spine.
    pub entry: Entry,
    /// Its text.
    pub row: ArticleRow,
}

/// Where a blog lives.
pub fn blog_path(slug: &str) -> String {
    paths::BLOG.with([&slug])
}

/// Where an article of a blog lives.
pub fn article_path(blog: &str, number: i32, title: &str) -> String {
    paths::ARTICLE.of(blog, [&format_args!("{number}-{}", crate::kernel::text::slug(title))])
}

/// The number in the last part of an article's address: `90-was-200-akten`.
pub fn number_of(segment: &str) -> Option<i32> {
    let digits = segment.split('-').next().unwrap_or_default();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|number| plain && *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_the_authority() {
        assert_eq!(number_of("90-was-200-akten"), Some(90));
        assert_eq!(number_of("7"), Some(7));
        for rubbish in ["", "new", "-1-x", "0-x", "01-x", "+1-x", "99999999999-x", "1x"] {
            assert_eq!(number_of(rubbish), None, "{rubbish}");
        }
        assert_eq!(
            article_path("/blogs/werkstatt", 7, "Über uns"),
            "/blogs/werkstatt/7-ueber-uns"
        );
    }
}
