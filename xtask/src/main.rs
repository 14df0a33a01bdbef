//! Tasks of the workspace itself, run as `cargo xtask NAME`.

mod picture;
mod tidy;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // The workspace is the folder above this package.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy::run(root),
        ["picture"] => picture::run(root),
        _ => {
            eprintln!("usage: cargo xtask tidy       checks what ARCHITECTURE.md and CONTRIBUTING.md claim");
            eprintln!("       cargo xtask picture    makes the README's picture anew from the program's output");
            ExitCode::from(2)
        }
    }
}
