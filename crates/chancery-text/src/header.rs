//! stub
use chancery_model::{Edtf, Span, Text};
/// stub
pub struct Header {
    /// d
    pub published: Option<(Edtf, Span)>,
    /// d
    pub dateline: Option<Span>,
    /// d
    pub lead: usize,
}
/// stub
pub fn header(_text: &Text) -> Header {
    Header { published: None, dateline: None, lead: 0 }
}
