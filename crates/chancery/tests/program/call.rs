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
    run(Command::new(env!("CARGO_BIN_EXE_chancery")), folder, arguments, input, variables)
}

/// Runs `chancery` as a user who may not read everything, which the one who runs the tests may be able to.
#[cfg(unix)]
pub fn unprivileged(folder: &Path, arguments: &[&str]) -> Call {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    if std::fs::metadata("/proc/self").map_or(1, |process| process.uid()) != 0 {
        return chancery(folder, arguments);
    }
    // Where the program was built, others may not be let in.
    let program = folder.join("program");
    std::fs::copy(env!("CARGO_BIN_EXE_chancery"), &program).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(program);
    command.uid(65534).gid(65534);
    run(command, folder, arguments, b"", &[])
}

fn run(mut command: Command, folder: &Path, arguments: &[&str], input: &[u8], variables: &[(&str, &str)]) -> Call {
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR").envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A program that was just copied may still be open in a child that another test is about to start.
    let mut child = loop {
        match command.spawn() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            child => break child.unwrap(),
        }
    };
    // A call that ends before it has read its input closes the pipe, which is not what is tested.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Call {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}
