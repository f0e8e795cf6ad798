//! Doing is code: one pure decision per slice, asked through `WriteTx::allow` or `Permits::permits`.
use super::actor::Actor;
use super::error::Error;

/// A thing that knows who may do what with it. No SQL in here: the thing was loaded through the visibility predicate before.
pub trait Permits<Action> {
    /// May this person do that?
    fn permits(&self, actor: &Actor, action: Action) -> bool;

    /// The same as a result: 403 when not.
    fn allow(&self, actor: &Actor, action: Action) -> Result<(), Error> {
        if self.permits(actor, action) { Ok(()) } else { Err(Error::Forbidden) }
    }
}
