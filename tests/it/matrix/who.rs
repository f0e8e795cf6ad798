//! The personas, and the groups the tables speak of. The addressed unit is `sales`; "several units" are the two branches
//! below it.
use Persona::*;

/// A kind of person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Persona {
    /// Not signed in.
    Anonymous,
    /// An employee of another unit.
    Outside,
    /// In the addressed unit.
    InUnit,
    /// In a unit below it.
    Below,
    /// In the unit above it.
    Above,
    /// Wrote it; works in another unit.
    Author,
    /// Executive, of another unit.
    Executive,
    /// Communicator, of another unit.
    Communicator,
    /// Innovation team, of another unit.
    InnovationTeam,
    /// Moderator, of another unit.
    Moderator,
    /// Compliance, of another unit.
    Compliance,
    /// Admin, of another unit.
    Admin,
    /// Was in the addressed unit; still has the cookie.
    Deactivated,
}

/// Everybody who is signed in.
pub const EVERYBODY: &[Persona] =
    &[Outside, InUnit, Below, Above, Author, Executive, Communicator, InnovationTeam, Moderator, Compliance, Admin];
/// Nobody is signed in.
pub const STRANGERS: &[Persona] = &[Anonymous, Deactivated];
/// Who sees what is addressed to `sales`.
pub const SALES: &[Persona] = &[InUnit, Below, Author];
/// Who does not.
pub const NOT_SALES: &[Persona] = &[Outside, Above, Executive, Communicator, InnovationTeam, Moderator, Compliance, Admin];
/// Who sees what is addressed to `branch-a` and `branch-b`.
pub const BRANCHES: &[Persona] = &[Below, Author];
/// Who does not.
pub const NOT_BRANCHES: &[Persona] = &[Outside, InUnit, Above, Executive, Communicator, InnovationTeam, Moderator, Compliance, Admin];
/// Only the author.
pub const AUTHOR: &[Persona] = &[Author];
/// Everybody else who is signed in.
pub const NOT_AUTHOR: &[Persona] = &[Outside, InUnit, Below, Above, Executive, Communicator, InnovationTeam, Moderator, Compliance, Admin];
/// Nobody any more: what was removed.
pub const NOBODY: &[Persona] = &[];
/// The executive.
pub const EXECUTIVE: &[Persona] = &[Executive];
/// Everybody but the executive.
pub const NOT_EXECUTIVE: &[Persona] = &[Outside, InUnit, Below, Above, Author, Communicator, InnovationTeam, Moderator, Compliance, Admin];
/// Of those who see what is addressed to `sales`, the ones who did not write it.
pub const IN_SALES_NOT_AUTHOR: &[Persona] = &[InUnit, Below];
/// Who may take away what everyone sees: the author and the moderator.
pub const NEITHER_AUTHOR_NOR_MODERATOR: &[Persona] =
    &[Outside, InUnit, Below, Above, Executive, Communicator, InnovationTeam, Compliance, Admin];
