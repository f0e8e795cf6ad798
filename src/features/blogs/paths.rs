//! Where blogs and their articles live.
use crate::kernel::address::{Below, Pattern};

/// The list.
pub const BLOGS: Pattern<0> = Pattern::new("/blogs");
/// Where one is founded.
pub const NEW_BLOG: Pattern<0> = Pattern::new("/blogs/new");
/// Renders what was typed into the editor.
pub const PREVIEW: Pattern<0> = Pattern::new("/blogs/preview");
/// One blog.
pub const BLOG: Pattern<1> = Pattern::new("/blogs/{blog}");
/// Who writes in it.
pub const SETTINGS: Below<0> = BLOG.below("/blogs/{blog}/settings");
/// Where an article is begun.
pub const NEW_ARTICLE: Below<0> = BLOG.below("/blogs/{blog}/new");
/// One article: `90-title`.
pub const ARTICLE: Below<1> = BLOG.below("/blogs/{blog}/{article}");
/// The editor.
pub const EDIT_ARTICLE: Below<0> = ARTICLE.below("/blogs/{blog}/{article}/edit");
