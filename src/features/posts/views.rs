//! What posts look like: the neutral card, and the pages around it.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::audience::{self, AudienceChoice};
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::thread::{self, Preview, Thread};
use crate::features::entries::views::Mine;
use crate::features::people;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::actor::Role;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, FieldErrors, Result, SummaryRow};
use crate::kernel::view::{Page, Title, View};

use super::forms::PostFields;
use super::kinds::{self, ComposeKind};
use super::model::{CEO_POST_LENGTH, POST_LENGTH, Post};
use super::queries;

/// Texts longer than this many characters are clamped in lists; the page shows all.
const CLAMP: usize = 900;

/// Where a post stands, when that needs saying.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    label_key: &'static str,
    href: &'static str,
}

/// A post as everyone who may see it sees it.
#[derive(Clone, Debug, Serialize)]
pub struct PostCard {
    /// DOM id.
    pub key: String,
    version: i32,
    /// Its page.
    pub href: String,
    voice: bool,
    /// Who wrote it.
    pub author: PersonRef,
    place: Option<Place>,
    at: DateTime<Utc>,
    edited: bool,
    history_href: String,
    lang: String,
    body: String,
    clamp: bool,
    image: Option<()>,
    reference: Option<()>,
}

impl View for PostCard {
    const TEMPLATE: &'static str = "posts/_card";
}

impl PostCard {
    /// Cards of posts, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<PostCard>> {
        let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
        let mut bodies = queries::bodies(tx, &ids)?;
        let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
        let card = |entry: &Entry| {
            let post = bodies.remove(&entry.id).ok_or(Error::NotFound)?;
            let author = authors.get(&entry.author_id).cloned().ok_or(Error::NotFound)?;
            Ok(PostCard::of(entry, post, author))
        };
        entries.iter().map(card).collect()
    }

    /// The card with the whole text, as on its own page.
    pub fn whole(self) -> PostCard {
        PostCard { clamp: false, ..self }
    }

    fn of(entry: &Entry, post: Post, author: PersonRef) -> PostCard {
        let voice = entry.channel == Some(Channel::Ceo);
        PostCard {
            key: entry.key(),
            version: entry.version,
            href: entry.path.clone(),
            voice,
            author,
            place: voice.then_some(Place { label_key: "nav-ceo", href: "/ceo" }),
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: format!("/entries/{}/history", entry.key()),
            lang: entry.language.clone(),
            clamp: post.body.chars().count() > CLAMP,
            body: post.body_html,
            image: None,
            reference: None,
        }
    }
}

/// A post in a list: card, own controls, newest comment.
#[derive(Clone, Debug, Serialize)]
pub struct PostItem {
    /// The neutral card.
    pub card: PostCard,
    /// One's own controls.
    pub mine: Mine,
    /// The newest comment.
    pub preview: Option<Preview>,
}

impl PostItem {
    /// Posts in a list, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<PostItem>> {
        let mut previews = thread::previews(tx, entries)?;
        let cards = PostCard::many(tx, entries)?;
        let named: Vec<_> = entries.iter().zip(&cards).map(|(entry, card)| (entry, card.author.name.clone())).collect();
        let mine = Mine::many(tx, &named)?;
        let items = entries.iter().zip(cards).zip(mine);
        Ok(items.map(|((entry, card), mine)| PostItem { card, mine, preview: previews.remove(&entry.id) }).collect())
    }
}

impl View for PostItem {
    const TEMPLATE: &'static str = "posts/_item";
}

/// A step of the way to a page.
#[derive(Clone, Debug, Serialize)]
struct Crumb {
    href: &'static str,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
struct Crumbs {
    items: Vec<Crumb>,
    here: String,
}

/// The page of one post.
#[derive(Serialize)]
pub struct ShowPost {
    ceo: bool,
    crumbs: Crumbs,
    heading: String,
    card: PostCard,
    mine: Mine,
    thread: Thread,
    audience: String,
}

impl ShowPost {
    /// The page, with a thread loaded before.
    pub fn new(tx: &mut ReadTx, entry: &Entry, post: Post, thread: Thread) -> Result<ShowPost> {
        let author = refs(tx, [entry.author_id])?.remove(&entry.author_id).ok_or(Error::NotFound)?;
        let card = PostCard::of(entry, post, author).whole();
        let mine = Mine::one(tx, entry, card.author.name.clone())?;
        let ceo = entry.channel == Some(Channel::Ceo);
        let (href, label_key) = if ceo { ("/ceo", "nav-ceo") } else { ("/", "nav-home") };
        let heading = tx.say("post-heading", &[("name", card.author.name.as_str().into())])?;
        Ok(ShowPost {
            ceo,
            crumbs: Crumbs { items: vec![Crumb { href, label: tx.say(label_key, &[])? }], here: heading.clone() },
            heading,
            mine,
            card,
            thread,
            audience: audience::words(tx, entry.audience_id)?,
        })
    }
}

impl View for ShowPost {
    const TEMPLATE: &'static str = "posts/show";
}
impl Page for ShowPost {
    fn title(&self) -> Title {
        Title::Text(self.heading.clone())
    }
    fn area(&self) -> &'static str {
        if self.ceo { "ceo" } else { "home" }
    }
    fn topics(&self) -> Vec<String> {
        vec![self.card.key.clone()]
    }
}

/// The composer with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct Composer {
    id: &'static str,
    action: &'static str,
    viewer: PersonRef,
    value: String,
    error: Option<String>,
    limit: usize,
    draft: &'static str,
    audience: Option<AudienceChoice>,
    placeholder: String,
    csrf: String,
    token: String,
}

impl Composer {
    /// The composer of a channel; `typed` brings back what had to be refused.
    pub fn new(tx: &mut ReadTx, channel: Channel, typed: &PostFields, errors: &FieldErrors) -> Result<Composer> {
        let actor = tx.actor()?.clone();
        let (id, action, limit) = match channel {
            Channel::Stream => ("compose", "/compose", POST_LENGTH),
            Channel::Ceo => ("ceo", "/ceo", CEO_POST_LENGTH),
        };
        let audience = match channel {
            Channel::Stream => Some(audience::choice(tx, id, &typed.audience)?),
            Channel::Ceo => None,
        };
        Ok(Composer {
            id,
            action,
            viewer: refs(tx, [actor.person])?.remove(&actor.person).ok_or(Error::SignIn)?,
            value: typed.body.clone(),
            error: errors.at(tx, "body")?.or(errors.at(tx, "audience")?),
            limit,
            draft: id,
            audience,
            placeholder: tx.say("compose-placeholder", &[])?,
            csrf: actor.csrf,
            token: tx.new_id().to_string(),
        })
    }
}

/// `/compose` as a page, and the refused form of the microblog.
#[derive(Serialize)]
pub struct ComposePage {
    composer: Composer,
    kinds: Vec<ComposeKind>,
    errors: Vec<SummaryRow>,
}

impl ComposePage {
    /// The page around a composer.
    pub fn new(tx: &mut ReadTx, channel: Channel, typed: &PostFields, errors: &FieldErrors) -> Result<ComposePage> {
        let composer = Composer::new(tx, channel, typed, errors)?;
        let id = composer.id;
        let kinds = if channel == Channel::Stream { kinds::all(tx)? } else { Vec::new() };
        Ok(ComposePage { errors: errors.summary(tx, |field| format!("{id}-{field}"))?, composer, kinds })
    }
}

impl View for ComposePage {
    const TEMPLATE: &'static str = "posts/compose";
}
impl Page for ComposePage {
    fn title(&self) -> Title {
        Title::Key("compose")
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Who writes on the microblog.
#[derive(Serialize)]
struct Writer {
    person: PersonRef,
    about: String,
}

/// What a list without anything says.
#[derive(Clone, Debug, Serialize)]
struct Empty {
    icon: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    href: Option<&'static str>,
    action_key: &'static str,
}

/// The place where new posts wait.
#[derive(Clone, Debug, Serialize)]
struct Pill {
    n: i32,
    href: &'static str,
    faces: Vec<PersonRef>,
}

/// The CEO microblog.
#[derive(Serialize)]
pub struct CeoPage {
    label: String,
    /// Present for those who may write here.
    composer: Option<Composer>,
    items: Vec<PostItem>,
    older_href: Option<String>,
    empty: Option<Empty>,
    pill: Pill,
    writers: Vec<Writer>,
}

impl CeoPage {
    /// The page from its posts.
    pub fn new(tx: &mut ReadTx, items: Vec<PostItem>, next: Option<String>) -> Result<CeoPage> {
        let writes = tx.actor()?.is(Role::Executive);
        let composer = if writes { Some(Composer::new(tx, Channel::Ceo, &PostFields::default(), &FieldErrors::default())?) } else { None };
        let executives = people::queries::executives(tx)?;
        let mut about = people::queries::about(tx, executives.iter().map(|person| person.id))?;
        let writers = executives.into_iter().map(|person| Writer { about: about.remove(&person.id).unwrap_or_default(), person }).collect();
        let text_key = if writes { "ceo-empty-author" } else { "ceo-empty" };
        let empty = Empty { icon: "message-square-quote", title_key: "ceo-empty-title", text_key, href: None, action_key: "" };
        Ok(CeoPage {
            label: tx.say("nav-ceo", &[])?,
            composer,
            empty: items.is_empty().then_some(empty),
            items,
            older_href: next.map(|cursor| format!("/ceo?before={cursor}")),
            pill: Pill { n: 0, href: "/ceo", faces: Vec::new() },
            writers,
        })
    }
}

impl View for CeoPage {
    const TEMPLATE: &'static str = "posts/ceo";
}
impl Page for CeoPage {
    fn title(&self) -> Title {
        Title::Key("nav-ceo")
    }
    fn area(&self) -> &'static str {
        "ceo"
    }
    fn topics(&self) -> Vec<String> {
        vec!["ceo".into(), crate::features::entries::live::STREAM.into()]
    }
}
