//! The personas, and the groups the tables speak of. The addressed unit is `sales`; "several units" are the two
//! branches below it.
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
    /// Writes for the blogs beside the author; works in another unit.
    CoAuthor,
    /// In the project teams; works in another unit by now.
    Member,
    /// Was in the project teams and left them; works in another unit by now.
    FormerMember,
    /// Was in the addressed unit; still has the cookie.
    Deactivated,
}

/// Everybody who is signed in.
pub const EVERYBODY: &[Persona] = &[
    Outside,
    InUnit,
    Below,
    Above,
    Author,
    Executive,
    Communicator,
    InnovationTeam,
    Moderator,
    Compliance,
    Admin,
    CoAuthor,
    Member,
    FormerMember,
];
/// Everybody who is signed in and not in this group.
macro_rules! all_but {
    ($group:expr) => {
        &without::<{ EVERYBODY.len() - $group.len() }>($group)
    };
}

/// What `all_but` leaves; a group with a stranger in it does not compile.
const fn without<const N: usize>(group: &[Persona]) -> [Persona; N] {
    let mut left = [Anonymous; N];
    let (mut from, mut to) = (0, 0);
    while from < EVERYBODY.len() {
        let (mut member, mut at) = (false, 0);
        while at < group.len() {
            member |= group[at] as u8 == EVERYBODY[from] as u8;
            at += 1;
        }
        if !member {
            left[to] = EVERYBODY[from];
            to += 1;
        }
        from += 1;
    }
    assert!(to == N);
    left
}

/// Nobody is signed in.
pub const STRANGERS: &[Persona] = &[Anonymous, Deactivated];
/// Who sees what is addressed to `sales`.
pub const SALES: &[Persona] = &[InUnit, Below, Author];
/// Who does not.
pub const NOT_SALES: &[Persona] = all_but!(SALES);
/// Who sees what is addressed to `branch-a` and `branch-b`.
pub const BRANCHES: &[Persona] = &[Below, Author];
/// Who does not.
pub const NOT_BRANCHES: &[Persona] = all_but!(BRANCHES);
/// Only the author.
pub const AUTHOR: &[Persona] = &[Author];
/// Everybody else who is signed in.
pub const NOT_AUTHOR: &[Persona] = all_but!(AUTHOR);
/// Nobody any more: what was removed.
pub const NOBODY: &[Persona] = &[];
/// The executive.
pub const EXECUTIVE: &[Persona] = &[Executive];
/// Everybody but the executive.
pub const NOT_EXECUTIVE: &[Persona] = all_but!(EXECUTIVE);
/// Of those who see what is addressed to `sales`, the ones who did not write it.
pub const IN_SALES_NOT_AUTHOR: &[Persona] = &[InUnit, Below];
/// Who may take away what everyone sees: the author and the moderator.
pub const NEITHER_AUTHOR_NOR_MODERATOR: &[Persona] = all_but!(&[Author, Moderator]);
/// Who sees an idea addressed to `sales`: the innovation team, which owes the answer, too.
pub const IDEA_SALES: &[Persona] = &[InUnit, Below, Author, InnovationTeam];
/// Who does not.
pub const NOT_IDEA_SALES: &[Persona] = all_but!(IDEA_SALES);
/// Who sees an idea addressed to the branches.
pub const IDEA_BRANCHES: &[Persona] = &[Below, Author, InnovationTeam];
/// Who does not.
pub const NOT_IDEA_BRANCHES: &[Persona] = all_but!(IDEA_BRANCHES);
/// The innovation team.
pub const TEAM: &[Persona] = &[InnovationTeam];
/// Everybody else who is signed in.
pub const NOT_TEAM: &[Persona] = all_but!(TEAM);
/// Who founds blogs.
pub const FOUNDERS: &[Persona] = &[Communicator, Admin];
/// Who does not.
pub const NOT_FOUNDERS: &[Persona] = all_but!(FOUNDERS);
/// The authors of the blogs, who share its drafts.
pub const DESK: &[Persona] = &[Author, CoAuthor];
/// Everybody else who is signed in.
pub const NOT_DESK: &[Persona] = all_but!(DESK);
/// Who sees the articles of the blog for `sales`: the unit, and those who write them.
pub const ARTICLE_SALES: &[Persona] = &[InUnit, Below, Author, CoAuthor];
/// Who does not; not even the communicator who founded it.
pub const NOT_ARTICLE_SALES: &[Persona] = all_but!(ARTICLE_SALES);
/// Who sees that blog itself: the communicator wrote its name and purpose.
pub const BLOG_SALES: &[Persona] = &[InUnit, Below, Author, CoAuthor, Communicator];
/// Who does not.
pub const NOT_BLOG_SALES: &[Persona] = all_but!(BLOG_SALES);
/// Who sees the project for `sales`: the unit and the team.
pub const PROJECT_SALES: &[Persona] = &[InUnit, Below, Author, Member];
/// Who does not.
pub const NOT_PROJECT_SALES: &[Persona] = all_but!(PROJECT_SALES);
/// Of those who see it, the ones who do not lead it.
pub const IN_PROJECT_NOT_LEAD: &[Persona] = &[InUnit, Below, Member];
/// The project teams; the author leads.
pub const MEMBERS: &[Persona] = &[Author, Member];
/// Everybody else who is signed in.
pub const NOT_MEMBERS: &[Persona] = all_but!(MEMBERS);
/// The moderator.
pub const MODERATOR: &[Persona] = &[Moderator];
/// Everybody else who is signed in.
pub const NOT_MODERATOR: &[Persona] = all_but!(MODERATOR);
/// The admin.
pub const ADMIN: &[Persona] = &[Admin];
/// Everybody else who is signed in.
pub const NOT_ADMIN: &[Persona] = all_but!(ADMIN);
/// Who reads the log of administration.
pub const LOG_READERS: &[Persona] = &[Compliance, Admin];
/// Who does not.
pub const NOT_LOG_READERS: &[Persona] = all_but!(LOG_READERS);
/// Who could open the name of an idea, two of them together.
pub const OPENERS: &[Persona] = &[Moderator, Compliance];
/// Who could not.
pub const NOT_OPENERS: &[Persona] = all_but!(OPENERS);
/// Who sees what could be an invention: whose idea it is, and the innovation team.
pub const AUTHOR_AND_TEAM: &[Persona] = &[Author, InnovationTeam];
/// Who does not.
pub const NEITHER_AUTHOR_NOR_TEAM: &[Persona] = all_but!(AUTHOR_AND_TEAM);
