//! The small closed vocabularies of titles, posts and names that no gazetteer holds: English words, not names.
//!
//! Every list is in lower case with straight apostrophes and is looked up with [`has`].

/// Whether a sorted-or-not short list holds a word.
pub(super) fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// What a title says of the person's sex, as far as English pronouns go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// Words of courtesy that stand before a name and belong neither to it nor to a post.
#[rustfmt::skip]
const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "mme", "madame", "madam", "messrs", "dr", "prof", "professor", "sir", "dame",
    "lord", "lady", "h.e", "he", "h.r.h", "hrh", "h.m", "hm", "hh", "h.h", "excellency", "excellencies", "majesty",
    "majesties", "holy", "father", "msgr", "monsignor", "highness", "holiness", "eminence", "honourable", "honorable", "hon", "rt", "comrade", "shri", "smt",
    "sri", "dato", "dato'", "datuk", "seri", "sri", "tan", "tun", "samdech", "khun", "m.l", "m.r", "yang",
    "berhormat", "yb", "amb", "sen", "rep", "gov", "gen", "lt", "col", "maj", "adm", "capt", "brig", "sgt", "engr",
    "eng", "atty", "rev", "reverend", "fr", "chief", "ustaz", "pehin", "awang", "dayang", "colonel", "brigadier",
    "lieutenant", "major", "admiral", "captain", "general", "marshal", "commodore", "sergeant", "ir", "drs", "srs",
    "señor", "señora", "lic", "ing", "widow", "late",
];

/// Words that open a title of courtesy: "His Excellency", "Right Honourable".
const HONORIFIC_OPENERS: &[&str] = &["his", "her", "their", "your", "the", "right", "most", "royal", "rt"];

/// Whether a word (lower case, without a final full stop) is a title of courtesy or a rank.
pub(super) fn is_honorific(word: &str) -> bool {
    has(HONORIFICS, word.trim_end_matches('.'))
}

/// Whether a word may stand inside a title of courtesy without being one.
pub(super) fn opens_honorific(word: &str) -> bool {
    has(HONORIFIC_OPENERS, word)
}

/// Titles of courtesy that cannot be part of a name, so that a capitalised word after one is surely a person.
pub(super) fn is_sure_honorific(word: &str) -> bool {
    const UNSURE: &[&str] = &[
        "he", "tan", "tun", "yang", "sri", "seri", "major", "general", "chief", "late", "widow", "eng", "ing", "ir",
        "rep", "holy", "father", "lord", "lady", "marshal", "captain", "gen", "fr",
    ];
    is_honorific(word) && !has(UNSURE, word.trim_end_matches('.'))
}

/// What an honorific or a noun for a person says of sex.
pub(super) fn gender(word: &str) -> Option<Gender> {
    #[rustfmt::skip]
    const MALE: &[&str] = &[
        "mr", "sir", "lord", "shri", "his", "king", "prince", "sultan", "emir", "pope", "emperor", "chairman",
        "vice-chairman", "spokesman", "congressman", "khun", "señor", "gentleman", "comrade-in-arms", "father",
    ];
    #[rustfmt::skip]
    const FEMALE: &[&str] = &[
        "mrs", "ms", "miss", "mme", "madame", "madam", "dame", "lady", "smt", "her", "queen", "princess", "empress",
        "sultana", "chairwoman", "vice-chairwoman", "spokeswoman", "congresswoman", "dayang", "señora", "sheikha",
        "mother",
    ];
    let word = word.trim_end_matches('.');
    if has(MALE, word) { Some(Gender::Male) } else { has(FEMALE, word).then_some(Gender::Female) }
}

/// Nouns for an office: the heads of post phrases. Singular.
#[rustfmt::skip]
const POST_NOUNS: &[&str] = &[
    "president", "premier", "minister", "chancellor", "secretary", "undersecretary", "ambassador", "envoy",
    "representative", "commissioner", "governor", "mayor", "speaker", "chairman", "chairwoman", "chairperson",
    "chair", "director", "head", "chief", "leader", "spokesperson", "spokesman", "spokeswoman", "advisor", "adviser",
    "counsellor", "counselor", "councillor", "councilor", "senator", "congresswoman", "congressman", "congressmember",
    "member", "administrator", "commander", "manager", "ceo", "rector", "dean", "judge", "justice", "prosecutor",
    "king", "queen", "prince", "princess", "sultan", "emir", "amir", "pope", "emperor", "empress", "coordinator",
    "consul", "attaché", "attache", "chargé", "charge", "founder", "coach", "rabbi", "bishop", "archbishop",
    "cardinal", "patriarch", "imam", "mufti", "lady", "gentleman", "treasurer", "assistant", "inspector", "attorney",
    "nuncio", "warden", "fm", "pm", "vp", "taoiseach", "tánaiste", "plenipotentiary", "officer", "parliamentarian", "legislator",
    "lawmaker", "chairmanship-holder", "permanent-secretary", "regent", "deputy", "governor-general", "delegate",
    "negotiator", "counterpart", "eam", "principal", "ombudsman", "registrar", "curator", "marshal", "superintendent",
    "comptroller", "custodian",
];

/// The office noun that a word is, if it is one: singular, without prefix or suffix ("vice-ministers" → minister).
pub(super) fn post_noun(word: &str) -> Option<(&'static str, bool)> {
    let exact = |w: &str| POST_NOUNS.iter().find(|n| **n == w).copied();
    let number = |w: &str| {
        exact(w).map(|n| (n, false)).or_else(|| {
            let one = match w {
                "secretaries" => "secretary",
                "undersecretaries" => "undersecretary",
                "chairmen" => "chairman",
                "spokesmen" => "spokesman",
                "deputies" => "deputy",
                "ladies" => "lady",
                "envoys" => "envoy",
                _ => w.strip_suffix('s')?,
            };
            exact(one).map(|n| (n, true))
        })
    };
    number(word).or_else(|| {
        let (first, last) = word.split_once('-')?;
        // "ambassador-at-large", "under-secretary-general"
        let last = last.strip_suffix("-general").unwrap_or(last);
        match first {
            _ if last == "at-large" => number(first),
            "vice" | "deputy" | "under" | "co" | "ex" | "sub" | "pro" | "archi" => number(last),
            _ if matches!(last, "elect" | "general" | "designate") => number(first),
            _ => None,
        }
    })
}

/// Adjectives and nouns that stand before an office noun and belong to the post.
#[rustfmt::skip]
pub(super) const POST_MODIFIERS: &[&str] = &[
    "deputy", "vice", "prime", "foreign", "first", "second", "third", "fourth", "acting", "former", "ex", "then",
    "incoming", "outgoing", "special", "permanent", "executive", "general", "chief", "senior", "assistant",
    "associate", "principal", "under", "state", "interim", "high", "crown", "lead", "national", "federal",
    "parliamentary", "presidential", "press", "resident", "non-resident", "honorary", "presiding", "managing",
    "union", "caretaker", "apostolic", "shadow", "joint", "standing", "supreme", "secretary", "party", "regional", "global",
    "economic", "political", "military", "cultural", "commercial", "provincial", "municipal", "city", "community",
    "personal", "chargé", "opposition", "majority", "minority", "house", "senate", "congressional", "full", "regular",
    "politburo",
];

/// Subjects that ministries and secretaries have: capitalised words that are not a name after a post noun.
#[rustfmt::skip]
pub(super) const PORTFOLIOS: &[&str] = &[
    "affairs", "foreign", "external", "internal", "home", "interior", "defence", "defense", "trade", "industry",
    "finance", "treasury", "education", "health", "justice", "labour", "labor", "agriculture", "energy", "culture",
    "environment", "economy", "economic", "economics", "science", "technology", "transport", "transportation",
    "tourism", "communication", "communications", "security", "investment", "commerce", "cooperation", "co-operation",
    "development", "international", "integration", "planning", "information", "sports", "sport", "youth", "women",
    "fisheries", "forestry", "mines", "mining", "petroleum", "infrastructure", "works", "housing", "immigration",
    "religious", "social", "welfare", "employment", "state", "staff", "war", "water", "resources", "natural", "rural",
    "regional", "local", "government", "public", "national", "policy", "domestic", "climate", "change", "pacific",
    "europe", "european", "asia", "asian", "africa", "african", "americas", "western", "hemisphere", "east",
    "oceania", "multilateral", "political", "mental", "substance", "use", "army", "navy", "air", "force", "forces",
    "armed", "joint", "chiefs", "relations", "diplomacy", "protocol", "management", "budget", "operations", "peace",
    "process", "neighbourhood", "enlargement", "digital", "innovation", "research", "customs", "revenue",
    "immigration", "citizenship", "property", "lands", "land", "civil", "service", "services", "veterans", "treasury",
    "reform", "privatization", "reconciliation", "unity", "unification", "geology", "mineral", "legal", "emergency",
    "situations", "humanitarian", "awqaf", "islamic", "general", "interior", "commonwealth", "overseas", "community",
    "family", "gender", "heritage", "arts", "media", "broadcasting", "waterways", "railways", "aviation", "maritime",
    "nuclear", "strategic", "counterterrorism", "cyber", "democracy", "human", "rights",
];

/// Nouns that end the name of a body, so that what follows them is something else.
#[rustfmt::skip]
pub(super) const BODY_NOUNS: &[&str] = &[
    "assembly", "parliament", "congress", "senate", "house", "chamber", "representatives", "deputies", "council",
    "committee", "subcommittee", "commission", "ministry", "department", "office", "agency", "bureau", "authority", "board", "bank",
    "union", "party", "association", "federation", "league", "organisation", "organization", "institute",
    "foundation", "university", "college", "academy", "court", "corporation", "company", "companies", "group", "fund",
    "organisations", "organizations", "forum", "society", "centre", "center", "secretariat", "cabinet", "politburo", "embassy", "consulate", "mission",
    "delegation", "republic", "kingdom", "state", "states", "nations", "community", "khural", "kenesh", "duma",
    "rada", "sejm", "majlis", "knesset", "diet", "bundestag", "riksdag", "storting", "eduskunta", "saeima", "seimas",
    "riigikogu", "jirga", "sabha", "church", "service", "services", "administration", "government", "police",
    "forces", "army", "navy", "guard", "staff", "team", "association", "chambers", "alliance", "coalition", "front",
    "movement", "network", "programme", "program", "facility", "province", "city", "district", "county", "region",
    "islands", "palace", "press", "news", "times",
];

/// Nouns that make a capitalised sequence a thing or place and not a person.
#[rustfmt::skip]
pub(super) const THING_NOUNS: &[&str] = &[
    "agenda", "presidency", "chairmanship", "industries", "foods", "directorate", "suites", "mall", "tower", "resort", "ltd",
    "inc", "corp", "troops", "movement", "bridge", "street", "road", "avenue", "square", "airport", "port", "harbour", "harbor", "river", "mount",
    "mountain", "lake", "island", "islands", "sea", "ocean", "bay", "strait", "peninsula", "valley", "park", "school",
    "hospital", "hotel", "hall", "palace", "house", "building", "center", "centre", "stadium", "museum", "station",
    "railway", "line", "link", "summit", "conference", "meeting", "agreement", "treaty", "accord", "accords",
    "protocol", "convention", "declaration", "plan", "programme", "program", "initiative", "partnership", "framework",
    "pact", "act", "resolution", "award", "prize", "medal", "order", "festival", "cup", "championship", "games",
    "day", "week", "month", "year", "war", "dam", "plant", "project", "fund", "memorial", "monument", "temple",
    "mosque", "church", "cathedral", "synagogue", "base", "camp", "province", "district", "city", "county", "state",
    "region", "republic", "kingdom", "government", "administration", "ministry", "university", "institute", "company",
    "group", "bank", "party", "union", "association", "committee", "subcommittee", "council", "commission", "court", "congress",
    "assembly", "parliament", "senate", "agency", "magazine", "newspaper", "times", "post", "news", "herald",
    "tribune", "gazette", "uss", "hms", "ins", "ship", "vessel", "cyclone", "hurricane", "typhoon", "embassy",
    "consulate", "dialogue", "dialogues", "forum", "doctrine", "amendment", "village", "town", "ocean", "coast",
    "basin", "delta", "desert", "corridor", "highway", "expressway", "terminal", "foundation", "trust", "scholarship",
    "fellowship", "fellowships", "academy", "college", "library", "theatre", "theater", "club", "team", "affairs",
    "relations", "cooperation", "community", "security", "office", "department", "secretariat", "service",
    "residence", "room", "garden", "mausoleum", "crossing", "border", "zone", "compound", "highlands", "capital",
    "organization", "organisation", "treaties", "communiqué", "communique", "statement", "memorandum", "facility",
    "board", "society", "bhavan", "wat", "durbar", "mahal", "crescent", "cross", "gate",
];

/// Nouns for people that stand before a name without being a post.
#[rustfmt::skip]
pub(super) const PERSON_NOUNS: &[&str] = &[
    "novelist", "writer", "author", "journalist", "reporter", "actor", "actress", "singer", "artist", "player",
    "champion", "forward", "defender", "goalkeeper", "midfielder", "striker", "captain", "referee", "lawyer",
    "driver", "farmer", "trader", "teacher", "student", "doctor", "nurse", "analyst", "economist", "historian",
    "expert", "scholar", "scientist", "activist", "businessman", "businesswoman", "entrepreneur", "investor", "owner",
    "resident", "villager", "worker", "soldier", "officer", "official", "diplomat", "politician", "figure",
    "candidate", "aspirant", "veteran", "survivor", "victim", "suspect", "defendant", "witness", "son", "daughter",
    "father", "mother", "wife", "husband", "brother", "sister", "spouse", "widow", "friend", "colleague",
    "predecessor", "successor", "counterpart", "number", "father", "poet", "filmmaker", "composer", "musician",
    "pilot", "astronaut", "engineer", "architect", "chef", "monk", "priest", "photographer", "publisher", "editor",
    "host", "guest", "partner", "client", "boss", "tycoon", "billionaire", "premier", "statesman", "dictator",
    "commentator", "correspondent", "lecturer", "retiree", "trainer", "runner",
];

/// Particles in lower case that stand inside a name.
pub(super) const PARTICLES: &[&str] = &[
    "bin", "bint", "binti", "ibn", "al", "el", "de", "del", "da", "das", "dos", "do", "di", "du", "van", "von", "der",
    "den", "ter", "ten", "la", "le", "y", "e", "oglu", "oğlu", "ogly", "kyzy", "qizi", "uulu", "ould", "wa", "ul",
    "af", "av", "zu", "zur", "abu", "bat", "ben", "st", "sta", "dela",
];

/// Ends of a name that are written after a comma or without one.
pub(super) const SUFFIXES: &[&str] =
    &["jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xiv", "xvi", "esq"];

/// Words that are capitalised for other reasons than being a name of someone.
#[rustfmt::skip]
pub(super) const NEVER_NAMES: &[&str] = &[
    "the", "a", "an", "of", "and", "in", "on", "at", "to", "for", "with", "by", "from", "as", "is", "was", "are",
    "were", "it", "its", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our", "my", "your", "this",
    "that", "these", "those", "there", "here", "who", "which", "what", "when", "where", "while", "during", "after",
    "before", "today", "yesterday", "tomorrow", "earlier", "later", "also", "but", "or", "if", "so", "both", "all",
    "some", "many", "most", "other", "others", "another", "such", "no", "not", "yes", "speaking", "asked", "noting",
    "according", "following", "prior", "regarding", "meanwhile", "however", "moreover", "furthermore", "in", "since",
    "through", "under", "over", "between", "among", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun", "ministry", "government", "parliament", "embassy", "north", "south",
    "east", "west", "northern", "southern", "eastern", "western", "central", "office", "department", "photo",
    "readout", "statement", "remarks", "press", "release", "background", "call", "visit", "meeting", "president's",
    "thanks", "thank", "dear", "god", "new", "year", "spring", "summer", "autumn", "winter", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "covid", "internet",
    "english", "party", "state", "states", "republic", "kingdom", "united", "national", "international", "joint",
    "agreement", "memorandum", "understanding", "cooperation", "strategic", "partnership", "question", "answer",
    "members", "participants", "delegation", "presidential", "ceremony", "leaders", "minister", "ministers", "sides",
    "then", "now", "still", "again", "just", "let", "please", "only", "even", "because", "although", "though",
    "despite", "until", "upon", "within", "without", "about", "against", "along", "around", "via", "per", "together",
    "additionally", "finally", "respectively", "congratulations", "welcome", "list", "reference", "source", "writing",
    "local", "will", "would", "could", "can", "should", "have", "has", "had", "be", "been", "being", "do", "does",
    "did", "me", "us", "them", "him", "how", "why", "whose", "whom", "led", "asked", "welcoming", "joining",
    "accompanied", "accompanying", "recalling", "instead", "besides", "therefore", "thus", "hence", "likewise",
    "every", "each", "several", "few", "more", "less", "own", "ramadan", "eid", "christmas", "easter", "hanukkah", "yom", "rosh", "passover", "diwali", "nowruz", "hajj", "same", "very", "too", "once", "twice", "ago", "nearly",
    "about", "approximately", "exactly",
];

/// Whether a word is a month or a day of the week.
pub(super) fn is_date(word: &str) -> bool {
    #[rustfmt::skip]
    const DATES: &[&str] = &[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ];
    has(DATES, word.trim_end_matches('.'))
}

/// Verbs whose subject is a person or a government.
#[rustfmt::skip]
pub(super) const SPEECH: &[&str] = &[
    "said", "say", "says", "told", "tells", "announced", "announces", "stated", "states", "noted", "notes", "added",
    "adds", "thanked", "thanks", "congratulated", "praised", "proposed", "proposes", "urged", "urges", "pledged",
    "agreed", "agrees", "welcomed", "expressed", "emphasized", "emphasised", "stressed", "underscored", "reaffirmed",
    "reiterated", "conveyed", "affirmed", "confirmed", "condemned", "called", "calls", "asked", "asks", "invited",
    "hopes", "hoped", "supports", "supported", "backs", "backed", "promised", "vowed", "denied", "accused", "warned",
    "wants", "considers", "recalled", "informed", "briefed", "assured", "requested", "suggested", "offered", "lauded",
    "hailed", "received", "met", "meets", "visited", "arrived", "signed", "signs", "regards", "attaches", "plans",
    "intends", "spoke", "held", "hosted", "left", "departed", "remarked", "appreciated", "discussed", "declared",
    "opposes", "explained", "decided",
];
