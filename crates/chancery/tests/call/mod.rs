//! Runs the program as a user would, away from any terminal.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a call printed and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code.
    pub code: i32,
}

impl Call {
    /// The readings, one a line.
    pub fn readings(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The paths of the documents that were read, in order.
    pub fn paths(&self) -> Vec<String> {
        self.readings().iter().map(|reading| reading["document"]["path"].as_str().unwrap().to_owned()).collect()
    }
}

/// An empty folder that goes away with the test.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Runs `chancery` in a folder, with an empty standard input.
pub fn chancery(folder: &Path, arguments: &[&str]) -> Call {
    with_input(folder, arguments, b"", &[])
}

/// Runs `chancery` in a folder with a standard input and variables of the environment.
pub fn with_input(folder: &Path, arguments: &[&str], input: &[u8], variables: &[(&str, &str)]) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A call that ends before it has read its input closes the pipe, which is not what is tested.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Call {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}
