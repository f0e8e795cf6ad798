//! Who may found blogs and write in them.
use crate::features::entries::model::State;
use crate::features::people::role;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Reserved;
use crate::kernel::base::policy::Permits;

use super::model::{Article, Blog};

/// The blogs of the organisation as a whole.
pub struct Blogs;

/// What people do with the blogs as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlogsAction {
    /// Found one and name its authors.
    Found,
}

impl Permits<BlogsAction> for Blogs {
    fn permits(&self, actor: &Actor, BlogsAction::Found: BlogsAction) -> bool {
        actor.is(role::COMMUNICATOR) || actor.is(role::ADMIN)
    }

    fn reserved(&self, _: &Actor, BlogsAction::Found: BlogsAction) -> Option<Reserved> {
        Some(Reserved::Role(role::COMMUNICATOR))
    }
}

/// What people do in one blog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlogAction {
    /// Begin an article, see the drafts.
    Write,
    /// Say who writes: the authors themselves, and those who found blogs.
    Staff,
}

impl Permits<BlogAction> for Blog {
    fn permits(&self, actor: &Actor, action: BlogAction) -> bool {
        let writes = self.entry.state == State::Published && self.authors.contains(&actor.person);
        match action {
            BlogAction::Write => writes,
            BlogAction::Staff => {
                writes || (self.entry.state == State::Published && Blogs.permits(actor, BlogsAction::Found))
            }
        }
    }

    fn reserved(&self, _: &Actor, _: BlogAction) -> Option<Reserved> {
        Some(Reserved::Members(self.entry.id, "reserved-blog"))
    }
}

/// What people do with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleAction {
    /// Change the text, and publish it. Any author of the blog may; the history says who did.
    Edit,
}

impl Permits<ArticleAction> for Article {
    fn permits(&self, actor: &Actor, ArticleAction::Edit: ArticleAction) -> bool {
        self.blog.permits(actor, BlogAction::Write) && matches!(self.entry.state, State::Draft | State::Published)
    }

    fn reserved(&self, actor: &Actor, ArticleAction::Edit: ArticleAction) -> Option<Reserved> {
        self.blog.reserved(actor, BlogAction::Write)
    }
}
