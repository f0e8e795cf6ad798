//! Posts and the CEO microblog, told as people would tell it.
mod access;
mod commands;
mod pages;
mod typed;
