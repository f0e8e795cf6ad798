//! What hangs on entries of any kind: comments, thanks, follows.
mod audience;
mod comments;
mod marks;
mod naming;
