//! Steps: a name, a time, and the whole output of the one that fails.

#![expect(clippy::print_stdout, reason = "this is a program for a terminal and for CI")]

use std::io::{Read, Write, stdout};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A step failed; its output is printed already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// Runs a step. What `work` returns is a remark on success, and everything there is to say on failure.
///
/// # Errors
/// When the work fails.
pub fn step(name: &str, work: impl FnOnce() -> Result<String, String>) -> Result<(), Failed> {
    print!("{name:<10} ");
    // A terminal that went away is no reason to stop the work.
    let _ = stdout().flush();
    let started = now();
    let done = work();
    let seconds = started.elapsed().as_secs_f64();
    match done {
        Ok(remark) => {
            println!("ok     {}", format!("{seconds:>6.1} s   {remark}").trim_end());
            Ok(())
        }
        Err(output) => {
            println!("FAILED {seconds:>6.1} s\n\n{}\n", output.trim_end());
            Err(Failed)
        }
    }
}

/// Prints a line that belongs to no step.
pub fn tell(line: &str) {
    println!("{line}");
}

/// Runs a command without input; returns what it wrote to both of its outputs, in order.
///
/// # Errors
/// With the command and its output when it fails or can't be started.
pub fn run(mut command: Command) -> Result<String, String> {
    let typed = typed(&command);
    let output = output(&mut command, &typed);
    // The command keeps the writing ends of the pipe, and the reader waits until they are gone.
    drop(command);
    let (mut reader, mut child) = output?;
    let mut bytes = Vec::new();
    let read = reader.read_to_end(&mut bytes);
    let status = child.wait();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match (read, status) {
        (Ok(_), Ok(status)) if status.success() => Ok(text),
        (Ok(_), Ok(status)) => Err(format!("$ {typed}\n{text}\n({status})")),
        (Err(error), _) | (_, Err(error)) => Err(format!("$ {typed}\n{text}\n({error})")),
    }
}

type Started = (std::io::PipeReader, std::process::Child);

fn output(command: &mut Command, typed: &str) -> Result<Started, String> {
    let failed = |error: std::io::Error| format!("$ {typed}\n{error}");
    let (reader, writer) = std::io::pipe().map_err(failed)?;
    let errors = writer.try_clone().map_err(failed)?;
    command.stdin(Stdio::null()).stdout(writer).stderr(errors);
    Ok((reader, command.spawn().map_err(failed)?))
}

/// Returns a command as somebody would type it.
fn typed(command: &Command) -> String {
    let mut words: Vec<String> = Vec::new();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}='{}'", name.display(), value.display()));
        }
    }
    let program = std::path::Path::new(command.get_program());
    words.push(program.file_name().unwrap_or_default().display().to_string());
    words.extend(command.get_args().map(|argument| argument.display().to_string()));
    words.join(" ")
}

#[expect(clippy::disallowed_methods, reason = "how long a step takes is no result")]
fn now() -> Instant {
    Instant::now()
}
