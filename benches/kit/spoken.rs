//! What pages say to PostgreSQL, which writes each statement into its log for a server that is started for it.
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::databases::{Database, Databases, token};
use super::http::Connection;
use super::server::Server;

/// Each page is asked so often: what threads beside the requests say meanwhile is less than half a statement a page.
const ASKED: usize = 20;

/// Statements per page, without begin and end of the transaction and without the question whether a connection still
/// stands. A page that is not answered has none.
pub fn statements(databases: &Databases, database: &Database, paths: &[String]) -> Vec<Option<usize>> {
    listening(database, |server| {
        paths.iter().map(|path| of_page(databases, server, path)).collect()
    })
}

/// Runs something with a server whose statements are written into the log.
pub(super) fn listening<T>(database: &Database, run: impl FnOnce(&Server) -> T) -> T {
    database.run(&format!("alter database {} set log_statement = 'all'", database.name));
    let server = Server::start(database);
    let found = run(&server);
    // Not before: the pool opens further connections, which must write too.
    drop(server);
    database.run(&format!("alter database {} reset log_statement", database.name));
    found
}

fn of_page(databases: &Databases, server: &Server, path: &str) -> Option<usize> {
    let said = heard(databases, server, (path, &token(1)), ASKED)?;
    let statements = said.lines().filter_map(statement).filter(|sql| is_counted(sql)).count();
    Some((statements + ASKED / 2) / ASKED)
}

/// What PostgreSQL writes while a page is asked so often; nothing where it is not answered.
pub(super) fn heard(
    databases: &Databases,
    server: &Server,
    (path, cookie): (&str, &str),
    times: usize,
) -> Option<String> {
    let mut client = Connection::open(server.address);
    let mut ask = |times: usize| (0..times).all(|_| client.get(path, Some(cookie)).status == 200);
    // Connections learn their statements first.
    if !ask(ASKED / 4) {
        return None;
    }
    let mut log = File::open(databases.log()).expect("the log of PostgreSQL");
    log.seek(SeekFrom::End(0)).expect("its end");
    let answered = ask(times);
    let mut said = Vec::new();
    log.read_to_end(&mut said).expect("the log of PostgreSQL");
    answered.then(|| String::from_utf8_lossy(&said).into_owned())
}

/// The statement that a line of the log begins with.
pub(super) fn statement(line: &str) -> Option<&str> {
    let (_, said) = line.split_once(" LOG:  ")?;
    said.strip_prefix("statement: ").or_else(|| {
        said.strip_prefix("execute ")
            .and_then(|said| Some(said.split_once(": ")?.1))
    })
}

fn is_counted(sql: &str) -> bool {
    let control = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LISTEN"];
    sql.trim() != "SELECT 1" && !control.iter().any(|word| sql.starts_with(word))
}
