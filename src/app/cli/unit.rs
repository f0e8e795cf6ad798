//! `connect unit`: departments from the command line.
use clap::Subcommand;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::people::{accounts, units};
use crate::kernel::base::error::invalid;
use crate::kernel::config::Settings;
use crate::kernel::db::schema::units as rows;
use crate::kernel::text::slug;

use super::beside::{look, unit_of, write};
use super::out;

/// What can be done with departments.
#[derive(Subcommand)]
pub(super) enum Unit {
    /// Print the tree of departments: short name and name
    List,
    /// Add a department
    Add {
        /// Name
        #[arg(long)]
        name: String,
        /// Short name in addresses, such as branch-lahr
        #[arg(long)]
        slug: String,
        /// Short name of the department above it; without it that is the one above all
        #[arg(long)]
        parent: Option<String>,
    },
    /// Give a department another name; its short name and address stay
    Rename {
        /// Short name
        #[arg(long)]
        slug: String,
        /// New name
        #[arg(long)]
        name: String,
    },
    /// Put a department, with all below it, under another one
    Move {
        /// Short name
        #[arg(long)]
        slug: String,
        /// Short name of the department above it
        #[arg(long)]
        parent: String,
    },
    /// Close a department in which nobody works any more
    Close {
        /// Short name
        #[arg(long)]
        slug: String,
        /// Open it again
        #[arg(long)]
        undo: bool,
    },
}

/// Runs `connect unit …`.
pub(super) fn unit(settings: Settings, command: Unit) -> Result<(), String> {
    match command {
        Unit::List => list(settings),
        Unit::Add { name, slug, parent } => add(settings, &name, &slug, parent.as_deref()),
        Unit::Rename { slug, name } => {
            write(settings, |tx| {
                unit_of(tx, &slug, "slug").and_then(|unit| units::change(tx, unit, Some(&name), None))
            })?;
            out::line(format_args!("{slug} is called {name}"))
        }
        Unit::Move { slug, parent } => {
            write(settings, |tx| {
                let unit = unit_of(tx, &slug, "slug")?;
                let parent = unit_of(tx, &parent, "parent")?;
                units::change(tx, unit, None, Some(parent))
            })?;
            out::line(format_args!("{slug} is below {parent}"))
        }
        Unit::Close { slug, undo } => {
            let change = if undo { units::reopen } else { units::close };
            write(settings, |tx| {
                unit_of(tx, &slug, "slug").and_then(|unit| change(tx, unit))
            })?;
            out::line(format_args!("{slug} is {}", if undo { "open" } else { "closed" }))
        }
    }
}

fn add(settings: Settings, name: &str, short: &str, parent: Option<&str>) -> Result<(), String> {
    if short != slug(short) {
        return Err(format!(
            "--slug {short}: letters a to z, digits and dashes, for example {}",
            slug(short)
        ));
    }
    write(settings, |tx| {
        let parent = match parent {
            Some(parent) => Some(unit_of(tx, parent, "parent")?),
            None => {
                let tops: Vec<Uuid> = rows::table
                    .filter(rows::parent_id.is_null())
                    .limit(2)
                    .select(rows::id)
                    .load(tx.conn())?;
                if tops.len() > 1 {
                    return invalid("parent", "error-choice");
                } else {
                    tops.first().copied()
                }
            }
        };
        accounts::add_unit(tx, short, name, parent)
    })?;
    out::line(format_args!("{short} was added"))
}

fn list(settings: Settings) -> Result<(), String> {
    let (tree, closed) = look(settings, |tx| {
        let closed: Vec<(String, String)> = rows::table
            .filter(rows::closed_at.is_not_null())
            .order(rows::slug)
            .select((rows::slug, rows::name))
            .load(tx.conn())?;
        Ok((units::tree(tx)?, closed))
    })?;
    for (depth, unit) in tree {
        out::line(format_args!("{}{}  {}", "  ".repeat(depth), unit.slug, unit.name))?;
    }
    for (short, name) in closed {
        out::line(format_args!("{short}  {name}  (closed)"))?;
    }
    Ok(())
}
