//! How many statements a page costs, counted by PostgreSQL: it writes each into its log, for a server that is started
//! for it.
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
    database.run(&format!("alter database {} set log_statement = 'all'", database.name));
    let server = Server::start(database);
    let found = paths.iter().map(|path| of_page(databases, &server, path)).collect();
    // Not before: the pool opens further connections, which must write too.
    drop(server);
    database.run(&format!("alter database {} reset log_statement", database.name));
    found
}

fn of_page(databases: &Databases, server: &Server, path: &str) -> Option<usize> {
    let mut client = Connection::open(server.address);
    let mut ask = |times: usize| (0..times).all(|_| client.get(path, Some(&token(1))).status == 200);
    // Connections learn their statements first.
    if !ask(ASKED / 4) {
        return None;
    }
    let mut log = File::open(databases.log()).expect("the log of PostgreSQL");
    log.seek(SeekFrom::End(0)).expect("its end");
    let answered = ask(ASKED);
    let mut said = Vec::new();
    log.read_to_end(&mut said).expect("the log of PostgreSQL");
    let said = String::from_utf8_lossy(&said).into_owned();
    let statements = said.lines().filter(|line| is_statement(line)).count();
    answered.then_some((statements + ASKED / 2) / ASKED)
}

fn is_statement(line: &str) -> bool {
    let Some((_, said)) = line.split_once(" LOG:  ") else {
        return false;
    };
    let sql = said.strip_prefix("statement: ").or_else(|| {
        said.strip_prefix("execute ")
            .and_then(|said| Some(said.split_once(": ")?.1))
    });
    let control = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LISTEN"];
    sql.is_some_and(|sql| sql.trim() != "SELECT 1" && !control.iter().any(|word| sql.starts_with(word)))
}
