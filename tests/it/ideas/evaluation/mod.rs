//! Judging ideas: who is asked, what they send, who reads it, and what the days do.
mod asking;
mod blind;
mod nights;
mod sending;
mod settings;
mod undoing;

use connect::features::ideas::commands::Evaluate;
use connect::features::people::role;
use connect::kernel::db::job::Job;

pub use crate::kit::scorecard::{judge, send};
use crate::kit::{Person, TestApp};

use super::{ANSWER, decide, submit};

/// Ada's idea under review, and three of the innovation team, of two departments, who are asked.
struct House {
    app: TestApp,
    ada: Person,
    team: [Person; 3],
    path: String,
    number: i32,
}

impl House {
    fn new() -> House {
        let app = TestApp::start();
        let ada = app.person("ada").unit("sales").signed_in();
        let join = |(handle, unit)| app.person(handle).unit(unit).role(role::INNOVATION_TEAM).signed_in();
        let team = [("ina", "it"), ("ivo", "branch-a"), ("ida", "it")].map(join);
        let (path, number) = submit(&ada, "Ordner", &[]);
        decide(&app, &team[0], number, "evaluate", ANSWER).see_other();
        app.settle();
        House {
            app,
            ada,
            team,
            path,
            number,
        }
    }

    fn state(&self) -> String {
        self.app.text("select state from ideas")
    }

    /// Whoever is waited for.
    fn asked(&self) -> Vec<String> {
        self.app.texts(
            "select handle as text from idea_evaluations join people on people.id = person_id \
             where submitted_at is null and ended_at is null order by handle",
        )
    }

    fn told(&self, handle: &str, reason: &str) -> i64 {
        self.app.settle();
        self.app.number(&format!(
            "select count(*) from notifications join people on people.id = person_id \
             where handle = '{handle}' and reason = '{reason}'"
        ))
    }

    fn night(&self) {
        self.app.write(|tx| Evaluate::default().run(tx));
    }
}
