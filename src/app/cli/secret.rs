//! Passwords on the way in: typed without being shown, or from standard input; never on the command line, where
//! every process of the machine could read them.
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};
use std::process::{Command, Stdio};

use crate::features::people::accounts::check_password;
use crate::kernel::threads::password;

/// A password, checked and hashed.
pub(super) fn hash(from_stdin: bool) -> Result<String, String> {
    let typed = if from_stdin { line()? } else { ask()? };
    check_password("password", &typed).map_err(super::reason)?;
    password::hash(&typed).map_err(|error| error.to_string())
}

/// Can somebody be asked?
pub(super) fn is_interactive() -> bool {
    stdin().is_terminal()
}

fn ask() -> Result<String, String> {
    if !is_interactive() {
        return Err("there is no terminal to ask at: pipe the password in and use --password-stdin".into());
    }
    let first = prompt("Password: ")?;
    if prompt("Again: ")? == first {
        Ok(first)
    } else {
        Err("the two passwords differ".into())
    }
}

fn prompt(words: &str) -> Result<String, String> {
    eprint!("{words}");
    stderr().flush().map_err(|error| error.to_string())?;
    echo(false)?;
    let typed = line();
    echo(true)?;
    eprintln!();
    typed
}

/// Switches the terminal; without this the password is not asked for at all.
fn echo(on: bool) -> Result<(), String> {
    let wanted = if on { "echo" } else { "-echo" };
    let done = Command::new("stty").arg(wanted).stdin(Stdio::inherit()).status();
    match done {
        Ok(status) if status.success() => Ok(()),
        _ => Err("the terminal cannot hide what is typed: use --password-stdin".into()),
    }
}

fn line() -> Result<String, String> {
    let mut line = String::new();
    stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| format!("the password cannot be read: {error}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
