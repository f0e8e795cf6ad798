//! What diesel is told about the tables is what the migrations make.
use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};

use super::names;
use crate::files::below;
use crate::kit::TestApp;

/// Told nobody: `diesel.toml` leaves it out, because `kernel/db/activity.rs` reads it by hand (diesel knows no `xid8`).
const BY_HAND: &str = "activities";

/// How print-schema calls the types of PostgreSQL.
const TYPES: [(&str, &str); 12] = [
    ("boolean", "Bool"),
    ("bytea", "Bytea"),
    ("date", "Date"),
    ("double precision", "Float8"),
    ("smallint", "Int2"),
    ("integer", "Int4"),
    ("bigint", "Int8"),
    ("jsonb", "Jsonb"),
    ("text", "Text"),
    ("timestamp with time zone", "Timestamptz"),
    ("tsvector", "Tsvector"),
    ("uuid", "Uuid"),
];

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    owner: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    is_view: bool,
    #[diesel(sql_type = Bool)]
    required: bool,
}

const COLUMNS: &str = "select c.relname::text as owner, a.attname::text as name, \
        format_type(a.atttypid, a.atttypmod) as kind, c.relkind = 'v' as is_view, a.attnotnull as required \
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped \
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') \
        and c.relname not like '\\_\\_diesel%' \
    order by c.relname, a.attnum";

/// The primary keys, the columns in the order of the key.
const KEYS: &str = "select conrelid::regclass || ' (' || (select string_agg(attname, ', ' order by place) \
        from unnest(conkey) with ordinality as key (num, place) \
        join pg_attribute on attrelid = conrelid and attnum = num) \
        || ')' as name \
    from pg_constraint where contype = 'p' and connamespace = 'public'::regnamespace";

/// The foreign keys of one column, as `joinable!` spells them.
const LINKS: &str = "select conrelid::regclass || ' -> ' || confrelid::regclass || ' (' || attname || ')' as name \
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1] \
    where contype = 'f' and array_length(conkey, 1) = 1";

fn diesels(kind: &str) -> String {
    match kind.strip_suffix("[]") {
        Some(inner) => format!("Array<{}>", diesels(inner)),
        None => {
            let known = TYPES.iter().find(|(theirs, _)| *theirs == kind);
            known.map_or_else(
                || panic!("which type of diesel is {kind}?"),
                |(_, ours)| (*ours).to_owned(),
            )
        }
    }
}

/// What a file of Rust declares: `table (key)` and `table.column -> Type`, in its order.
fn declared(source: &str) -> (Vec<String>, Vec<String>) {
    let (mut keys, mut columns) = (Vec::new(), Vec::new());
    for block in source.split("diesel::table!").skip(1) {
        let mut lines = block.lines().map(str::trim).skip(1);
        let head = lines.by_ref().find(|line| line.ends_with(") {")).expect("a table");
        let head = head.trim_end_matches(" {");
        let table = head.split(' ').next().unwrap_or_default();
        keys.push(head.to_owned());
        let inside = lines
            .take_while(|line| *line != "}")
            .filter(|line| line.contains(" -> "));
        columns.extend(inside.map(|line| format!("{table}.{}", line.trim_end_matches(','))));
    }
    (keys, columns)
}

fn columns(app: &TestApp, views: bool) -> Vec<String> {
    let rows: Vec<Column> = sql_query(COLUMNS).load(&mut app.conn()).expect("the catalogue");
    let wanted = rows
        .into_iter()
        .filter(|row| row.is_view == views && row.owner != BY_HAND);
    let spell = |row: Column| {
        let kind = diesels(&row.kind);
        // A view never says that a column is always there.
        let kind = if row.required || views {
            kind
        } else {
            format!("Nullable<{kind}>")
        };
        format!("{}.{} -> {kind}", row.owner, row.name)
    };
    wanted.map(spell).collect()
}

#[test]
fn diesel_is_told_what_the_migrations_make() {
    let app = TestApp::start();
    let source = std::fs::read_to_string("src/kernel/db/schema.rs").expect("the schema");
    let (keys, told) = declared(&source);
    assert_eq!(
        told,
        columns(&app, false),
        "columns of tables; `diesel print-schema` writes them"
    );
    let told: BTreeSet<String> = keys.into_iter().collect();
    let made = names(&app, KEYS).into_iter();
    let ours = |key: &String| !key.starts_with("__diesel") && key.split(' ').next() != Some(BY_HAND);
    assert_eq!(told, made.filter(ours).collect(), "primary keys");
    let made = names(&app, LINKS);
    for line in source
        .lines()
        .filter_map(|line| line.strip_prefix("diesel::joinable!("))
    {
        let link = line.trim_end_matches(");").to_owned();
        assert!(made.contains(&link), "no foreign key: {link}");
    }
}

/// Slices declare the views they read themselves, and of those only the columns they read.
#[test]
fn what_slices_say_of_views_is_so() {
    let app = TestApp::start();
    let made = columns(&app, true);
    let mut seen = 0;
    for (path, source) in below("src/features", &["rs"]) {
        for column in declared(&source).1 {
            let bare = column.replace("Nullable<", "").replace('>', "");
            let is_there = made.iter().any(|line| line.replace('>', "") == bare);
            assert!(is_there, "{path}: no view has {column}");
            seen += 1;
        }
    }
    assert!(seen > 1, "the views were not found");
}
