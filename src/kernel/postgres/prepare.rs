//! The database and the extensions Connect needs, made where they are missing.

use super::{Cluster, DATABASE, StartError};
use diesel::{Connection, PgConnection, QueryResult, RunQueryDsl, sql_query, sql_types::Bool};

#[derive(diesel::QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

/// Makes the database `connect` with `pg_trgm` and `unaccent`.
pub(super) fn prepare(cluster: &Cluster) -> Result<(), StartError> {
    let mut server = open(&cluster.url("postgres"))?;
    let make = || -> QueryResult<()> {
        if !asks(
            &mut server,
            "select exists (select from pg_database where datname = 'connect') as yes",
        )? {
            sql_query(format!("create database {DATABASE}")).execute(&mut server)?;
        }
        Ok(())
    };
    run(make)?;
    let mut database = open(&cluster.url(DATABASE))?;
    let extend = || -> QueryResult<()> {
        let known = "select count(*) = 2 as yes from pg_extension where extname in ('pg_trgm', 'unaccent')";
        if !asks(&mut database, known)? {
            sql_query("create extension if not exists pg_trgm").execute(&mut database)?;
            sql_query("create extension if not exists unaccent").execute(&mut database)?;
        }
        Ok(())
    };
    run(extend)
}

fn open(url: &str) -> Result<PgConnection, StartError> {
    PgConnection::establish(url).map_err(|error| StartError::Database(error.to_string()))
}

fn run(mut step: impl FnMut() -> QueryResult<()>) -> Result<(), StartError> {
    step().map_err(|error| StartError::Database(error.to_string()))
}

fn asks(connection: &mut PgConnection, question: &str) -> QueryResult<bool> {
    Ok(sql_query(question).get_result::<Answer>(connection)?.yes)
}
