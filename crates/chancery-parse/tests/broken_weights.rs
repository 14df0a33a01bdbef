//! A file of weights that is not what it should be is refused with a reason, and nothing panics.

use chancery_model::Text;
use chancery_parse::{Model, ModelError};

const MODEL: &[u8] = include_bytes!("fixture/tiny.chm");

fn error(data: &[u8]) -> ModelError {
    match Model::from_bytes(data) {
        Ok(_) => panic!("it was taken"),
        Err(error) => error,
    }
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(error(b""), ModelError::NotAModel);
    assert_eq!(error(b"PK\x03\x04 something else"), ModelError::NotAModel);
}

#[test]
fn other_formats_are_named() {
    let mut data = MODEL.to_vec();
    data[8] = 9;
    assert_eq!(error(&data), ModelError::Format { found: 9 });
    assert!(error(&data).to_string().contains("format 9"));
}

#[test]
fn every_cut_is_noticed() {
    for length in 0..MODEL.len() {
        error(&MODEL[..length]);
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    for at in 0..MODEL.len() {
        let mut data = MODEL.to_vec();
        data[at] ^= 0x40;
        error(&data);
    }
}

/// With its checksum made right again, a header may say anything: it is refused, or the model works.
#[test]
fn headers_that_lie_do_no_harm() {
    let header = u32::from_le_bytes(MODEL[12..16].try_into().unwrap()) as usize;
    let text = Text::new(None, "Mr Mensah left Lomé .");
    let words = chancery_text::split(&text);
    for at in 24..24 + header {
        for byte in [b'0', b'9', b' ', b'\n', b'\t', 0xff] {
            let mut data = MODEL.to_vec();
            data[at] = byte;
            let sum = checksum(&data[24..]);
            data[16..24].copy_from_slice(&sum.to_le_bytes());
            if let Ok(model) = Model::from_bytes(&data) {
                model.parse(&text, &words);
            }
        }
    }
}

/// As `weights::checksum`.
fn checksum(data: &[u8]) -> u64 {
    data.chunks(8).fold(0xcbf2_9ce4_8422_2325, |value: u64, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (value ^ u64::from_le_bytes(word)).wrapping_mul(0x100_0000_01b3)
    })
}
