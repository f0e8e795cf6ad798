//! People of a test, each with a browser that is signed in.
use std::ops::Deref;

use connect::features::people::accounts::{self, NewPerson as Account};
use connect::features::people::session;
use connect::kernel::base::actor::Role;
use connect::kernel::base::error::Result;
use connect::kernel::db::WriteTx;
use connect::kernel::guard::session_cookie;
use connect::kernel::threads::password;
use uuid::Uuid;

use super::app::TestApp;
use super::client::Client;

/// Somebody who is about to join.
pub struct NewPerson<'a> {
    app: &'a TestApp,
    handle: String,
    unit: Option<String>,
    roles: Vec<Role>,
    language: Option<String>,
    password: Option<String>,
}

impl<'a> NewPerson<'a> {
    pub(super) fn new(app: &'a TestApp, handle: &str) -> Self {
        Self {
            app,
            handle: handle.into(),
            unit: None,
            roles: Vec::new(),
            language: None,
            password: None,
        }
    }

    /// Where they work: a slug of `UNITS`. Without it they are in no unit.
    pub fn unit(mut self, slug: &str) -> Self {
        self.unit = Some(slug.into());
        self
    }

    /// A right beyond every employee's.
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// `en` for somebody who reads English; German otherwise.
    pub fn language(mut self, code: &str) -> Self {
        self.language = Some(code.into());
        self
    }

    /// For tests of signing in; costs a real hash.
    pub fn password(mut self, password: &str) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Adds them and opens a session.
    pub fn signed_in(self) -> Person {
        let app = self.app;
        let unit = self.unit.as_deref().map(|slug| app.unit(slug));
        let handle = self.handle;
        let name = capitalised(&handle);
        let hash = self.password.map(|password| password::hash(&password).expect("a hash"));
        let account = Account {
            name: name.clone(),
            handle: handle.clone(),
            email: format!("{handle}@musterhaus.example"),
            title: String::new(),
            about: String::new(),
            unit,
            language: self.language,
            password_hash: hash,
            face: None,
            roles: self.roles,
            skills: Vec::new(),
        };
        let (id, token) = app.write(|tx| {
            let id = accounts::add(tx, account)?;
            Ok((id, session::open(tx, id, "test")?))
        });
        Person {
            id,
            name,
            handle,
            client: app.anonymous().with_token(token),
        }
    }
}

/// `ada.lang` becomes `Ada Lang`.
fn capitalised(handle: &str) -> String {
    let word = |word: &str| {
        word.chars()
            .take(1)
            .flat_map(char::to_uppercase)
            .chain(word.chars().skip(1))
            .collect::<String>()
    };
    handle.split('.').map(word).collect::<Vec<_>>().join(" ")
}

/// A person and their browser.
pub struct Person {
    /// Internal id.
    pub id: Uuid,
    /// Full name: the handle with capital letters.
    pub name: String,
    /// Name in addresses and mentions.
    pub handle: String,
    client: Client,
}

impl Deref for Person {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Person {
    /// Runs a command as this person, for things that have no page yet.
    #[track_caller]
    pub fn run<T>(&self, app: &TestApp, run: impl FnOnce(&mut WriteTx) -> Result<T>) -> T {
        let token = self.token().expect("somebody who is signed in");
        app.write(|tx| {
            let now = tx.now();
            let actor = session::load_actor(tx.conn(), &app.kernel.rights, &session_cookie::hash(&token), now)?;
            tx.act_as(actor, now);
            run(tx)
        })
    }
}
