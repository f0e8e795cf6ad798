//! Posted files: a multipart form with the form token first, then one file ([`Upload`]) or several ([`Uploads`]), of
//! which one at a time is in memory. A file over the limit is read and thrown away, so that the answer can stand at the
//! field instead of a broken connection.
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::share::Share;
use crate::kernel::guard::{Class, MAX_UPLOAD};
use crate::kernel::picture::MAX_BYTES;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::check_token;

/// The longest text field: what is too long for its place comes back to be shortened.
const LONGEST_TEXT: usize = 16_384;
/// Somebody whose last file is still being looked at is asked to wait so long.
const NEXT: Duration = Duration::from_secs(4);
/// So many fields may come.
const MOST_FIELDS: usize = 8;
/// The same of a form with several files.
const MOST_PARTS: usize = 200;
/// The longest text field beside several files.
const LONGEST_WORDS: usize = 16 * 1_024;

/// One file of a form, not yet looked at. Its sender may send the next when this is dropped.
#[derive(Debug, Default)]
pub struct Upload {
    name: String,
    bytes: Option<Vec<u8>>,
    cut: bool,
    texts: Vec<(String, String)>,
    share: Option<Share>,
}

impl Upload {
    /// What was typed in a field beside the file.
    pub fn text(&self, name: &str) -> &str {
        let found = self.texts.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, text)| text.as_str())
    }

    /// The file of this field; none when the field is missing or was left empty.
    pub fn take_file(&mut self, name: &str) -> Option<Vec<u8>> {
        self.bytes.take().filter(|bytes| self.name == name && !bytes.is_empty())
    }

    /// Who sent it.
    pub fn sender(&self) -> Uuid {
        self.share.as_ref().map_or(Uuid::nil(), Share::person)
    }

    /// Was it larger than what is taken?
    pub fn is_cut(&self) -> bool {
        self.cut
    }
}

/// A form with several files, read part by part.
pub struct Uploads {
    request: HttpRequest,
    body: Multipart,
    share: Share,
    checked: bool,
    left: usize,
}

/// A part of such a form.
pub enum Part {
    /// A field: its name and what it says.
    Text(String, String),
    /// A file: what it was called, and its bytes; none of one that is larger than what is taken.
    File(String, Option<Vec<u8>>),
}

impl Uploads {
    /// Who sent it.
    pub fn sender(&self) -> Uuid {
        self.share.person()
    }

    /// The next part; a field of which no file was chosen is none.
    pub async fn next(&mut self) -> Result<Option<Part>> {
        loop {
            let Some(mut field) = self.body.try_next().await.map_err(fault)? else {
                return Ok(None);
            };
            self.left = self.left.checked_sub(1).ok_or(Error::BadRequest)?;
            let about = field.content_disposition();
            let file = about.and_then(|about| about.get_filename()).map(str::to_owned);
            let name = field.name().unwrap_or_default().to_owned();
            let Some(called) = file else {
                let (text, cut) = take(&mut field, LONGEST_WORDS).await?;
                let text = String::from_utf8(text).map_err(|_| Error::BadRequest)?;
                if cut {
                    return Err(Error::TooLarge);
                }
                if name != "csrf" {
                    return Ok(Some(Part::Text(name, text)));
                }
                check_token(&self.request, Some(text))?;
                self.checked = true;
                continue;
            };
            // Nothing large is read for a foreign form.
            if !self.checked {
                check_token(&self.request, None)?;
                self.checked = true;
            }
            let (bytes, cut) = take(&mut field, MAX_BYTES).await?;
            if !called.is_empty() || !bytes.is_empty() {
                return Ok(Some(Part::File(called, (!cut).then_some(bytes))));
            }
        }
    }

    /// Reads to the end what is not wanted any more, so that the answer is read.
    pub async fn discard(&mut self) -> Result<()> {
        while self.next().await?.is_some() {}
        Ok(())
    }
}

impl FromRequest for Uploads {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Uploads>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let body = Multipart::from_request(&request, payload);
        Box::pin(async move {
            let share = share(&request).await?;
            Ok(Uploads {
                body: body.await.map_err(|_| Error::BadRequest)?,
                request,
                share,
                checked: false,
                left: MOST_PARTS,
            })
        })
    }
}

/// Nothing is read for somebody who is not signed in; a file costs as much as a change.
async fn share(request: &HttpRequest) -> Result<Share> {
    let cx = Cx::of(request)?;
    let person = cx.read_as(Class::Write, |tx| Ok(tx.actor()?.person)).await?;
    let share = cx.kernel().uploads.take(person);
    share.ok_or_else(|| Error::too_many(NEXT))
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Upload>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let body = Multipart::from_request(&request, payload);
        Box::pin(async move {
            let share = share(&request).await?;
            let body = body.await.map_err(|_| Error::BadRequest)?;
            let upload = read(&request, body).await?;
            Ok(Upload {
                share: Some(share),
                ..upload
            })
        })
    }
}

/// The token comes before the file, so that nothing large is read for a foreign form.
async fn read(request: &HttpRequest, mut body: Multipart) -> Result<Upload> {
    let mut upload = None;
    let mut texts = Vec::new();
    let mut checked = false;
    for _ in 0..MOST_FIELDS {
        let Some(mut field) = body.try_next().await.map_err(fault)? else {
            if !checked {
                check_token(request, None)?;
            }
            return Ok(Upload {
                texts,
                ..upload.unwrap_or_default()
            });
        };
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field
            .content_disposition()
            .is_some_and(|about| about.get_filename().is_some());
        if !is_file {
            let text = String::from_utf8(take(&mut field, LONGEST_TEXT).await?.0).map_err(|_| Error::BadRequest)?;
            if name == "csrf" {
                check_token(request, Some(text))?;
                checked = true;
            } else {
                texts.push((name, text));
            }
        } else if upload.is_none() {
            if !checked {
                check_token(request, None)?;
                checked = true;
            }
            let (bytes, cut) = take(&mut field, MAX_BYTES).await?;
            upload = Some(Upload {
                name,
                bytes: Some(bytes),
                cut,
                ..Upload::default()
            });
        } else {
            return Err(Error::BadRequest);
        }
    }
    Err(Error::BadRequest)
}

/// At most `limit` bytes of a field, and whether there were more.
async fn take(field: &mut Field, limit: usize) -> Result<(Vec<u8>, bool)> {
    let (mut bytes, mut seen, mut cut) = (Vec::new(), 0, false);
    while let Some(chunk) = field.try_next().await.map_err(fault)? {
        seen += chunk.len();
        if seen > MAX_UPLOAD {
            return Err(Error::TooLarge);
        }
        if seen > limit {
            cut = true;
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok((bytes, cut))
}

fn fault(error: MultipartError) -> Error {
    match error {
        MultipartError::Payload(error) => error.into(),
        _ => Error::BadRequest,
    }
}
