//! What every form goes through: it is taken and leads on, or the same page comes back with what was typed, with what
//! is wrong with it and with the status that says so. Handlers name the field that stands for the form, the command,
//! and the page.
use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::kernel::base::error::{Conflict, Error, FieldErrors, Result, STALE};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::view::Page;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::FormKey;

/// What a form that could not be taken is shown again with, so that nothing typed is lost; the default opens it.
#[derive(Clone, Debug)]
pub struct Refused<T> {
    /// As it was typed; nothing when the form is opened.
    pub typed: Option<T>,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// Why it cannot be taken as things are now, such as that somebody else was faster.
    pub conflict: Option<Conflict>,
    /// What it was sent with: it may have made something before.
    pub key: Option<FormKey>,
    /// The version the person was looking at.
    pub seen: Option<i32>,
}

impl<T> Default for Refused<T> {
    fn default() -> Refused<T> {
        Refused {
            typed: None,
            errors: FieldErrors::default(),
            conflict: None,
            key: None,
            seen: None,
        }
    }
}

impl<T> Refused<T> {
    /// What is to be said about a form, if that is why it failed; a conflict is told at this field.
    fn of(error: Error, form: Form<T>, field: &'static str) -> Result<Refused<T>> {
        let (errors, conflict) = match error {
            Error::Invalid(errors) => (errors, None),
            Error::Conflict(conflict) => (FieldErrors::one(field, conflict.0), Some(conflict)),
            other => return Err(other),
        };
        Ok(Refused {
            errors,
            conflict,
            ..Refused::looked_at(form)
        })
    }

    /// A form that was sent to be looked at and is not refused at all.
    pub fn looked_at(form: Form<T>) -> Refused<T> {
        Refused {
            typed: Some(form.fields),
            key: form.key,
            seen: form.version,
            ..Refused::default()
        }
    }

    /// A form that begins with these fields and was not sent.
    pub fn begun(fields: T) -> Refused<T> {
        Refused {
            typed: Some(fields),
            ..Refused::default()
        }
    }

    /// What was typed, or an empty form.
    pub fn fields(&self) -> T
    where
        T: Clone + Default,
    {
        self.typed.clone().unwrap_or_default()
    }

    /// The same with what was typed put another way.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Refused<U> {
        self.filter_map(|typed| Some(change(typed)))
    }

    /// The same for a form whose page may show another one: then nothing of that was typed.
    pub fn filter_map<U>(self, change: impl FnOnce(T) -> Option<U>) -> Refused<U> {
        Refused {
            typed: self.typed.and_then(change),
            errors: self.errors,
            conflict: self.conflict,
            key: self.key,
            seen: self.seen,
        }
    }

    /// What is wrong with the form itself; nothing where it only came too late.
    pub fn wrong(&self) -> Option<&FieldErrors> {
        Some(&self.errors).filter(|_| self.conflict.is_none())
    }

    /// Was another version saved meanwhile?
    pub fn is_stale(&self) -> bool {
        self.conflict == Some(STALE)
    }

    /// The status of the page that shows it.
    pub fn status(&self) -> StatusCode {
        match (&self.typed, self.conflict) {
            (None, _) => StatusCode::OK,
            (_, Some(_)) => StatusCode::CONFLICT,
            (_, None) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// What a command made, or why its form comes back.
pub type Attempt<R, T> = std::result::Result<R, Refused<T>>;

/// How a form ended: what its command made, or why it comes back; what is no fault of the form stays an error.
pub fn taken<R, T>(done: Result<R>, (form, field): (Form<T>, &'static str)) -> Result<Attempt<R, T>> {
    match done {
        Ok(made) => Ok(Ok(made)),
        Err(error) => Refused::of(error, form, field).map(Err),
    }
}

impl Cx {
    /// Runs the command of a form and shows where it led; refused, the form comes back on its page.
    pub async fn submit<T, P>(
        &self,
        (form, field): (Form<T>, &'static str),
        command: impl Fn(&mut WriteTx, &Form<T>) -> Result<String> + Send + Sync + 'static,
        page: impl FnOnce(&mut ReadTx, Refused<T>) -> Result<P> + Send + 'static,
    ) -> Result<HttpResponse>
    where
        T: Clone + Send + 'static,
        P: Page + Send + 'static,
    {
        match self.attempt((form, field), command).await? {
            Ok(to) => Ok(self.see_other(&to)),
            Err(refused) => self.refuse(refused, page).await,
        }
    }

    /// Runs the command of a form, for answers that are not one address.
    pub async fn attempt<T: Clone + Send + 'static, R: Send + 'static>(
        &self,
        (form, field): (Form<T>, &'static str),
        command: impl Fn(&mut WriteTx, &Form<T>) -> Result<R> + Send + Sync + 'static,
    ) -> Result<Attempt<R, T>> {
        let command = Arc::new(command);
        let run = || {
            let (sent, command) = (form.clone(), command.clone());
            self.write(move |tx| command(tx, &sent))
        };
        let mut done = run().await;
        // Of one form sent twice at once the second waited for the first and found another version than it had read:
        // looked at anew, what it sends may be what stands.
        if matches!(done, Err(Error::Conflict(_))) {
            done = run().await;
        }
        taken(done, (form, field))
    }

    /// A refused form on its page.
    pub async fn refuse<T: Send + 'static, P: Page + Send + 'static>(
        &self,
        refused: Refused<T>,
        page: impl FnOnce(&mut ReadTx, Refused<T>) -> Result<P> + Send + 'static,
    ) -> Result<HttpResponse> {
        self.page_with(refused.status(), move |tx| page(tx, refused)).await
    }
}
