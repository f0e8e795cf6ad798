//! Judging ideas as the form of a scorecard does it.
use super::{Client, Page};

/// Sends a scorecard with these marks; every check holds, and the first mark has a comment.
#[track_caller]
pub fn judge(person: &Client, number: i32, marks: &[&str], comment: &str) -> Page {
    send(person, number, "1", marks, comment)
}

/// The same for one of the two that somebody may send.
#[track_caller]
pub fn send(person: &Client, number: i32, turn: &str, marks: &[&str], comment: &str) -> Page {
    let names = ["mark-1", "mark-2", "mark-3", "mark-4", "mark-5", "mark-6"];
    let mut fields = vec![("intent", "submit"), ("turn", turn), ("comment-1", comment)];
    fields.extend(["check-1", "check-2", "check-3"].map(|check| (check, "yes")));
    fields.extend(names.into_iter().zip(marks.iter().copied()));
    person.post(&format!("/ideas/{number}/evaluation"), &fields)
}
