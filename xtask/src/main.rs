//! Tasks of the workspace itself, run as `cargo xtask NAME`.

mod tidy;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // The workspace is the folder above this package.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy::run(root),
        _ => {
            eprintln!("usage: cargo xtask tidy    checks what ARCHITECTURE.md and CONTRIBUTING.md claim");
            ExitCode::from(2)
        }
    }
}
