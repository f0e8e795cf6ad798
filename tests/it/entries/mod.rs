//! What hangs on entries of any kind: comments, thanks, follows.
mod comments;
mod marks;
mod naming;
