//! Bytes become text: UTF-8, without a byte order mark and without what no text holds.

use crate::Fault;
use crate::kind::foreign;

/// The text that the bytes are.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::Foreign`], [`Fault::Binary`], [`Fault::NotUtf8`] or [`Fault::Nul`].
pub(crate) fn text(mut bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if let Some(name) = foreign(&bytes) {
        return Err(Fault::Foreign(name));
    }
    let text =
        String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    match text.find('\0') {
        Some(offset) => Err(nul(text.as_bytes(), offset)),
        None => Ok(text),
    }
}

/// Tells damaged or differently encoded text from data that is no text at all: the latter has many control bytes.
fn not_utf8(bytes: &[u8], offset: usize) -> Fault {
    let byte = bytes.get(offset).copied().unwrap_or_default();
    match bytes.iter().position(|b| is_control(*b)) {
        Some(first) if mostly_control(bytes) => Fault::Binary { byte: bytes[first], offset: first },
        _ => Fault::NotUtf8 { byte, offset },
    }
}

/// One zero in a text is an accident; many control bytes are data.
fn nul(bytes: &[u8], offset: usize) -> Fault {
    if mostly_control(bytes) { Fault::Binary { byte: 0, offset } } else { Fault::Nul { offset } }
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

/// Whether more than one byte in fifty, and more than a few, are such as text does not use.
fn mostly_control(bytes: &[u8]) -> bool {
    let count = bytes.iter().filter(|b| is_control(**b)).count();
    count > 4 && count * 50 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_as_it_is_but_for_the_byte_order_mark() {
        assert_eq!(text(b"\xEF\xBB\xBF A\r\n".to_vec()).unwrap(), " A\r\n");
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        let sentence = "The minister received the envoy in the capital. ".repeat(4);
        let with = |bytes: &[u8]| [sentence.as_bytes(), bytes, sentence.as_bytes()].concat();
        let at = sentence.len();
        for (bytes, fault) in [
            (Vec::new(), Fault::Empty),
            (b" \n\t".to_vec(), Fault::Empty),
            (with(b"caf\xE9 "), Fault::NotUtf8 { byte: 0xE9, offset: at + 3 }),
            (with(b"\0"), Fault::Nul { offset: at }),
            (b"\x7FELF\x02\x01\x01\0\0\0\0\xFF".to_vec(), Fault::Binary { byte: 0x7F, offset: 0 }),
            (vec![0; 64], Fault::Binary { byte: 0, offset: 0 }),
        ] {
            assert_eq!(text(bytes), Err(fault));
        }
    }
}
