//! For whom a web site speaks, by its host name alone.

use crate::World;
use chancery_model::Side;

/// Labels that governments' hosts carry before their country's.
const GOVERNMENT: [&str; 9] = ["gov", "gob", "gouv", "govt", "go", "gub", "gc", "mil", "admin"];

/// Hosts of organisations, and of states that use none of the above.
const KNOWN: [(&str, &str); 16] = [
    ("archives.gov", "USA"),
    ("europa.eu", "EU"),
    ("nato.int", "NATO"),
    ("un.org", "UN"),
    ("asean.org", "ASEAN"),
    ("au.int", "AU"),
    ("kremlin.ru", "RUS"),
    ("mid.ru", "RUS"),
    ("government.ru", "RUS"),
    ("elysee.fr", "FRA"),
    ("auswaertiges-amt.de", "DEU"),
    ("bundesregierung.de", "DEU"),
    ("bundeskanzler.de", "DEU"),
    ("valtioneuvosto.fi", "FIN"),
    ("regeringen.se", "SWE"),
    ("vatican.va", "VAT"),
];

impl World {
    /// The side whose government or organisation publishes at `url`; `None` for a newspaper or anything else whose
    /// host does not say. A host is read from its end: `mofa.go.jp` is Japan's, `whitehouse.gov` the United States'.
    pub fn publisher(&self, url: &str) -> Option<Side> {
        let host = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or("").to_ascii_lowercase();
        let under = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if let Some((_, side)) = KNOWN.iter().find(|(domain, _)| under(domain)) {
            return Some(Side::new(side));
        }
        let mut labels = host.rsplit('.');
        match (labels.next()?, labels.next()) {
            ("gov" | "mil", _) => Some(Side::new("USA")),
            (country, Some(label)) if country.len() == 2 && GOVERNMENT.contains(&label) => {
                // Britain's hosts end in a code that is not its ISO code.
                let code = if country == "uk" { "gb" } else { country };
                self.by_code(code).and_then(|entity| self.entry(entity).side)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn governments_hosts_say_for_whom_they_speak() {
        let world = World::shipped();
        for (url, side) in [
            ("https://www.mofa.go.jp/press/release/pressite_000001_00001.html", Some("JPN")),
            ("https://www.whitehouse.gov/briefing-room/", Some("USA")),
            ("https://bidenwhitehouse.archives.gov/briefing-room/", Some("USA")),
            ("https://dfa.gov.ph/", Some("PHL")),
            ("https://www.gov.uk/government/news/x", Some("GBR")),
            ("https://www.eeas.europa.eu/eeas/x_en", Some("EU")),
            ("https://www.gob.mx/sre", Some("MEX")),
            ("https://www.example.com/gov.jp", None),
            ("", None),
        ] {
            assert_eq!(world.publisher(url).as_ref().map(Side::as_str), side, "{url}");
        }
    }
}
