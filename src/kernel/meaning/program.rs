//! A model that is a program: it reads a line of text and writes a line of numbers, one after the other. It is started
//! when it is needed, knows nothing of our environment, ends with its input, and is ended when it does not answer.
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::patience::{left, told};

/// More than the numbers of any model take as text.
const LONGEST: u64 = 256 * 1024;

/// The program, running or not.
pub struct Program {
    path: PathBuf,
    running: Option<Running>,
}

struct Running {
    child: Child,
    pipe: BufReader<UnixStream>,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; what is asked to end at once is waited for at once.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    fn start(path: &Path) -> std::io::Result<Running> {
        let (ours, its) = UnixStream::pair()?;
        let (input, output): (OwnedFd, OwnedFd) = (its.try_clone()?.into(), its.into());
        let child = Command::new(path)
            .env_clear()
            // What computes with several threads is many times slower on a machine that has other work.
            .env("OMP_NUM_THREADS", "1")
            .current_dir("/")
            .stdin(Stdio::from(input))
            .stdout(Stdio::from(output))
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Running {
            child,
            pipe: BufReader::new(ours),
        })
    }

    fn ask(&mut self, line: &str, deadline: Instant) -> std::io::Result<String> {
        self.pipe.get_ref().set_write_timeout(Some(left(deadline)?))?;
        self.pipe.get_mut().write_all(line.as_bytes())?;
        let mut answer = Vec::new();
        while answer.last() != Some(&b'\n') {
            self.pipe.get_ref().set_read_timeout(Some(left(deadline)?))?;
            // Bytes come one by one where a program dawdles: so the time is looked at for each piece.
            let piece = self.pipe.fill_buf()?;
            let end = piece
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(piece.len(), |at| at + 1);
            if end == 0 || answer.len() as u64 + end as u64 > LONGEST {
                return Err(std::io::Error::other(if end == 0 {
                    "it ended"
                } else {
                    "it writes without end"
                }));
            }
            answer.extend_from_slice(&piece[..end]);
            self.pipe.consume(end);
        }
        String::from_utf8(answer).map_err(std::io::Error::other)
    }
}

impl Program {
    /// The program at this place.
    pub fn at(path: PathBuf) -> Program {
        Program { path, running: None }
    }

    /// The numbers of a text, by then.
    pub fn embed(&mut self, text: &str, deadline: Instant) -> Result<Vec<f32>, String> {
        let mut running = match self.running.take() {
            Some(running) => running,
            None => Running::start(&self.path).map_err(|error| format!("{}: {error}", self.path.display()))?,
        };
        let line = format!("{}\n", text.split_whitespace().collect::<Vec<_>>().join(" "));
        // What failed once may answer late, to another question: it is started anew.
        let answer = running.ask(&line, deadline).map_err(|error| told(&error))?;
        let numbers: Result<Vec<f32>, _> = answer.split_ascii_whitespace().map(str::parse).collect();
        let numbers = numbers.map_err(|_| "it answers with what is no number".to_owned())?;
        self.running = Some(running);
        Ok(numbers)
    }

    /// Ends it, as long as nothing is asked.
    pub fn rest(&mut self) {
        self.running = None;
    }
}
