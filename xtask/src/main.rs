//! Tasks of the workspace itself, run as `cargo xtask NAME`.

fn main() {}
