//! The tags of news agencies, by which the state is known whose affairs a text takes for granted.

/// News agencies and the state whose affairs they take for granted; a tag that several share stands once for each.
#[rustfmt::skip]
pub(super) const AGENCIES: &[(&str, &str)] = &[
    ("kpl", "LAO"), ("vna", "VNM"), ("vns", "VNM"), ("ndo", "VNM"), ("bernama", "MYS"), ("antara", "IDN"),
    ("yonhap", "KOR"), ("kyodo", "JPN"), ("xinhua", "CHN"), ("montsame", "MNG"), ("akp", "KHM"), ("pna", "PHL"),
    ("kazinform", "KAZ"), ("kabar", "KGZ"), ("anadolu", "TUR"), ("aa", "TUR"), ("mti", "HUN"), ("tanjug", "SRB"),
    ("wam", "ARE"), ("qna", "QAT"), ("spa", "SAU"), ("kuna", "KWT"), ("petra", "JOR"), ("app", "PAK"),
    ("rss", "NPL"), ("nan", "NGA"), ("wafa", "PSE"), ("irna", "IRN"), ("tass", "RUS"), ("ukrinform", "UKR"),
    ("belta", "BLR"), ("azertac", "AZE"), ("armenpress", "ARM"), ("tasr", "SVK"), ("pap", "POL"), ("elta", "LTU"),
    ("mena", "EGY"), ("bss", "BGD"), ("unb", "BGD"), ("pti", "IND"), ("ani", "IND"), ("lusa", "PRT"),
    ("efe", "ESP"), ("ansa", "ITA"), ("gcu", "SLB"), ("prensa latina", "CUB"), ("acn", "CUB"), ("kcna", "PRK"),
    ("agerpres", "ROU"), ("hina", "HRV"), ("dpa", "DEU"), ("tna", "THA"), ("mna", "MMR"), ("ina", "IRQ"),
    ("sana", "SYR"), ("nna", "LBN"), ("ona", "OMN"), ("bna", "BHR"), ("saba", "YEM"), ("map", "MAR"),
    ("aps", "DZA"), ("tap", "TUN"), ("lana", "LBY"), ("suna", "SDN"), ("ena", "ETH"), ("sonna", "SOM"),
    ("gna", "GHA"), ("angop", "AGO"), ("aim", "MOZ"), ("nampa", "NAM"), ("jis", "JAM"), ("bta", "BGR"),
    ("apa", "AUT"), ("uza", "UZB"), ("khovar", "TJK"), ("bakhtar", "AFG"), ("trend", "AZE"), ("andina", "PER"),
    ("télam", "ARG"), ("telam", "ARG"), ("tatoli", "TLS"), ("pia", "PHL"), ("isna", "IRN"),
    ("mehr news agency", "IRN"), ("yle", "FIN"), ("ritzau", "DNK"), ("ntb", "NOR"), ("belga", "BEL"),
    ("anp", "NLD"), ("ata", "ALB"), ("mia", "MKD"), ("sta", "SVN"), ("ctk", "CZE"), ("moldpres", "MDA"),
    ("agenda.ge", "GEO"), ("tdh", "TKM"), ("mna", "IRN"), ("aps", "SEN"), ("cna", "CYP"), ("fena", "BIH"),
    ("srna", "BIH"), ("amna", "GRC"), ("akipress", "KGZ"), ("pscu", "KEN"), ("kna", "KEN"), ("sanews", "ZAF"),
    ("bopa", "BWA"), ("ziana", "ZWE"), ("zanis", "ZMB"), ("mana", "MWI"), ("inforpress", "CPV"), ("slena", "SLE"),
    ("lina", "LBR"), ("abi", "BOL"), ("avn", "VEN"), ("agn", "GTM"), ("notimex", "MEX"), ("agência brasil", "BRA"),
    ("cna", "TWN"), ("ppi", "PAK"), ("lankapuvath", "LKA"),
];
