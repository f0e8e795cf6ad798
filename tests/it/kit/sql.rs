//! What a story asks the database of a test for, past the server.
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::{PgConnection, sql_query};

use super::TestApp;

impl TestApp {
    /// A connection beside the server's.
    pub fn conn(&self) -> PgConnection {
        self.db.connect()
    }

    /// The address of the database, for programs beside the server.
    pub fn database_url(&self) -> String {
        self.db.url()
    }

    /// The number that a query answers: `app.number("select count(*) from posts")`.
    #[track_caller]
    pub fn number(&self, query: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        let row: Row = sql_query(format!("select n::bigint as n from ({query}) as rows (n)"))
            .get_result(&mut self.conn())
            .expect("a number");
        row.n
    }

    /// The text that a query answers.
    #[track_caller]
    pub fn text(&self, query: &str) -> String {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            text: String,
        }
        let row: Row = sql_query(format!("select text from ({query}) as rows (text)"))
            .get_result(&mut self.conn())
            .expect("a text");
        row.text
    }

    /// The texts that a query answers.
    #[track_caller]
    pub fn texts(&self, query: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            text: String,
        }
        let rows: Vec<Row> = sql_query(format!("select text from ({query}) as rows (text)"))
            .load(&mut self.conn())
            .expect("texts");
        rows.into_iter().map(|row| row.text).collect()
    }

    /// Rows of a table.
    #[track_caller]
    pub fn count(&self, table: &str) -> i64 {
        self.number(&format!("select count(*) from {table}"))
    }

    /// Runs SQL that no command of Connect has.
    #[track_caller]
    pub fn sql(&self, statement: &str) {
        sql_query(statement)
            .execute(&mut self.conn())
            .expect("the statement runs");
    }

    /// The message of every job that failed.
    pub(super) fn failures(&self) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            said: String,
        }
        let query = "select kind || ': ' || coalesce(last_error, '') as said from jobs where attempts > 0 \
            or dead_at is not null";
        let rows: Vec<Row> = sql_query(query).load(&mut self.conn()).expect("the jobs");
        rows.into_iter().map(|row| row.said).collect()
    }
}
