//! What hangs on entries of any kind: audiences, comments, thanks, follows, history, removal.
mod audience;
mod comments;
mod doing;
mod history;
mod marks;
mod naming;
mod removal;
mod separators;
