//! The rights beyond those of every employee. No role widens what a person can read.
use crate::kernel::base::actor::Role;

/// Writes on the CEO microblog.
pub const EXECUTIVE: Role = Role::named("executive");
/// Founds blogs and names their authors.
pub const COMMUNICATOR: Role = Role::named("communicator");
/// Moves ideas along the pipeline and owes the answers.
pub const INNOVATION_TEAM: Role = Role::named("innovation_team");
/// Removes what breaks the rules, with a reason.
pub const MODERATOR: Role = Role::named("moderator");
/// Sees individual evidence where the law asks for it.
pub const COMPLIANCE: Role = Role::named("compliance");
/// Configures the organisation.
pub const ADMIN: Role = Role::named("admin");

/// All roles, in the order of the settings pages.
pub const ALL: [Role; 6] = [EXECUTIVE, COMMUNICATOR, INNOVATION_TEAM, MODERATOR, COMPLIANCE, ADMIN];

/// The role of that name.
pub fn parse(name: &str) -> Option<Role> {
    ALL.into_iter().find(|role| role.name() == name)
}
