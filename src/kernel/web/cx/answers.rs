//! What comes back: pages, fragments, and where to go next.
use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};

use serde::Serialize;
use serde_json::Value;

use super::Cx;
use crate::kernel::base::actor::{Actor, Theme};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::config::FootLink;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::{Class, session_cookie};
use crate::kernel::kernel::Kernel;
use crate::kernel::text::slug;
use crate::kernel::view::sheet::Format;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::wiring::PageHead;

/// A body as it is sent, with the name of its form.
type Packed = (Vec<u8>, Option<header::HeaderValue>);

impl Cx {
    /// Runs a query and shows its view as a page.
    pub async fn page<P: Page + Send + 'static>(
        &self,
        run: impl FnOnce(&mut ReadTx) -> Result<P> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.page_with(StatusCode::OK, run).await
    }

    /// The same with another status, for forms that come back with errors.
    pub async fn page_with<P: Page + Send + 'static>(
        &self,
        status: StatusCode,
        run: impl FnOnce(&mut ReadTx) -> Result<P> + Send + 'static,
    ) -> Result<HttpResponse> {
        let (cx, packing) = (self.clone(), self.clone());
        let load = move |tx: &mut ReadTx| {
            let view = run(tx)?;
            let shell = (cx.kernel.wiring.shell)(tx, &cx.head(tx, &view)?)?;
            Ok((tx.lang(), shell, tx.viewer().cloned(), view))
        };
        let render = move |kernel: &Kernel, (lang, shell, actor, view): (Lang, Value, Option<Actor>, P)| {
            Ok((actor, packing.packed(kernel.views.page(lang, &shell, &view)?)?))
        };
        let (actor, page) = self.read_then(Class::Read, load, render).await?;
        self.renew(actor).await;
        Ok(html(status, page))
    }

    /// An HTML answer, with the form token of the session where it belongs. There is no other way for HTML to leave:
    /// what stands for the token is a secret of the process.
    pub fn html(&self, status: StatusCode, body: String) -> Result<HttpResponse> {
        Ok(html(status, self.packed(body)?))
    }

    fn packed(&self, body: String) -> Result<Packed> {
        let body = session_cookie::with_form_token(body, self.token()).map_err(Error::internal)?;
        self.coding.encode(body).map_err(Error::internal)
    }

    fn head<P: Page>(&self, tx: &ReadTx, view: &P) -> Result<PageHead> {
        let title = match view.title() {
            Title::Text(text) => text,
            Title::Key(key) => self
                .kernel
                .words
                .translate(tx.lang(), key, None)
                .map_err(Error::internal)?,
        };
        Ok(PageHead {
            title,
            area: view.area(),
            topics: view.topics(),
            links: self.kernel.settings.links.set(),
            is_error: view.is_error(),
            path: self.path.clone(),
        })
    }

    /// Runs a query and shows its view as a fragment.
    pub async fn partial<V: View + Send + 'static>(
        &self,
        run: impl FnOnce(&mut ReadTx) -> Result<V> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.partial_as(Class::Read, run).await
    }

    /// The same, counted as something else.
    pub async fn partial_as<V: View + Send + 'static>(
        &self,
        class: Class,
        run: impl FnOnce(&mut ReadTx) -> Result<V> + Send + 'static,
    ) -> Result<HttpResponse> {
        let load = move |tx: &mut ReadTx| Ok((tx.lang(), run(tx)?));
        let render = |kernel: &Kernel, (lang, view): (Lang, V)| kernel.views.render(lang, &view);
        let part = self.read_then(class, load, render).await?;
        self.html(StatusCode::OK, part)
    }

    /// Runs a command that says where to look afterwards. A browser goes there; a script gets a fragment, made from
    /// what the command left before anybody else could change it.
    pub async fn change<T: 'static, V: View + Send + 'static>(
        &self,
        command: impl FnOnce(&mut WriteTx) -> Result<(String, T)> + Send + 'static,
        show: impl FnOnce(&mut WriteTx, T) -> Result<V> + Send + 'static,
    ) -> Result<HttpResponse> {
        let is_script = self.script;
        let run = move |tx: &mut WriteTx| {
            let (url, done) = command(tx)?;
            let view = is_script.then(|| show(tx, done)).transpose()?;
            Ok((url, view.map(|view| (tx.lang(), view))))
        };
        let render = |kernel: &Kernel, (url, view): (String, Option<(Lang, V)>)| {
            let part = view.map(|(lang, view)| kernel.views.render(lang, &view)).transpose()?;
            Ok((url, part))
        };
        match self.write_then(run, render).await? {
            (_, Some(part)) => self.html(StatusCode::OK, part),
            (url, None) => Ok(self.see_other(&url)),
        }
    }

    /// A table as a file to be saved: named after what it holds and the day.
    pub fn download(&self, file: Vec<u8>, (name, format): (&str, Format)) -> HttpResponse {
        let day = self
            .kernel
            .clock
            .now()
            .with_timezone(&self.kernel.site().zone)
            .format("%Y-%m-%d");
        let name = format!("{}-{day}.{}", slug(name), format.extension());
        HttpResponse::Ok()
            .content_type(format.media_type())
            .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
            .insert_header((header::CACHE_CONTROL, "private, no-store"))
            .body(file)
    }

    /// Go and look there.
    pub fn see_other(&self, url: &str) -> HttpResponse {
        HttpResponse::SeeOther().insert_header((header::LOCATION, url)).finish()
    }

    /// The canonical address of what was asked for; only after it was found to be visible.
    pub fn moved(&self, url: &str) -> HttpResponse {
        HttpResponse::MovedPermanently()
            .insert_header((header::LOCATION, url))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish()
    }

    /// Pushes the idle limit on when an hour of it has passed; its own small write, since pages only read.
    /// When it fails, the next page tries again: the page at hand is finished.
    async fn renew(&self, actor: Option<Actor>) {
        let Some(actor) = actor.filter(|actor| session_cookie::is_renewal_due(actor, self.kernel.clock.now())) else {
            return;
        };
        let renewed = self
            .block(
                move |kernel, _, conn| (kernel.wiring.renew_session)(conn, actor.session.id, kernel.clock.now()),
                |_, ()| Ok(()),
            )
            .await;
        if let Err(error) = renewed {
            tracing::warn!(%error, "a session was not renewed");
        }
    }
}

/// An HTML answer. Pages are personal, so no cache keeps them.
fn html(status: StatusCode, (body, coding): Packed) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .insert_header((header::VARY, "accept-encoding"));
    if let Some(coding) = coding {
        answer.insert_header((header::CONTENT_ENCODING, coding));
    }
    answer.body(body)
}

/// The frame of such a page, as its template reads it.
#[derive(Serialize)]
struct Plain<'a> {
    lang: Lang,
    theme: Theme,
    title: String,
    organisation: String,
    error: bool,
    width: &'a str,
    links: Vec<FootLink>,
    version: &'static str,
}

/// A page for somebody who is not signed in; `width` is `narrow`, `mid` or `wide`.
pub fn plain_page<V: View>(
    cx: &Cx,
    status: StatusCode,
    title_key: &str,
    width: &str,
    view: &V,
) -> Result<HttpResponse> {
    let (kernel, lang) = (cx.kernel(), cx.anonymous_lang());
    let plain = Plain {
        lang,
        theme: Theme::System,
        title: kernel.words.translate(lang, title_key, None).map_err(Error::internal)?,
        organisation: Some(kernel.site())
            .filter(|site| site.ready)
            .map_or(String::new(), |site| site.name.clone()),
        error: status.is_client_error(),
        width,
        links: kernel.settings.links.set(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let plain = serde_json::to_value(plain).map_err(Error::internal)?;
    cx.html(status, kernel.views.plain_page(lang, &plain, view)?)
}
