//! Sums of money: `USD 2 million`, `$1.2 billion`, `1.9 billion yen`, `Rs. 5 crore`.

use super::quantity;
use crate::atoms::{self, Atom, Kind};
use chancery_model::{Amount, Sentence, Text};
use std::ops::Range;

/// All sums of money in a sentence with their tokens, in order and without overlap. A currency that several states
/// share the name of ("pesos", "rupees") counts only if it is said whose.
pub fn money(text: &Text, sentence: &Sentence) -> Vec<(Range<usize>, Amount)> {
    let atoms = atoms::cut(text, sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let Some((value, currency, end)) = before(&atoms, at).or_else(|| after(&atoms, at)) else {
            at += 1;
            continue;
        };
        let amount = Amount { value, currency: currency.to_owned() };
        let tokens = atoms[at].token..atoms[end - 1].token + 1;
        at = end;
        if found.last().is_none_or(|(last, _): &(Range<usize>, Amount)| last.end <= tokens.start) {
            found.push((tokens, amount));
        }
    }
    found
}

/// The currency stands before the number.
fn before(atoms: &[Atom], at: usize) -> Option<(f64, &'static str, usize)> {
    let (currency, next) = sign(atoms, at).or_else(|| code(atoms, at))?;
    let next = next + usize::from(atoms.get(next).is_some_and(|a| a.is_mark('.') && a.glued));
    let (value, end) = number(atoms, next)?;
    // "$40-million"; and "$10 million dollars" says it twice.
    let end = unit(atoms, end).filter(|(same, _)| *same == currency).map_or(end, |(_, end)| end);
    Some((value, currency, end))
}

/// The currency stands after the number.
fn after(atoms: &[Atom], at: usize) -> Option<(f64, &'static str, usize)> {
    if atoms.get(at)?.glued && at > 0 && !matches!(atoms[at - 1].kind, Kind::Mark(_)) {
        return None;
    }
    let half = atoms[at].is("half") && atoms.get(at + 1).is_some_and(|a| a.is("a"));
    let (value, next) = number(atoms, at + usize::from(half))?;
    let hyphen = usize::from(atoms.get(next).is_some_and(|a| a.is_mark('-') && a.glued));
    let (currency, end) = unit(atoms, next + hyphen)?;
    Some((if half { value / 2.0 } else { value }, currency, end))
}

fn number(atoms: &[Atom], at: usize) -> Option<(f64, usize)> {
    quantity(atoms, at).filter(|(value, _)| *value > 0.0)
}

/// `$`, `US$`, `NZ$`, `€`.
fn sign(atoms: &[Atom], at: usize) -> Option<(&'static str, usize)> {
    let first = atoms.get(at)?;
    if first.kind == Kind::Word && atoms.get(at + 1).is_some_and(|a| a.is_mark('$') && a.glued) {
        let currency = match first.lower.as_str() {
            "us" => "USD",
            "a" | "au" => "AUD",
            "c" | "ca" | "can" => "CAD",
            "nz" => "NZD",
            "hk" => "HKD",
            "s" | "sg" => "SGD",
            "fj" => "FJD",
            "si" => "SBD",
            "nt" => "TWD",
            "b" | "bn" => "BND",
            "r" => "BRL",
            _ => return None,
        };
        return Some((currency, at + 2));
    }
    let Kind::Mark(mark) = first.kind else { return None };
    let currency = match mark {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' | '\u{ffe5}' => "JPY",
        '₹' => "INR",
        '₩' => "KRW",
        '₱' => "PHP",
        '₫' => "VND",
        '฿' => "THB",
        '₭' => "LAK",
        '₽' => "RUB",
        '₺' => "TRY",
        '₴' => "UAH",
        '₸' => "KZT",
        '₪' => "ILS",
        '₦' => "NGN",
        _ => return None,
    };
    Some((currency, at + 1))
}

/// `USD`, `Rs.`, `RMB`.
fn code(atoms: &[Atom], at: usize) -> Option<(&'static str, usize)> {
    const CODES: [&str; 62] = [
        "USD", "EUR", "GBP", "JPY", "CNY", "AUD", "CAD", "NZD", "CHF", "INR", "PKR", "LKR", "NPR", "BDT", "PHP", "VND",
        "THB", "LAK", "KHR", "MMK", "IDR", "MYR", "SGD", "BND", "HKD", "KRW", "MNT", "KZT", "UZS", "KGS", "TJS", "RUB",
        "UAH", "TRY", "AZN", "GEL", "AMD", "ILS", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "JOD", "EGP", "MAD", "DZD",
        "TND", "NGN", "GHS", "KES", "UGX", "TZS", "RWF", "ETB", "ZAR", "XOF", "XAF", "BRL", "MXN", "CLP",
    ];
    let atom = atoms.get(at).filter(|a| a.kind == Kind::Word)?;
    let known = match atom.lower.as_str() {
        "rs" => Some("INR"),
        "rmb" => Some("CNY"),
        "dhs" | "dh" => Some("AED"),
        "rm" => Some("MYR"),
        lower => CODES.iter().copied().find(|code| code.eq_ignore_ascii_case(lower)),
    };
    known.map(|currency| (currency, at + 1))
}

/// A currency's name after a number: `yen`, `US dollars`, `million-dollar`, or a code or sign.
fn unit(atoms: &[Atom], at: usize) -> Option<(&'static str, usize)> {
    let first = atoms.get(at)?;
    if let Kind::Mark('€' | '$' | '£' | '¥' | '₫') = first.kind {
        return sign(atoms, at);
    }
    if let Some(currency) = alone(&first.lower) {
        return Some((currency, at + 1));
    }
    // Up to three words say whose it is: "New Zealand dollars", "Central African CFA francs".
    let owner = |words: usize| -> Option<String> {
        let row = atoms.get(at..at + words)?;
        row.iter()
            .all(|a| a.kind == Kind::Word)
            .then(|| row.iter().map(|a| a.lower.as_str()).collect::<Vec<_>>().join(" "))
    };
    for words in 1..=3 {
        let name = atoms.get(at + words).map(|a| a.lower.as_str());
        if let (Some(owner), Some(name)) = (owner(words), name)
            && let Some(currency) = owned(&owner, name.strip_suffix('s').unwrap_or(name))
        {
            return Some((currency, at + words + 1));
        }
    }
    let (currency, end) = code(atoms, at)?;
    // Lower-case letters that happen to spell a code are a word.
    (first.lower != "all" && first.span.len() == 3).then_some((currency, end))
}

/// Names that only one currency has, or that mean one where nothing is said.
fn alone(name: &str) -> Option<&'static str> {
    Some(match name.strip_suffix('s').unwrap_or(name) {
        "dollar" => "USD",
        "euro" => "EUR",
        "pound" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "won" => "KRW",
        "baht" => "THB",
        "kip" => "LAK",
        "dong" => "VND",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "riel" => "KHR",
        "kyat" => "MMK",
        "taka" => "BDT",
        "tugrik" | "tögrög" => "MNT",
        "tenge" => "KZT",
        "som" => "KGS",
        "sum" | "soum" => "UZS",
        "rouble" | "ruble" => "RUB",
        "hryvnia" => "UAH",
        "lira" => "TRY",
        "manat" => "AZN",
        "lari" => "GEL",
        "dram" => "AMD",
        "shekel" => "ILS",
        "zloty" | "złoty" => "PLN",
        "forint" => "HUF",
        "rand" => "ZAR",
        "naira" => "NGN",
        "cedi" => "GHS",
        "birr" => "ETB",
        "real" | "reai" => "BRL",
        _ => return None,
    })
}

fn owned(owner: &str, name: &str) -> Option<&'static str> {
    Some(match (owner, name) {
        ("us" | "american" | "united states", "dollar") => "USD",
        ("australian", "dollar") => "AUD",
        ("canadian", "dollar") => "CAD",
        ("new zealand", "dollar") => "NZD",
        ("hong kong", "dollar") => "HKD",
        ("singapore" | "singaporean", "dollar") => "SGD",
        ("brunei", "dollar") => "BND",
        ("fijian" | "fiji", "dollar") => "FJD",
        ("taiwan" | "new taiwan", "dollar") => "TWD",
        ("british", "pound") => "GBP",
        ("egyptian", "pound") => "EGP",
        ("lebanese", "pound") => "LBP",
        ("swiss", "franc") => "CHF",
        ("rwandan", "franc") => "RWF",
        ("west african cfa", "franc") => "XOF",
        ("central african cfa", "franc") => "XAF",
        ("indian", "rupee") => "INR",
        ("pakistani" | "pakistan", "rupee") => "PKR",
        ("sri lankan" | "sri lanka", "rupee") => "LKR",
        ("nepali" | "nepalese", "rupee") => "NPR",
        ("philippine", "peso") => "PHP",
        ("mexican", "peso") => "MXN",
        ("chilean", "peso") => "CLP",
        ("argentine", "peso") => "ARS",
        ("colombian", "peso") => "COP",
        ("cuban", "peso") => "CUP",
        ("saudi", "riyal") => "SAR",
        ("qatari", "riyal") => "QAR",
        ("omani", "rial") => "OMR",
        ("iranian", "rial") => "IRR",
        ("uae" | "emirati", "dirham") => "AED",
        ("moroccan", "dirham") => "MAD",
        ("kuwaiti", "dinar") => "KWD",
        ("bahraini", "dinar") => "BHD",
        ("jordanian", "dinar") => "JOD",
        ("iraqi", "dinar") => "IQD",
        ("serbian", "dinar") => "RSD",
        ("algerian", "dinar") => "DZD",
        ("tunisian", "dinar") => "TND",
        ("kenyan", "shilling") => "KES",
        ("ugandan", "shilling") => "UGX",
        ("tanzanian", "shilling") => "TZS",
        ("norwegian", "kroner" | "krone" | "kronor") => "NOK",
        ("danish", "kroner" | "krone" | "kronor") => "DKK",
        ("swedish", "kronor" | "krona" | "kroner") => "SEK",
        ("czech", "koruna" | "crown") => "CZK",
        ("chinese", "yuan") => "CNY",
        ("japanese", "yen") => "JPY",
        ("south korean" | "korean", "won") => "KRW",
        ("turkish", "lira") => "TRY",
        ("russian", "rouble" | "ruble") => "RUB",
        ("thai", "baht") => "THB",
        ("lao", "kip") => "LAK",
        _ => return None,
    })
}
