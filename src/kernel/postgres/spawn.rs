//! Starting a child that never outlives us.
//!
//! Linux signals a child when the *thread* that spawned it ends, not the process. So every child comes from one
//! thread that lives as long as the process, and callers may be on any thread.

use std::{
    io,
    os::unix::process::CommandExt,
    process::{Child, Command},
    sync::{Mutex, OnceLock, PoisonError, mpsc},
    thread,
};

type Order = (Command, mpsc::Sender<io::Result<Child>>);

static KEEPER: OnceLock<Mutex<mpsc::Sender<Order>>> = OnceLock::new();

/// Spawns the command in a session of its own (Ctrl-C in the terminal does not reach it) and ties its life to ours:
/// however this process ends, the child gets SIGINT, which for PostgreSQL is a fast and clean shutdown.
pub(super) fn spawn(mut command: Command) -> io::Result<Child> {
    tie(&mut command);
    let (answer, child) = mpsc::channel();
    let keeper = KEEPER.get_or_init(|| Mutex::new(start_keeper()));
    keeper
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .send((command, answer))
        .map_err(|_| io::Error::other("the thread that starts processes is gone"))?;
    child
        .recv()
        .map_err(|_| io::Error::other("the thread that starts processes is gone"))?
}

fn start_keeper() -> mpsc::Sender<Order> {
    let (orders, inbox) = mpsc::channel::<Order>();
    // The sender lives in a static, so the loop, and with it the thread, ends only with the process.
    let keeper = thread::Builder::new().name("pg-keeper".to_owned()).spawn(move || {
        for (mut command, answer) in inbox {
            let _ = answer.send(command.spawn());
        }
    });
    if let Err(error) = keeper {
        tracing::error!(%error, "no thread for the database");
    }
    orders
}

#[allow(unsafe_code, reason = "the death signal has no safe form in std")]
fn tie(command: &mut Command) {
    let parent = std::process::id();
    // SAFETY: the closure runs between fork and exec and makes async-signal-safe system calls only. std runs it after
    // the change of user, which is needed: changing the user clears the death signal.
    unsafe {
        command.pre_exec(move || {
            libc::setsid();
            #[cfg(target_os = "linux")]
            if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGINT) != 0 {
                return Err(io::Error::last_os_error());
            }
            // We may have died before the signal was set.
            if u32::try_from(libc::getppid()) != Ok(parent) {
                return Err(io::Error::from_raw_os_error(libc::ESRCH));
            }
            Ok(())
        });
    }
}

/// Sends a signal to a process; false when there is none or it is not ours.
#[allow(unsafe_code, reason = "a signal to another process has no safe form in std")]
pub(super) fn signal(pid: i32, signal: i32) -> bool {
    // SAFETY: kill reads two integers and touches no memory of ours.
    pid > 0 && unsafe { libc::kill(pid, signal) } == 0
}

/// Lets this process open as many files as it may: every socket is one, and the soft limit of a login is 1,024. Here,
/// because std has no form for it and this file is the one that may call the system.
#[allow(unsafe_code, reason = "std knows no limits")]
pub fn raise_file_limit() {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: both calls read or write one structure of ours, which outlives them.
    let raised = unsafe {
        libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit) == 0 && {
            limit.rlim_cur = limit.rlim_max;
            libc::setrlimit(libc::RLIMIT_NOFILE, &limit) == 0
        }
    };
    if !raised {
        tracing::warn!(error = %io::Error::last_os_error(), "the limit of open files stays as it is");
    }
}

/// The effective user id of this process.
#[allow(unsafe_code, reason = "std does not tell the user id")]
pub(super) fn own_uid() -> u32 {
    // SAFETY: geteuid has no arguments and cannot fail.
    unsafe { libc::geteuid() }
}
