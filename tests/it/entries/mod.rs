//! What hangs on entries of any kind: comments, thanks, follows, history, removal.
mod comments;
mod history;
mod marks;
mod naming;
mod removal;
mod separators;
