//! How PostgreSQL answers the statements of a request, as it says itself: `auto_explain` writes each plan into its log.
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use diesel::PgConnection;
use diesel::connection::SimpleConnection;

use super::db::cluster;
use super::{Page, TestApp};

/// A plan: the statement and the lines below it.
#[derive(Debug)]
pub struct Plan {
    /// The statement as it was sent.
    pub statement: String,
    /// Lines of the plan without the names of tables before columns.
    pub lines: Vec<String>,
}

impl Plan {
    /// Where reading an index begins and ends.
    pub fn bounds(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .filter_map(|line| line.trim().strip_prefix("Index Cond: "))
    }

    /// What is read and thrown away; not what is checked of a single row that was found by its key.
    pub fn filters(&self) -> impl Iterator<Item = &str> {
        let before = [""].into_iter().chain(self.lines.iter().map(String::as_str));
        let pairs = before.zip(&self.lines);
        pairs
            .filter(|(before, _)| !before.contains("Index Cond: (id = "))
            .filter_map(|(_, line)| line.trim().strip_prefix("Filter: "))
    }
}

/// Has the plans of all later connections written down. A table of a test is small enough to be read and sorted as a
/// whole; with that forbidden, plans show what an index is able to.
pub fn write_down(conn: &mut PgConnection) {
    conn.batch_execute(
        "do $$ declare setting text; begin
             foreach setting in array array['session_preload_libraries = auto_explain', \
             'auto_explain.log_min_duration = 0',
                 'enable_seqscan = off', 'enable_sort = off', 'enable_bitmapscan = off'] loop
                 execute format('alter database %I set ', current_database()) || setting;
             end loop;
         end $$",
    )
    .expect("a superuser of the tests' cluster");
}

/// Sends a request and says how its statements were answered.
pub fn of(app: &TestApp, send: impl FnOnce() -> Page) -> (Page, Vec<Plan>) {
    let mut log = File::open(cluster().log()).expect("the log of the cluster");
    log.seek(SeekFrom::End(0)).expect("its end");
    let page = send();
    let mut bytes = Vec::new();
    log.read_to_end(&mut bytes).expect("the log of the cluster");
    let pids = app.text(
        "select coalesce(string_agg('[' || pid || ']', ' '), '') as text from pg_stat_activity \
         where datname = current_database()",
    );
    (page, read(&String::from_utf8_lossy(&bytes), &pids))
}

/// A line of the log begins with time and process; what belongs to it follows after a tab.
fn read(log: &str, pids: &str) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut own = false;
    for line in log.lines() {
        if let Some(words) = line.strip_prefix('\t') {
            match (own, words.strip_prefix("Query Text: "), plans.last_mut()) {
                (true, Some(statement), _) => plans.push(Plan {
                    statement: statement.into(),
                    lines: Vec::new(),
                }),
                (true, None, Some(plan)) => plan.lines.push(bare(words)),
                _ => {}
            }
        } else {
            let process = line
                .split(' ')
                .find(|word| word.starts_with('[') && word.ends_with(']'));
            own = process.is_some_and(|process| pids.contains(process)) && line.ends_with("plan:");
        }
    }
    plans
}

/// `entries.id` becomes `id`.
fn bare(line: &str) -> String {
    let mut bare = String::with_capacity(line.len());
    for letter in line.chars() {
        let name = bare
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_')
            .len();
        match letter {
            '.' if bare[name..].starts_with(|c: char| c.is_ascii_lowercase()) => bare.truncate(name),
            letter => bare.push(letter),
        }
    }
    bare
}
