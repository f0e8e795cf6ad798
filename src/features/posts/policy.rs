//! Who may post where.
use crate::features::entries::model::Channel;
use crate::features::people::role;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Reserved;
use crate::kernel::base::policy::Permits;

/// Writing in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostAction {
    /// Add a post.
    Write,
}

impl Permits<PostAction> for Channel {
    fn permits(&self, actor: &Actor, PostAction::Write: PostAction) -> bool {
        match self {
            Channel::Stream => true,
            Channel::Ceo => actor.is(role::EXECUTIVE),
        }
    }

    fn reserved(&self, _: &Actor, PostAction::Write: PostAction) -> Option<Reserved> {
        Some(Reserved::Role(role::EXECUTIVE))
    }
}
