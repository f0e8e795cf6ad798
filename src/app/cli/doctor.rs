//! `connect doctor`: one line for each thing that must hold.
use std::path::Path;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Text, Timestamptz};

use crate::kernel::base::time::Clock;
use crate::kernel::config::Settings;
use crate::kernel::db;
use crate::kernel::db::activity;
use crate::kernel::db::migrations::{self, Schema};
use crate::kernel::postgres::OLDEST_MAJOR;

use super::{database_beside, meaning, out, serve};

/// What a check found out: a sentence, good or bad.
type Finding = Result<String, String>;

/// The clocks may differ by so much: sessions and activities are ordered by the server's.
const DRIFT_SECONDS: i64 = 5;

/// Prints all findings; fails when something is wrong.
pub(super) fn run(settings: &Settings) -> Result<(), String> {
    let mut wrong = 0;
    let mut tell = |what: &str, finding: Finding| {
        let (sign, words) = match &finding {
            Ok(words) => ("ok    ", words),
            Err(words) => ("not ok", words),
        };
        out::tell(format_args!("{sign}  {what:10}  {words}"));
        wrong += usize::from(finding.is_err());
    };
    tell(
        "settings",
        serve::check(settings, false).map(|()| format!("{} at {}", settings.listen, settings.base_url())),
    );
    tell("folder", folder(settings));
    tell("space", space(settings));
    tell("meaning", model(settings));
    match database_beside(settings) {
        Err(reason) => tell("database", Err(reason)),
        Ok((url, _cluster)) => match db::establish(&url) {
            Err(reason) => tell("database", Err(reason)),
            Ok(mut conn) => {
                tell("database", version(&mut conn));
                tell("extensions", extensions(&mut conn));
                tell("schema", schema(&mut conn));
                tell("clock", clock(&mut conn));
                tell("messages", messages(&mut conn));
                // The tables that these read may be missing or others in any other state.
                if migrations::state(&mut conn) == Ok(Schema::Current) {
                    tell("order", order(&mut conn));
                    tell("admins", admins(&mut conn));
                }
            }
        },
    }
    match wrong {
        0 => Ok(()),
        1 => Err("one thing is not as it should be".into()),
        many => Err(format!("{many} things are not as they should be")),
    }
}

fn folder(settings: &Settings) -> Finding {
    let folder = &settings.data_dir;
    if settings.database_url.is_some() {
        return Ok("not needed, because DATABASE_URL is set".into());
    }
    write_into(folder)
        .map(|()| format!("{} is writable", folder.display()))
        .map_err(|error| format!("{}: {error}", folder.display()))
}

/// The model by which similar ideas are found, if there is one.
fn model(settings: &Settings) -> Finding {
    let answer = meaning::answer(settings)?;
    Ok(answer.unwrap_or_else(|| "no model is set: similar ideas are found by words".into()))
}

/// The room that is left for the private database.
fn space(settings: &Settings) -> Finding {
    if settings.database_url.is_some() {
        return Ok("not looked at, because the database named by DATABASE_URL has its own disk".into());
    }
    let disk =
        rustix::fs::statvfs(&settings.data_dir).map_err(|error| format!("{}: {error}", settings.data_dir.display()))?;
    judge_space(disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize)
}

/// Below so much PostgreSQL soon refuses every change: a segment of its log alone has 16 MB, and it keeps many.
const LEAST_SPACE: u64 = 1024 * 1024 * 1024;

fn judge_space(free: u64, all: u64) -> Finding {
    let words = format!("{:.1} of {:.1} GB free", free as f64 / 1e9, all as f64 / 1e9);
    if free < LEAST_SPACE {
        Err(format!("{words}: make room, before changes are refused"))
    } else {
        Ok(words)
    }
}

fn write_into(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let probe = folder.join(format!("doctor-{}", std::process::id()));
    std::fs::write(&probe, b"ok")?;
    std::fs::remove_file(probe)
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Text)]
    words: String,
}

fn version(conn: &mut PgConnection) -> Finding {
    let query =
        "select current_setting('server_version_num')::integer as number, current_setting('server_version') as words";
    let found: Version = diesel::sql_query(query)
        .get_result(conn)
        .map_err(|error| error.to_string())?;
    judge_version(&found)
}

fn judge_version(found: &Version) -> Finding {
    let major = u32::try_from(found.number / 10_000).unwrap_or(0);
    if major >= OLDEST_MAJOR {
        Ok(format!("PostgreSQL {} answers", found.words))
    } else {
        Err(format!(
            "PostgreSQL {} is too old; {OLDEST_MAJOR} or newer is needed",
            found.words
        ))
    }
}

#[derive(QueryableByName)]
struct Names {
    #[diesel(sql_type = Array<Text>)]
    names: Vec<String>,
}

fn extensions(conn: &mut PgConnection) -> Finding {
    let query = "select array(select extname::text from pg_extension) as names";
    let found: Names = diesel::sql_query(query)
        .get_result(conn)
        .map_err(|error| error.to_string())?;
    let missing: Vec<&str> = ["pg_trgm", "unaccent"]
        .into_iter()
        .filter(|name| !found.names.iter().any(|known| known == name))
        .collect();
    if missing.is_empty() {
        Ok("pg_trgm and unaccent are there".into())
    } else {
        Err(format!(
            "missing: {}; connect migrate creates them if the account may",
            missing.join(", ")
        ))
    }
}

fn schema(conn: &mut PgConnection) -> Finding {
    match migrations::state(conn)? {
        Schema::Current => Ok("up to date".into()),
        Schema::Empty => {
            Err("the database is empty: run connect migrate, or start connect serve, which does it".into())
        }
        Schema::Older => Err("older than this program: run connect migrate".into()),
        Schema::Newer(step) => Err(migrations::newer(&step)),
    }
}

#[derive(QueryableByName)]
struct Now {
    #[diesel(sql_type = Timestamptz)]
    now: DateTime<Utc>,
}

fn clock(conn: &mut PgConnection) -> Finding {
    let theirs: Now = diesel::sql_query("select clock_timestamp() as now")
        .get_result(conn)
        .map_err(|error| error.to_string())?;
    judge_drift((Clock::system().now() - theirs.now).num_milliseconds())
}

fn judge_drift(drift: i64) -> Finding {
    if drift.abs() < DRIFT_SECONDS * 1_000 {
        Ok(format!("{drift} ms from the database's"))
    } else {
        Err(format!(
            "{} s from the database's; both machines should ask a time server",
            drift / 1_000
        ))
    }
}

#[derive(QueryableByName)]
struct Words {
    #[diesel(sql_type = Text)]
    words: String,
}

fn messages(conn: &mut PgConnection) -> Finding {
    let found: Words = diesel::sql_query("select current_setting('lc_messages') as words")
        .get_result(conn)
        .map_err(|error| error.to_string())?;
    judge_messages(&found.words)
}

/// Deadlines are recognised by the words of the database.
fn judge_messages(locale: &str) -> Finding {
    match locale {
        "" | "C" | "POSIX" => Ok("in English".into()),
        known
            if ["C.", "en", "de", "English", "German"]
                .iter()
                .any(|language| known.starts_with(language)) =>
        {
            Ok(format!("in {known}"))
        }
        other => Err(format!(
            "the database speaks {other}: set lc_messages = 'C', so that a deadline is not taken for a fault"
        )),
    }
}

fn order(conn: &mut PgConnection) -> Finding {
    match activity::lies_ahead(conn) {
        Ok(false) => Ok("what happened lies in the past".into()),
        Ok(true) => Err(serve::FROM_ELSEWHERE.into()),
        Err(error) => Err(error.to_string()),
    }
}

#[derive(QueryableByName)]
struct Admins {
    #[diesel(sql_type = Bool)]
    people: bool,
    #[diesel(sql_type = Bool)]
    admin: bool,
}

/// `/setup` never opens again once somebody is there: what it could no longer mend, a command does.
fn admins(conn: &mut PgConnection) -> Finding {
    let query = "select exists (select from people) as people, \
        exists (select from people join person_roles on person_id = people.id \
        where status = 'active' and role = 'admin') as admin";
    match diesel::sql_query(query).get_result(conn) {
        Ok(Admins { people: false, .. }) => Ok("nobody yet: connect serve shows the code for /setup".into()),
        Ok(Admins { admin: true, .. }) => Ok("somebody can administer".into()),
        Ok(_) => Err(serve::NO_ADMIN.into()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_databases_and_wrong_clocks_are_told() {
        let version = |number: i32, words: &str| {
            judge_version(&Version {
                number,
                words: words.into(),
            })
        };
        assert_eq!(
            version(150_004, "15.4 (Debian)"),
            Ok("PostgreSQL 15.4 (Debian) answers".into())
        );
        assert_eq!(
            version(140_019, "14.19"),
            Err("PostgreSQL 14.19 is too old; 15 or newer is needed".into())
        );
        assert!(version(90_624, "9.6.24").is_err());
        assert!(
            judge_messages("C").is_ok()
                && judge_messages("de_DE.UTF-8").is_ok()
                && judge_messages("fr_FR.UTF-8").is_err()
        );
        assert_eq!(
            judge_space(5_000_000_000, 20_000_000_000),
            Ok("5.0 of 20.0 GB free".into())
        );
        assert_eq!(
            judge_space(400_000_000, 20_000_000_000),
            Err("0.4 of 20.0 GB free: make room, before changes are refused".into())
        );
        assert!(judge_drift(4_999).is_ok() && judge_drift(-4_999).is_ok());
        for drift in [5_000, -5_000, -86_400_000] {
            let words = judge_drift(drift).unwrap_err();
            assert!(words.starts_with(&format!("{} s from", drift / 1_000)), "{words}");
        }
    }
}
