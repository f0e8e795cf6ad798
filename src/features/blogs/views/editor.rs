//! The editor of articles and its preview.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::blogs::paths;
use crate::features::entries::first_sent;
use crate::features::entries::model::State;
use crate::features::entries::pages::SavedBy;
use crate::features::entries::text;
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::text::Prepared;
use crate::kernel::view::components::{Choice, Field, Select, SummaryRow};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::super::forms::{ArticleFields, check_preview};
use super::super::model::{ARTICLE_LENGTH, Article, Blog};
use super::super::policy::{ArticleAction, BlogAction};

/// The text as readers will see it.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewBody {
    title: String,
    deck: String,
    lang: String,
    body: String,
    empty: bool,
}

impl View for PreviewBody {
    const TEMPLATE: &'static str = "blogs/_preview";
}

impl PreviewBody {
    /// As it is kept: the editor is opened with it.
    fn stands(article: &Article) -> PreviewBody {
        let (entry, row) = (&article.entry, &article.row);
        PreviewBody {
            title: entry.title.clone(),
            deck: row.deck.clone(),
            lang: entry.language.clone(),
            body: row.body_html.clone(),
            empty: entry.title.is_empty() && row.deck.is_empty() && row.body.is_empty(),
        }
    }

    /// Shows what was typed and read before; nothing is kept.
    pub fn of(tx: &mut ReadTx, typed: &ArticleFields, read: Option<Prepared>) -> Result<PreviewBody> {
        let source = check_preview(typed)?;
        let body = read
            .map(|read| text::fill(tx, read))
            .transpose()?
            .map(|text| text.html)
            .unwrap_or_default();
        let lang = Lang::from_code(&typed.language).unwrap_or(tx.lang()).code().to_owned();
        let (title, deck) = (typed.title.trim().to_owned(), typed.deck.trim().to_owned());
        let empty = title.is_empty() && deck.is_empty() && source.is_empty();
        Ok(PreviewBody {
            title,
            deck,
            lang,
            body,
            empty,
        })
    }
}

/// What somebody else saved meanwhile, beside what was typed.
#[derive(Clone, Debug, Serialize)]
struct Theirs {
    #[serde(flatten)]
    who: SavedBy,
    at: DateTime<Utc>,
    title: String,
    deck: String,
    body: String,
    lang: String,
}

#[derive(Clone, Debug, Serialize)]
struct Body {
    id: &'static str,
    label_key: &'static str,
    value: String,
    error: Option<String>,
    limit: usize,
}

/// What the editor is opened with.
#[derive(Debug, Default)]
pub struct Editor {
    /// As it was typed; as it stands when nothing was. The version the person was looking at is kept over a preview.
    pub refused: Refused<ArticleFields>,
    /// The text for a preview.
    pub read: Option<Prepared>,
}

/// The editor as a page.
#[derive(Serialize)]
pub struct EditorPage {
    heading_key: &'static str,
    back_href: String,
    action: String,
    preview_action: &'static str,
    version: Option<i32>,
    token: Option<String>,
    saved: Option<DateTime<Utc>>,
    errors: Vec<SummaryRow>,
    conflict: Option<Theirs>,
    title: Field,
    deck: Field,
    body: Body,
    language: Select,
    preview: Option<PreviewBody>,
    published: bool,
}

impl EditorPage {
    /// The editor of a new article, with what was sent first by one that comes back.
    pub fn begin(tx: &mut ReadTx, blog: &Blog, state: Editor) -> Result<EditorPage> {
        blog.allow(tx.actor()?, BlogAction::Write)?;
        let first = first_sent(tx, &state.refused)?;
        let mut page = EditorPage::fields(tx, state)?;
        page.errors.extend(first);
        Ok(EditorPage {
            back_href: blog.entry.path.clone(),
            action: paths::NEW_ARTICLE.of(&blog.entry.path, []),
            token: Some(tx.new_id().to_string()),
            ..page
        })
    }

    /// The editor of an article that exists.
    pub fn edit(tx: &mut ReadTx, article: &Article, mut state: Editor) -> Result<EditorPage> {
        article.allow(tx.actor()?, ArticleAction::Edit)?;
        let (entry, row) = (&article.entry, &article.row);
        let published = entry.state == State::Published;
        let stands = || ArticleFields {
            title: entry.title.clone(),
            deck: row.deck.clone(),
            body: row.body.clone(),
            language: entry.language.clone(),
            button: String::new(),
        };
        let conflict = state.refused.conflict.is_some();
        let theirs = if conflict {
            // The newer text stands beside the form and says it all: no field is wrong.
            state.refused.errors = FieldErrors::default();
            Some(theirs(tx, article)?)
        } else {
            None
        };
        let seen = state.refused.seen.filter(|_| !conflict);
        let opened = state.refused.typed.is_none();
        state.refused.typed.get_or_insert_with(stands);
        let page = EditorPage::fields(tx, state)?;
        let preview = if opened {
            Some(PreviewBody::stands(article))
        } else {
            page.preview.clone()
        };
        Ok(EditorPage {
            heading_key: "article-edit",
            back_href: entry.path.clone(),
            action: paths::EDIT_ARTICLE.of(&entry.path, []),
            version: seen.or(Some(entry.version)),
            saved: (!published).then_some(row.saved_at),
            conflict: theirs,
            published,
            preview,
            ..page
        })
    }

    fn fields(tx: &mut ReadTx, state: Editor) -> Result<EditorPage> {
        let Refused { typed, errors, .. } = state.refused;
        let typed = typed.unwrap_or_default();
        let preview = if typed.is_preview() {
            PreviewBody::of(tx, &typed, state.read).ok()
        } else {
            None
        };
        let at = |field: &str| errors.at(tx, field);
        let chosen = Lang::from_code(&typed.language).unwrap_or(tx.lang());
        let choice = |lang: Lang, label: &str| Choice {
            value: lang.code().into(),
            label: label.into(),
            selected: lang == chosen,
        };
        Ok(EditorPage {
            heading_key: "article-new",
            back_href: String::new(),
            action: String::new(),
            preview_action: paths::PREVIEW.as_str(),
            version: None,
            token: None,
            saved: None,
            errors: errors.summary(tx, str::to_owned)?,
            conflict: None,
            title: Field::text("title", "article-title", &typed.title, at("title")?),
            deck: Field::text("deck", "article-deck", &typed.deck, at("deck")?)
                .optional()
                .help("article-deck-help"),
            body: Body {
                id: "body",
                label_key: "article-body",
                value: typed.body.clone(),
                error: at("body")?,
                limit: ARTICLE_LENGTH,
            },
            language: Select::new(
                "language",
                "article-language",
                vec![choice(Lang::De, "Deutsch"), choice(Lang::En, "English")],
            )
            .error(at("language")?),
            preview,
            published: false,
        })
    }
}

fn theirs(tx: &mut ReadTx, article: &Article) -> Result<Theirs> {
    let row = &article.row;
    Ok(Theirs {
        who: SavedBy::new(tx, Some(row.saved_by))?,
        at: row.saved_at,
        title: article.entry.title.clone(),
        deck: row.deck.clone(),
        body: row.body.clone(),
        lang: article.entry.language.clone(),
    })
}

impl View for EditorPage {
    const TEMPLATE: &'static str = "blogs/edit";
}
impl Page for EditorPage {
    fn title(&self) -> Title {
        Title::Key(self.heading_key)
    }
    fn area(&self) -> &'static str {
        "blogs"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty() || self.conflict.is_some()
    }
}
