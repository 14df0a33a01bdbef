//! Sections that are read as a whole are kept deflated; dictionaries, which are read in place, are not.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// How hard to press: for a file that ships, or for one that lives as long as the program.
#[derive(Debug, Clone, Copy)]
pub enum Press {
    /// Small.
    Hard,
    /// Quick.
    #[allow(dead_code, reason = "the build presses hard only")]
    Light,
}

/// No section grows beyond this, whatever its bytes claim.
#[allow(dead_code, reason = "the build only presses")]
const LARGEST: usize = 256 << 20;

/// Deflates a section.
pub fn press(bytes: &[u8], press: Press) -> Vec<u8> {
    let level = match press {
        Press::Hard => 8,
        Press::Light => 1,
    };
    compress_to_vec(bytes, level)
}

/// The section again; `None` if its bytes are damaged.
#[allow(dead_code, reason = "the build only presses")]
pub fn unpress(bytes: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_with_limit(bytes, LARGEST).ok()
}
