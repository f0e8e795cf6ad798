//! Blogs and articles, as people use them.
mod articles;
mod drafts;
mod founding;
mod preview;
mod staff;

use connect::features::people::role;

use crate::kit::{Page, Person, TestApp};

/// A house with a communicator, two authors and a reader.
struct House {
    app: TestApp,
    cora: Person,
    ada: Person,
    bert: Person,
    rita: Person,
}

impl House {
    fn new() -> House {
        let app = TestApp::start();
        let cora = app.person("cora").unit("it").role(role::COMMUNICATOR).signed_in();
        let ada = app.person("ada").unit("branch-a").signed_in();
        let bert = app.person("bert").unit("branch-a").signed_in();
        let rita = app.person("rita").unit("branch-b").signed_in();
        House {
            app,
            cora,
            ada,
            bert,
            rita,
        }
    }

    /// Founds the blog "Am Hörer" of Ada and Bert for everyone.
    fn with_blog() -> House {
        let house = House::new();
        house.found("everyone");
        house
    }

    fn found(&self, audience: &str) -> String {
        let fields = [
            ("name", "Am Hörer"),
            ("purpose", "Was Anrufer erzählen"),
            ("tone", "2"),
            ("authors", "ada, bert"),
            ("audience", audience),
        ];
        self.cora.post("/blogs/new", &fields).see_other()
    }

    /// Ada begins an article; the answer of the editor.
    fn begin(&self, fields: &[(&str, &str)]) -> Page {
        self.ada.post("/blogs/am-hoerer/new", fields)
    }

    /// Ada publishes an article; its address.
    fn published(&self, title: &str, body: &str) -> String {
        self.begin(&[
            ("title", title),
            ("deck", "Ein Satz"),
            ("body", body),
            ("language", "de"),
            ("do", "publish"),
        ])
        .see_other()
    }

    /// Ada begins a draft; its address without `/edit`.
    fn draft(&self, title: &str, body: &str) -> String {
        let editor = self
            .begin(&[("title", title), ("deck", ""), ("body", body), ("do", "draft")])
            .see_other();
        editor.strip_suffix("/edit").expect("back in the editor").to_owned()
    }
}
