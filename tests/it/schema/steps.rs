//! Every step of the schema can be taken back, and taken again.
use connect::kernel::db::migrations::{bring_to, known};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use super::untouched;
use crate::kit::db::TestDb;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// All that a step may change, a line each. The order of columns is left out: a column that comes back stands last.
const CATALOGUE: &str = r"
with ours as (
    select oid, relname, relkind from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
        and relname not like '\_\_diesel%'
), own_functions as (
    select oid from pg_proc where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
)
select relkind::text || ' ' || relname as line from ours
union all select 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' '
        || attnotnull::text || ' ' || attidentity::text || attgenerated::text || ' '
        || coalesce(pg_get_expr(adbin, adrelid), '') || ' ' || attcollation::regcollation::text
    from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum where relkind <> 'S'
union all select 'options ' || relname || ' ' || coalesce(array_to_string(reloptions, ', '), '') from pg_class
    where relnamespace = 'public'::regnamespace
union all select 'view ' || relname || ' ' || pg_get_viewdef(oid) from ours where relkind in ('v', 'm')
union all select 'constraint ' || relname || '.' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
    from ours join pg_constraint on conrelid = ours.oid
union all select 'index ' || pg_get_indexdef(indexrelid) from ours join pg_index on indrelid = ours.oid
union all select 'trigger ' || pg_get_triggerdef(pg_trigger.oid)
    from ours join pg_trigger on tgrelid = ours.oid and not tgisinternal
union all select 'function ' || pg_get_functiondef(oid) from own_functions
union all select 'sequence ' || sequencename || ' ' || data_type::text || ' ' || start_value || increment_by || cycle
    from pg_sequences
union all select 'extension ' || extname from pg_extension
union all select 'statistics ' || pg_get_statisticsobjdef(oid) from pg_statistic_ext
union all select 'comment ' || coalesce(nullif(relname || '.' || attname, ''), relname) || ' ' || description
    from ours join pg_description on objoid = ours.oid
    left join pg_attribute on attrelid = ours.oid and attnum = objsubid and objsubid > 0
union all select 'comment ' || own_functions.oid::regprocedure::text || ' ' || description
    from own_functions join pg_description on objoid = own_functions.oid
order by 1";

fn catalogue(conn: &mut PgConnection) -> Vec<String> {
    let rows: Vec<Line> = sql_query(CATALOGUE).load(conn).expect("the catalogue");
    rows.into_iter().map(|row| row.line).collect()
}

/// What one list has and the other has not.
fn difference(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before
        .iter()
        .filter(|line| !after.contains(line))
        .map(|line| format!("lost: {line}"));
    let come = after
        .iter()
        .filter(|line| !before.contains(line))
        .map(|line| format!("left: {line}"));
    gone.chain(come).collect()
}

#[test]
fn every_step_can_be_taken_back_and_again() {
    let fresh = TestDb::create(untouched);
    let conn = &mut fresh.connect();
    // Later steps speak of what they replace; what PostgreSQL says of that is no news here.
    conn.batch_execute("set client_min_messages = 'warning'")
        .expect("a setting");
    let known = known().expect("the steps");
    let mut wrong = Vec::new();
    bring_to(conn, &[]).expect("an empty schema");
    for (number, step) in known.iter().enumerate() {
        let before = catalogue(conn);
        bring_to(conn, &known[..=number]).expect("up");
        let made = catalogue(conn);
        match bring_to(conn, &known[..number]) {
            Ok(()) => wrong.extend(
                difference(&before, &catalogue(conn))
                    .iter()
                    .map(|line| format!("{step} down: {line}")),
            ),
            Err(fault) => panic!("{step} down: {fault}\n{}", wrong.join("\n")),
        }
        bring_to(conn, &known[..=number]).unwrap_or_else(|fault| panic!("{step} again: {fault}"));
        wrong.extend(
            difference(&made, &catalogue(conn))
                .iter()
                .map(|line| format!("{step} again: {line}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // And all the way: nothing is left but what the extensions need.
    bring_to(conn, &[]).expect("all the way down");
    let left = catalogue(conn);
    bring_to(conn, &known).expect("all the way up");
    assert!(
        !left.iter().any(|line| line.starts_with("r ")) && catalogue(conn).len() > 500,
        "{left:?}"
    );
}
