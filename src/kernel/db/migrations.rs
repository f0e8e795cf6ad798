//! The steps of the schema: which ones this program knows, which ones a database has seen.
use diesel::RunQueryDsl;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::{Pg, PgConnection};
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// The number of the lock that is held while the schema changes.
pub const MIGRATING: i64 = 0x636f_6e6e_6563_7431;

/// How the schema of a database stands to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schema {
    /// Nothing of Connect is there.
    Empty,
    /// Steps are missing.
    Older,
    /// As this program needs it.
    Current,
    /// A newer program was here; holds the step this one does not know.
    Newer(String),
}

type Steps = Vec<Box<dyn Migration<Pg>>>;

fn steps() -> Result<Steps, String> {
    MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(|error| error.to_string())
}

/// The steps this program knows, in order.
pub fn known() -> Result<Vec<String>, String> {
    let mut known: Vec<String> = steps()?.iter().map(|step| step.name().version().to_string()).collect();
    known.sort();
    Ok(known)
}

/// The steps a database has seen, in order; none when it was never touched.
pub fn applied(conn: &mut PgConnection) -> Result<Vec<String>, String> {
    #[derive(diesel::QueryableByName)]
    struct There {
        #[diesel(sql_type = Bool)]
        there: bool,
    }
    let query = "select to_regclass('__diesel_schema_migrations') is not null as there";
    let found: There = diesel::sql_query(query)
        .get_result(conn)
        .map_err(|error| error.to_string())?;
    if !found.there {
        return Ok(Vec::new());
    }
    #[derive(diesel::QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        version: String,
    }
    // Asked by hand: diesel would make the table first, also in a transaction that only reads.
    let query = "select version::text as version from __diesel_schema_migrations order by version";
    let seen: Vec<Step> = diesel::sql_query(query).load(conn).map_err(|error| error.to_string())?;
    Ok(seen.into_iter().map(|step| step.version).collect())
}

/// How the schema of a database stands to this program.
pub fn state(conn: &mut PgConnection) -> Result<Schema, String> {
    let (seen, known) = (applied(conn)?, known()?);
    if let Some(step) = seen.iter().find(|step| !known.contains(step)) {
        return Ok(Schema::Newer(step.clone()));
    }
    Ok(match seen.len() {
        0 => Schema::Empty,
        some if some < known.len() => Schema::Older,
        _ => Schema::Current,
    })
}

/// What to say about a step that this program does not know.
pub fn newer(step: &str) -> String {
    format!(
        "the database was brought up to date by a newer Connect (step {step}): start that version, or restore a \
         backup made before"
    )
}

/// Brings the schema up to date; says how many steps that took. On a connection without deadlines: a step may take
/// long, and of several servers that start at once the first does it while the others wait.
/// A schema that is newer is left alone.
pub fn migrate(conn: &mut PgConnection) -> Result<usize, String> {
    let wrong = |error: &dyn std::fmt::Display| format!("the schema cannot be brought up to date: {error}");
    let lock = |what: &str| diesel::sql_query(format!("select {what}({MIGRATING})"));
    lock("pg_advisory_lock").execute(conn).map_err(|error| wrong(&error))?;
    if let Schema::Newer(step) = state(conn)? {
        return Err(newer(&step));
    }
    let steps = conn
        .run_pending_migrations(MIGRATIONS)
        .map_err(|error| wrong(&error))?
        .len();
    lock("pg_advisory_unlock")
        .execute(conn)
        .map_err(|error| wrong(&error))?;
    Ok(steps)
}

/// Brings the schema of a database without data to exactly these steps, forwards or back.
pub fn bring_to(conn: &mut PgConnection, wanted: &[String]) -> Result<(), String> {
    let mut steps = steps()?;
    steps.sort_by_key(|step| step.name().version().as_owned());
    // This also makes the table of steps when it is missing.
    let seen: Vec<String> = conn
        .applied_migrations()
        .map_err(|error| error.to_string())?
        .iter()
        .map(ToString::to_string)
        .collect();
    let version = |step: &dyn Migration<Pg>| step.name().version().to_string();
    for step in steps
        .iter()
        .rev()
        .filter(|step| seen.contains(&version(step.as_ref())) && !wanted.contains(&version(step.as_ref())))
    {
        conn.revert_migration(step.as_ref())
            .map_err(|error| error.to_string())?;
    }
    for step in steps
        .iter()
        .filter(|step| wanted.contains(&version(step.as_ref())) && !seen.contains(&version(step.as_ref())))
    {
        conn.run_migration(step.as_ref()).map_err(|error| error.to_string())?;
    }
    Ok(())
}
