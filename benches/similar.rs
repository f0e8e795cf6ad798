//! How long it takes until similar ideas are found among 100,000: p50 and p95 of the whole request while somebody
//! types, one after the other and eight at once. Ideas are put together from those of `tests/fixtures/similar`, with
//! compounds of their words beside them, so that there are rare words; the questions are those of its pairs.
//! `CONNECT_BENCH_IDEAS=10000` and `CONNECT_BENCH_ROUNDS=2` make it shorter. With `CONNECT_MEANING_PROGRAM` or
//! `CONNECT_MEANING_URL` set it is measured by meaning too, and apart from that how long the model takes for a
//! question; the vectors of the ideas are made up, since reading 100,000 would take hours.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark stops by a panic and reads its own settings"
)]
mod kit;

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser as _;

use connect::features::entries::documents::Vector;
use connect::features::ideas::similar::features::{RULES, Reader};
use connect::features::ideas::similar::vector::keep;
use connect::kernel::meaning::settings::MeaningSettings;
use connect::kernel::meaning::{Meaning, Model, Vector as Meant};
use diesel::Connection as _;
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Integer, Text, Uuid as SqlUuid};
use kit::databases::{Database, Databases, token};
use kit::figures::{ms, percentile, verdict};
use kit::http::Connection;
use kit::server::Server;
use kit::setting;
use uuid::Uuid;

const PAIRS: &str = include_str!("../tests/fixtures/similar/pairs.txt");
const OTHERS: &str = include_str!("../tests/fixtures/similar/others.txt");
/// Milliseconds of 95 in 100 questions.
const PROMISED: f64 = 150.0;
const AT_ONCE: usize = 8;
const BATCH: usize = 1_000;
const FIRST: usize = 2_000_000;

fn main() {
    let (ideas, rounds) = (
        setting("CONNECT_BENCH_IDEAS", 100_000),
        setting("CONNECT_BENCH_ROUNDS", 5),
    );
    let databases = Databases::start(false);
    let database = databases.copy(&databases.seeded(1_000, 2_000), "alike");
    fill(&database, ideas);
    let model = model();
    if let Some(model) = &model {
        understand(&database, model);
    }
    let server = Server::start(&database);
    count(&database);
    if let Some(model) = &model {
        wait(&server);
        embed(model);
    }
    for clients in [1, AT_ONCE] {
        let times: Vec<f64> = std::thread::scope(|scope| {
            let asked: Vec<_> = (0..clients)
                .map(|client| {
                    scope.spawn({
                        let server = &server;
                        move || ask(server, client, rounds)
                    })
                })
                .collect();
            asked
                .into_iter()
                .flat_map(|client| client.join().expect("a client"))
                .collect()
        });
        let p95 = percentile(&times, 0.95);
        println!(
            "{ideas} ideas, {clients} at once: p50 {:6.1} ms  p95 {p95:6.1} ms  {}",
            percentile(&times, 0.5),
            if clients == 1 { verdict(p95 <= PROMISED) } else { "" }
        );
    }
}

#[derive(clap::Parser)]
struct Flags {
    #[command(flatten)]
    settings: MeaningSettings,
}

/// The model of the environment, if there is one.
fn model() -> Option<Arc<Model>> {
    let mut settings = Flags::parse_from(["similar"]).settings;
    settings.without_empty();
    let model = Meaning::of(&settings).expect("settings of a model").model().cloned();
    if let Some(model) = &model {
        model.learn().expect("a model that answers");
    }
    model
}

/// How long the model takes for a question.
fn embed(model: &Model) {
    let times: Vec<f64> = parts(PAIRS)
        .map(|pair| {
            let begun = Instant::now();
            model
                .kept(pair[1], &format!("{} {}", pair[2], pair[4]))
                .expect("an answer");
            ms(begun.elapsed())
        })
        .collect();
    let (median, p95) = (percentile(&times, 0.5), percentile(&times, 0.95));
    println!("the model alone: p50 {median:6.1} ms  p95 {p95:6.1} ms for a question");
}

/// Until the server finds by meaning.
fn wait(server: &Server) {
    let mut connection = Connection::open(server.address);
    let begun = Instant::now();
    while !ask_once(
        &mut connection,
        &token(2),
        ["Fahrradständer", "Räder werden nass", "Ein Dach"],
    ) {
        assert!(
            begun.elapsed() < Duration::from_secs(300),
            "nothing is found by meaning"
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("by meaning after {:.1} s", begun.elapsed().as_secs_f64());
}

/// Vectors for all ideas, the same in every run.
fn understand(database: &Database, model: &Model) {
    #[derive(QueryableByName)]
    struct Waiting {
        #[diesel(sql_type = SqlUuid)]
        idea_id: Uuid,
    }
    const PUT: &str = "update idea_vectors set model = $3, vector = made.vector, revision = $4 \
        from unnest($1, $2) made (id, vector) where idea_id = made.id";
    let (mut conn, numbers) = (database.connect(), model.known().expect("a known model").numbers);
    let all: Vec<Waiting> = diesel::sql_query("select idea_id from idea_vectors")
        .load(&mut conn)
        .expect("ideas that wait");
    let mut seed = 1_u64;
    let mut number = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 40) as f32 / 2_f32.powi(23) - 1.0
    };
    for (at, batch) in all.chunks(BATCH).enumerate() {
        let vectors: Vec<Vec<u8>> = batch
            .iter()
            .map(|_| Meant::of(&(0..numbers).map(|_| number()).collect::<Vec<f32>>()).bytes())
            .collect();
        diesel::sql_query(PUT)
            .bind::<Array<SqlUuid>, _>(batch.iter().map(|row| row.idea_id).collect::<Vec<_>>())
            .bind::<Array<Binary>, _>(vectors)
            .bind::<Text, _>(&model.id)
            .bind::<diesel::sql_types::BigInt, _>(at as i64 + 1)
            .execute(&mut conn)
            .expect("a batch");
    }
    diesel::sql_query("update idea_vector_state set model = $1, complete = true, revision = 1000000")
        .bind::<Text, _>(&model.id)
        .execute(&mut conn)
        .expect("the state");
    database.run("vacuum analyze idea_vectors");
}

fn parts(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(" | ").collect())
}

/// Asks all questions, each as a form that is being filled in.
fn ask(server: &Server, client: usize, rounds: usize) -> Vec<f64> {
    let mut connection = Connection::open(server.address);
    let questions: Vec<Vec<&str>> = parts(PAIRS).collect();
    let (mut times, mut by_meaning) = (Vec::new(), 0);
    for question in questions.iter().cycle().take(questions.len() * rounds) {
        let begun = Instant::now();
        by_meaning += usize::from(ask_once(
            &mut connection,
            &token(2 + client),
            [question[1], question[2], question[4]],
        ));
        times.push(ms(begun.elapsed()));
    }
    if by_meaning > 0 {
        println!("  by meaning: {by_meaning} of {} questions of a client", times.len());
    }
    // The first ones fill what the database keeps in memory.
    times.split_off(questions.len().min(times.len() / 2))
}

/// Asks one. Says whether it was answered by meaning.
fn ask_once(connection: &mut Connection, token: &str, [title, problem, proposal]: [&str; 3]) -> bool {
    let fields = [("title", title), ("problem", problem), ("proposal", proposal)];
    let answer = connection.post("/ideas/similar", token, &fields);
    assert_eq!(answer.status, 200);
    let body = String::from_utf8_lossy(&answer.body);
    body.contains("Suche nach Bedeutung") || body.contains("Matched by meaning")
}

/// The number of features is counted by the job of the night.
fn count(database: &Database) {
    let waiting = "select count(*) from jobs where kind = 'ideas.recount' and run_at <= now()";
    database.run(
        "insert into jobs (id, kind, payload, run_at, created_at) \
         values (gen_random_uuid(), 'ideas.recount', '{}', now(), now())",
    );
    let begun = Instant::now();
    while database.number(waiting) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(300), "features are not counted");
        std::thread::sleep(Duration::from_millis(100));
    }
    println!("features counted after {:.1} s", begun.elapsed().as_secs_f64());
}

/// Titles and texts that read like ideas, the same in every run.
struct Writer {
    titles: Vec<&'static str>,
    texts: Vec<&'static str>,
    words: Vec<&'static str>,
    seed: u64,
}

impl Writer {
    fn new() -> Writer {
        let ideas: Vec<_> = parts(OTHERS)
            .chain(parts(PAIRS).map(|pair| pair[3..].to_vec()))
            .collect();
        let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
        Writer {
            titles: ideas.iter().map(|idea| idea[0]).collect(),
            texts: ideas.iter().map(|idea| idea[1]).collect(),
            words: ideas
                .iter()
                .flat_map(|idea| idea[1].split_whitespace())
                .filter(letters)
                .collect(),
            seed: 7,
        }
    }

    fn one(&mut self, of: fn(&Writer) -> &[&'static str]) -> &'static str {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let all = of(self);
        all[(self.seed >> 33) as usize % all.len()]
    }

    fn compound(&mut self) -> String {
        let (one, other) = (self.one(|writer| &writer.words), self.one(|writer| &writer.words));
        let letters = format!("{one}{}", other.to_lowercase());
        letters.chars().filter(|c| c.is_alphabetic()).collect()
    }

    fn idea(&mut self) -> (String, String) {
        let title = format!("{} {}", self.one(|writer| &writer.titles), self.compound());
        let texts: Vec<&str> = (0..3).map(|_| self.one(|writer| &writer.texts)).collect();
        let rare: Vec<String> = (0..6).map(|_| self.compound()).collect();
        (title, format!("{} {}", texts.join(" "), rare.join(" ")))
    }
}

const ROWS: &str = "with made as (select * from unnest($1, $2, $3, $4, $5) made (id, number, title, words, vector)), \
    spine as (insert into entries (id, kind, number, audience_id, author_id, unit_id, path, title, language, state, \
            from_outside, created_at, published_at) \
        select made.id, 'idea', made.number, like_it.audience_id, like_it.author_id, like_it.unit_id, \
            '/ideas/' || made.number || '-x', made.title, 'de', 'published', false, now(), now() \
        from made cross join (select entries.* from entries join audiences on audiences.id = audience_id \
            where kind = 'idea' and key = 'everyone' and state = 'published' limit 1) like_it returning id), \
    texts as (insert into ideas (entry_id, problem, problem_html, proposal, proposal_html, benefit, benefit_html, \
            state, state_since, counted, heat_at) \
        select id, words, '<p></p>', '', '', '', '', 'open', now(), true, now() from made returning entry_id) \
    insert into search_documents (entry_id, vector, words, stale) select id, vector::tsvector, words, false from made";
const FEATURES: &str = "insert into idea_features (idea_id, keys, vector, rules) values ($1, $2, $3, $4)";

/// So many more ideas, with what they are found by.
fn fill(database: &Database, ideas: usize) {
    let (mut writer, mut vector, reader) = (Writer::new(), Vector::default(), Reader::default());
    let mut conn = database.connect();
    database.sign_in();
    let numbers: Vec<usize> = (FIRST..FIRST + ideas).collect();
    for numbers in numbers.chunks(BATCH) {
        let rows: Vec<(String, String)> = numbers.iter().map(|_| writer.idea()).collect();
        let ids: Vec<Uuid> = numbers.iter().map(|number| Uuid::from_u128(*number as u128)).collect();
        let vectors = rows.iter().map(|(title, text)| vector.of_entry(None, title, text));
        let rows_of = diesel::sql_query(ROWS)
            .bind::<Array<SqlUuid>, _>(&ids)
            .bind::<Array<Integer>, _>(numbers.iter().map(|number| *number as i32).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(rows.iter().map(|(title, _)| title).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(rows.iter().map(|(_, text)| text).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(vectors.collect::<Vec<_>>());
        conn.transaction(|conn| {
            rows_of.execute(conn)?;
            for (id, (title, text)) in ids.iter().zip(&rows) {
                let kept = keep(&reader.read(title, text));
                diesel::sql_query(FEATURES)
                    .bind::<SqlUuid, _>(id)
                    .bind::<Array<Integer>, _>(kept.keys)
                    .bind::<Binary, _>(kept.vector)
                    .bind::<diesel::sql_types::SmallInt, _>(RULES)
                    .execute(conn)?;
            }
            diesel::QueryResult::Ok(())
        })
        .expect("a batch");
    }
    database.run("vacuum analyze");
}
