//! Where people, their units and their settings live.
use crate::kernel::address::Pattern;

/// Everybody; the page of one is [`PERSON`](crate::kernel::address::PERSON).
pub const PEOPLE: Pattern<0> = Pattern::new("/people");
/// The page of a unit.
pub const UNIT: Pattern<1> = Pattern::new("/units/{slug}");
/// A portrait.
pub const FACE: Pattern<1> = Pattern::new("/faces/{hash}");
/// Signing out; signing in is [`SIGN_IN`](crate::kernel::address::SIGN_IN).
pub const SIGN_OUT: Pattern<0> = Pattern::new("/logout");
/// The first admin, once.
pub const SETUP: Pattern<0> = Pattern::new("/setup");
/// Where a one-time code is good.
pub const WELCOME: Pattern<0> = Pattern::new("/welcome");
/// In the demo: whom one may be.
pub const DEMO: Pattern<0> = Pattern::new("/demo");
/// What people say of themselves.
pub const PROFILE: Pattern<0> = Pattern::new("/settings/profile");
/// One's own portrait.
pub const OWN_FACE: Pattern<0> = Pattern::new("/settings/face");
/// How pages look.
pub const DISPLAY: Pattern<0> = Pattern::new("/settings/display");
/// Where one is signed in.
pub const SESSIONS: Pattern<0> = Pattern::new("/settings/sessions");
/// Ends a session.
pub const END_SESSION: Pattern<1> = Pattern::new("/settings/sessions/{id}/end");
/// Ends all but this one.
pub const END_OTHERS: Pattern<0> = Pattern::new("/settings/sessions/end-others");
/// A new password.
pub const PASSWORD: Pattern<0> = Pattern::new("/settings/password");
/// Everybody, as admins see them.
pub const ADMIN_PEOPLE: Pattern<0> = Pattern::new("/admin/people");
/// Adds somebody.
pub const NEW_PERSON: Pattern<0> = Pattern::new("/admin/new-person");
/// One person, as admins change them.
pub const ADMIN_PERSON: Pattern<1> = Pattern::new("/admin/people/{handle}");
/// Locks them out.
pub const DEACTIVATE: Pattern<1> = Pattern::new("/admin/people/{handle}/deactivate");
/// Lets them in again.
pub const REACTIVATE: Pattern<1> = Pattern::new("/admin/people/{handle}/reactivate");
/// A new one-time code.
pub const NEW_CODE: Pattern<1> = Pattern::new("/admin/people/{handle}/code");
/// What each role may do, and who has it.
pub const ADMIN_ROLES: Pattern<0> = Pattern::new("/admin/roles");
/// Who administered what.
pub const ADMIN_LOG: Pattern<0> = Pattern::new("/admin/log");
/// The same as a file.
pub const LOG_CSV: Pattern<0> = Pattern::new("/admin/log/export.csv");
/// As a workbook.
pub const LOG_XLSX: Pattern<0> = Pattern::new("/admin/log/export.xlsx");
/// All units.
pub const ADMIN_UNITS: Pattern<0> = Pattern::new("/admin/units");
/// Adds one.
pub const NEW_UNIT: Pattern<0> = Pattern::new("/admin/new-unit");
/// One unit, as admins change it.
pub const ADMIN_UNIT: Pattern<1> = Pattern::new("/admin/units/{slug}");
/// Closes it.
pub const CLOSE_UNIT: Pattern<1> = Pattern::new("/admin/units/{slug}/close");
/// Opens it again.
pub const REOPEN_UNIT: Pattern<1> = Pattern::new("/admin/units/{slug}/reopen");
