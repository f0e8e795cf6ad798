//! | Method | Path | Does |
//! |---|---|---|
//! | GET, POST | `/entries/{key}/attachments` | shows the files of an entry to whoever may change them; changes them |
//! | GET | `/entries/{key}/attachments/{id}` | hands a file out |
//! | GET | `/entries/{key}/attachments/{id}/small` | the small one of a picture |
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue, HeaderValue,
};
use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::paths::{ATTACHMENT, ATTACHMENT_SMALL, ATTACHMENTS};
use crate::kernel::base::error::{Error, FieldErrors, Lookup, Result, STALE};
use crate::kernel::web::asked_anew;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form_key::FormKey;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::upload::{Part, Uploads};

use super::commands::{self, Described, FILES, Left, Wanted, at_files};
use super::inspect::{Fault, make};
use super::model::{Attachment, MOST_FILES};
use super::name::shown;
use super::page::AttachmentsPage;
use super::{queries, store};

/// So long may a file wait and be looked at.
const PATIENCE: Duration = Duration::from_secs(15);
/// A file is nothing that acts: no scripts, no frames, nothing loaded, and an origin of its own.
const SANDBOX: &str = "default-src 'none'; sandbox";

pub(in super::super) fn routes(routes: &mut Routes) {
    routes
        .get(ATTACHMENTS, Policy::SignedIn, show)
        .upload(ATTACHMENTS, Policy::SignedIn, save)
        .get(ATTACHMENT, Policy::SignedIn, hand_out::<false>)
        .get(ATTACHMENT_SMALL, Policy::SignedIn, hand_out::<true>);
}

type Key = web::Path<String>;

type Place = web::Path<(String, String)>;

/// The key of the entry and the file of an address.
fn named(place: Place) -> Result<(String, Uuid)> {
    let (key, id) = place.into_inner();
    Ok((key, id.parse().map_err(|_| Error::NotFound)?))
}

async fn show(cx: Cx, key: Key) -> Result<HttpResponse> {
    cx.page(move |tx| AttachmentsPage::load(tx, &key, &Left::default()))
        .await
}

/// What a form brought so far: one form for everything on the page, so that nothing typed is lost by another button.
#[derive(Default)]
struct Brought {
    token: Option<Uuid>,
    digest: Sha256,
    wanted: Wanted,
    errors: FieldErrors,
    files: usize,
}

async fn save(cx: Cx, key: Key, mut sent: Uploads) -> Result<HttpResponse> {
    let key = key.into_inner();
    let asked = key.clone();
    // Whoever may not add any hears so before a file is looked at.
    let entry = match cx.read(move |tx| commands::admitted(tx, &asked)).await {
        Ok(entry) => entry,
        Err(error) => {
            sent.discard().await?;
            return Err(error);
        }
    };
    let mut brought = Brought::default();
    if let Err(error) = gather(&cx, &entry, &mut sent, &mut brought).await {
        let staged = brought.wanted.staged;
        cx.write(move |tx| commands::drop_staged(tx, &staged)).await?;
        return Err(error);
    }
    let wanted = brought.wanted;
    if brought.files == 0 && wanted.described.is_empty() && wanted.remove.is_none() {
        brought.errors.add(FILES, "attachment-none");
    }
    let form = brought.token.map(|id| FormKey {
        id,
        digest: brought.digest.finalize().into(),
    });
    let place = key.clone();
    let mut left = cx.write(move |tx| commands::save(tx, &place, form, wanted)).await?;
    left.files.0.splice(0..0, brought.errors.0);
    let wrong = left.files.any() || left.described.iter().any(|(_, errors)| !is_stale(errors));
    let status = match (wrong, left.described.is_empty()) {
        (true, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::CONFLICT,
        (false, true) => return Ok(cx.see_other(&ATTACHMENTS.with([&key]))),
    };
    cx.page_with(status, move |tx| AttachmentsPage::load(tx, &key, &left))
        .await
}

fn is_stale(errors: &FieldErrors) -> bool {
    errors.0.iter().all(|error| error.key == STALE.0)
}

/// Reads a form, one file after the other.
async fn gather(cx: &Cx, entry: &Entry, sent: &mut Uploads, brought: &mut Brought) -> Result<()> {
    while let Some(part) = sent.next().await? {
        match part {
            Part::Text(name, value) => brought.field(&name, value)?,
            Part::File(name, bytes) => {
                brought.files += 1;
                brought.note(&name, bytes.as_deref().unwrap_or_default());
                let kept = match brought.files {
                    0..=MOST_FILES => keep(cx, (entry, sent.sender()), &name, bytes).await?,
                    _ => Err("attachment-too-many"),
                };
                match kept {
                    Ok(id) => brought.wanted.staged.push(id),
                    Err(key) => brought.errors.0.push(at_files(key, shown(&name))),
                }
            }
        }
    }
    Ok(())
}

impl Brought {
    /// With other contents it is another form.
    fn note(&mut self, name: &str, value: &[u8]) {
        self.digest.update(format!("{}:{name}\n", name.len()));
        self.digest.update(Sha256::digest(value));
    }

    fn field(&mut self, name: &str, value: String) -> Result<()> {
        let id = |id: &str| id.parse::<Uuid>().map_err(|_| Error::BadRequest);
        if name == "token" {
            self.token = Some(value)
                .filter(|value| !value.is_empty())
                .map(|value| id(&value))
                .transpose()?;
            return Ok(());
        }
        self.note(name, value.as_bytes());
        match name.split_once('-') {
            None if name == "remove" => self.wanted.remove = Some(id(&value)?),
            Some(("alt", of)) => self.wanted.described.push(Described {
                id: id(of)?,
                alt: value,
                seen: None,
            }),
            Some(("seen", of)) => {
                let of = id(of)?;
                let said = self.wanted.described.iter_mut().find(|said| said.id == of);
                said.ok_or(Error::BadRequest)?.seen = value.parse().ok();
            }
            _ => return Err(Error::BadRequest),
        }
        Ok(())
    }
}

/// Looks at a file and keeps it, or says why not.
async fn keep(
    cx: &Cx,
    (entry, sender): (&Entry, Uuid),
    name: &str,
    bytes: Option<Vec<u8>>,
) -> Result<std::result::Result<Uuid, &'static str>> {
    let Some(bytes) = bytes else {
        return Ok(Err(Fault::TooLarge.key()));
    };
    let called = name.to_owned();
    let pictures = &cx.kernel().pictures;
    let made = pictures
        .run_for(sender, PATIENCE, move |until| make(&called, bytes, until))
        .await;
    match made.unwrap_or(Err(Fault::Busy)) {
        Ok(made) => {
            let entry = entry.clone();
            cx.write(move |tx| commands::stage(tx, &entry, &made)).await
        }
        Err(fault) => Ok(Err(fault.key())),
    }
}

async fn hand_out<const SMALL: bool>(cx: Cx, place: Place, request: HttpRequest) -> Result<HttpResponse> {
    let (key, id) = named(place)?;
    let tag = format!("\"{id}-{SMALL}\"");
    let known = asked_anew::is_kept(&request, &tag);
    let (file, begun) = cx
        .read(move |tx| {
            let file = queries::find(tx, &key, id)?;
            Some(()).filter(|()| file.format.is_picture() || !SMALL).or_missing()?;
            // The bytes of a file never change: what the browser has is it, as long as it may have it.
            let begun = match known {
                true => None,
                false => Some(store::begin(tx, (id, SMALL))?),
            };
            Ok((file, begun))
        })
        .await?;
    let mut answer = asked_anew::answer(tag, known);
    answer
        .insert_header((header::CONTENT_TYPE, file.format.media_type()))
        .insert_header((header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX)))
        .insert_header(disposition(&file));
    Ok(match begun {
        Some(begun) => answer.body(store::body(cx, begun)),
        None => answer.finish(),
    })
}

/// Documents are saved and never shown here; the name stands there in plain letters and in its own.
fn disposition(file: &Attachment) -> ContentDisposition {
    let plain: String = file
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || " .-_()".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let own = ExtendedValue {
        charset: Charset::Ext("UTF-8".into()),
        language_tag: None,
        value: file.name.clone().into_bytes(),
    };
    ContentDisposition {
        disposition: match file.format.is_picture() {
            true => DispositionType::Inline,
            false => DispositionType::Attachment,
        },
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(own)],
    }
}
