//! Blogs and articles of the demo.
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::features::blogs::commands;
use crate::features::blogs::forms::{ArticleDraft, BlogDraft};
use crate::features::entries::demo::conversation::{self, Comment};
use crate::features::entries::demo::{self, Company, Demo};
use crate::features::entries::model::Entry;
use crate::features::people::role;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::WriteTx;

/// What they add to the demo company.
pub(super) const DEMO: Demo = Demo { turn: 1, fill };

#[derive(RustEmbed)]
#[folder = "src/features/blogs/demo/articles"]
struct Texts;

/// The text of an article.
fn text(key: &str) -> Result<String> {
    let file = Texts::get(&format!("{key}.md")).ok_or_else(|| Error::internal(format!("the demo lacks {key}")))?;
    String::from_utf8(file.data.into_owned()).map_err(Error::internal)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blogs {
    blog: Vec<Blog>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blog {
    slug: String,
    name: String,
    purpose: String,
    tone: i16,
    authors: Vec<String>,
    audience: Vec<String>,
    article: Vec<Article>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    key: String,
    author: String,
    title: String,
    deck: String,
    lang: String,
    draft: bool,
    days_ago: u64,
    at: String,
    thanks: usize,
    #[serde(default)]
    comment: Vec<Comment>,
}

/// Has the communicators found the blogs, then everybody write what they wrote, oldest first.
fn fill(tx: &mut WriteTx, company: &mut Company) -> Result<()> {
    let mut articles: Vec<(String, Article)> = Vec::new();
    for mut blog in demo::read::<Blogs>(include_str!("demo/blogs.toml"))?.blog {
        let written = std::mem::take(&mut blog.article);
        let oldest = written.iter().map(|article| article.days_ago).max().unwrap_or(0);
        found(tx, company, &blog, oldest + 14)?;
        articles.extend(written.into_iter().map(|article| (blog.slug.clone(), article)));
    }
    articles.sort_by(|(_, a), (_, b)| b.days_ago.cmp(&a.days_ago).then(a.at.cmp(&b.at)));
    articles
        .into_iter()
        .try_for_each(|(blog, article)| write(tx, company, &blog, article))
}

fn found(tx: &mut WriteTx, company: &mut Company, blog: &Blog, days_ago: u64) -> Result<()> {
    let may = |handle: &&String| {
        company
            .people
            .get(*handle)
            .is_some_and(|member| member.roles.contains(&role::COMMUNICATOR))
    };
    let founder = company
        .order
        .iter()
        .find(may)
        .cloned()
        .ok_or_else(|| Error::internal("the demo lacks a communicator"))?;
    company.be(tx, &founder, company.at(days_ago, "10:00")?, "de")?;
    let draft = BlogDraft {
        name: blog.name.clone(),
        slug: blog.slug.clone(),
        purpose: blog.purpose.clone(),
        tone: blog.tone,
        authors: blog.authors.clone(),
        audience: blog.audience.clone(),
        key: None,
    };
    let entry = commands::found(tx, draft)?;
    company.add(format!("blog-{}", blog.slug), &entry);
    Ok(())
}

fn write(tx: &mut WriteTx, company: &mut Company, blog: &str, article: Article) -> Result<()> {
    let at = company.at(article.days_ago, &article.at)?;
    company.be(tx, &article.author, at, &article.lang)?;
    let draft = ArticleDraft {
        title: article.title,
        deck: article.deck,
        body: text(&article.key)?.trim().to_owned(),
        language: Lang::from_code(&article.lang),
        publish: !article.draft,
        read: None,
        key: None,
    };
    let entry: Entry = commands::begin(tx, blog, draft)?;
    if !article.draft {
        conversation::fill(tx, company, &entry, at, &article.lang, &article.comment)?;
        conversation::thank(tx, company, &entry, &article.author, at, article.thanks, &[])?;
    }
    company.entries.insert(article.key, entry.id);
    Ok(())
}
