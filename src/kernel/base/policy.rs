//! Doing is code: one pure decision per slice, asked through `WriteTx::allow` or `Permits::permits`.
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::{Error, Reserved};

/// A thing that knows who may do what with it. No SQL in here:
/// the thing was loaded through the visibility predicate before.
pub trait Permits<Action: Copy> {
    /// May this person do that?
    fn permits(&self, actor: &Actor, action: Action) -> bool;

    /// Who may, when this person may not.
    fn reserved(&self, _: &Actor, _: Action) -> Option<Reserved> {
        None
    }

    /// The same as a result: 403 when not, and who may.
    fn allow(&self, actor: &Actor, action: Action) -> Result<(), Error> {
        if self.permits(actor, action) {
            return Ok(());
        }
        Err(self.reserved(actor, action).map_or(Error::Forbidden, Error::Reserved))
    }
}
