//! A wrong value on the command line or in the environment, said in one line that names where it came from.
use std::error::Error as _;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::kernel::config::is_in_environment;

use super::Cli;

/// What to print for a wrong value, and with what the program ends; nothing for other mistakes, which clap explains.
pub(super) fn explain(error: &clap::Error) -> Option<(String, ExitCode)> {
    if !matches!(error.kind(), ErrorKind::ValueValidation | ErrorKind::InvalidValue) {
        return None;
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let (argument, value) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
    let flag = argument.split(' ').next().unwrap_or_default().to_owned();
    let command = Cli::command();
    let known = command
        .get_arguments()
        .find(|known| known.get_long().is_some_and(|long| flag == format!("--{long}")));
    let typed = std::env::args().any(|word| word == flag || word.starts_with(&format!("{flag}=")));
    let variable = known
        .and_then(|known| known.get_env())
        .filter(|name| !typed && is_in_environment(name));
    let name = variable.map_or(flag, |name| name.to_string_lossy().into_owned());
    let secret = known.is_some_and(clap::Arg::is_hide_env_values_set);
    let given = if secret { name } else { format!("{name}={value}") };
    let code = if variable.is_some() {
        ExitCode::FAILURE
    } else {
        ExitCode::from(2)
    };
    Some((format!("{given}{}", reason(error)), code))
}

fn reason(error: &clap::Error) -> String {
    let why = match (error.source(), error.get(ContextKind::ValidValue)) {
        (Some(source), _) => source.to_string(),
        (None, Some(ContextValue::Strings(values))) => format!("must be one of {}", values.join(", ")),
        _ => "is not taken".into(),
    };
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    if why.starts_with("must ") || why.starts_with("is ") {
        format!(" {why}")
    } else {
        format!(": {why}")
    }
}
