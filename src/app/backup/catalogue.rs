//! What a database consists of, asked of PostgreSQL: so no list has to be kept of tables that are added later.
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Bool, Text};

use super::Fault;

/// A table and its columns; those that PostgreSQL computes are left out.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// A column and its type, as SQL writes it.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: String,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    relation: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

/// All tables but the one that notes the steps of the schema.
pub(super) fn tables(conn: &mut PgConnection) -> Result<Vec<Table>, Fault> {
    let rows: Vec<Row> = sql_query(
        "select c.relname::text as relation, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as kind \
        from pg_class c join pg_attribute a on a.attrelid = c.oid \
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' \
        and c.relname <> '__diesel_schema_migrations' \
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by c.relname, a.attnum",
    )
    .load(conn)?;
    let mut tables: Vec<Table> = Vec::new();
    for Row { relation, name, kind } in rows {
        match tables.last_mut() {
            Some(table) if table.name == relation => table.columns.push(Column { name, kind }),
            _ => tables.push(Table {
                name: relation,
                columns: vec![Column { name, kind }],
            }),
        }
    }
    Ok(tables)
}

/// A foreign key, and how it is written.
pub(super) fn foreign_keys(conn: &mut PgConnection) -> Result<Vec<(String, String, String)>, Fault> {
    let rows: Vec<Row> = sql_query(
        "select conrelid::regclass::text as relation, quote_ident(conname) as name, pg_get_constraintdef(oid) as kind \
         from pg_constraint \
        where contype = 'f' and connamespace = current_schema()::regnamespace order by oid",
    )
    .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.relation, row.name, row.kind)).collect())
}

/// All sequences: name, last value, and whether it was given out.
pub(super) fn sequences(conn: &mut PgConnection) -> Result<Vec<(String, i64, bool)>, Fault> {
    #[derive(QueryableByName)]
    struct Name {
        #[diesel(sql_type = Text)]
        name: String,
    }
    #[derive(QueryableByName)]
    struct Value {
        #[diesel(sql_type = BigInt)]
        last: i64,
        #[diesel(sql_type = Bool)]
        called: bool,
    }
    let names: Vec<Name> = sql_query(
        "select relname::text as name from pg_class where relkind = 'S' \
         and relnamespace = current_schema()::regnamespace order by relname",
    )
    .load(conn)?;
    let value = |Name { name }| {
        let found: Value = sql_query(format!(
            "select last_value::bigint as last, is_called as called from {}",
            quoted(&name)
        ))
        .get_result(conn)?;
        Ok((name, found.last, found.called))
    };
    names.into_iter().map(value).collect()
}

/// A name as SQL takes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
