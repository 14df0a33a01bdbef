//! One name under several forms: short forms of given names, and given names and surnames that languages and ways of
//! romanising spell so differently that no distance of letters joins them ("Volodymyr", "Uladzimir", "Vladimir").

use std::collections::HashMap;
use std::sync::OnceLock;

/// Short forms by which bearers of a given name are printed, in alphabetical order, with the name.
#[rustfmt::skip]
const SHORT_FORMS: &[(&str, &str)] = &[
    ("abby", "abigail"), ("abe", "abraham"), ("al", "albert"), ("alex", "alexander"),
    ("alf", "alfred"), ("alyosha", "aleksei"), ("andy", "andrew"), ("angie", "angela"),
    ("archie", "archibald"), ("barb", "barbara"), ("bart", "bartholomew"), ("bea", "beatriz"),
    ("becky", "rebecca"), ("ben", "benjamin"), ("beppe", "giuseppe"), ("bernie", "bernard"),
    ("bertie", "albert"), ("beth", "elizabeth"), ("beto", "alberto"), ("betty", "elizabeth"),
    ("bill", "william"), ("billy", "william"), ("bob", "robert"), ("bobby", "robert"),
    ("bolek", "boleslaw"), ("borya", "boris"), ("charlie", "charles"), ("chico", "francisco"),
    ("chris", "christopher"), ("christy", "christine"), ("chuck", "charles"), ("chuy", "jesus"),
    ("cindy", "cynthia"), ("clem", "clement"), ("cliff", "clifford"), ("clint", "clinton"),
    ("cy", "cyrus"), ("dan", "daniel"), ("danny", "daniel"), ("dave", "david"),
    ("debbie", "deborah"), ("denny", "dennis"), ("desi", "desire"), ("dick", "richard"),
    ("dima", "dmitri"), ("don", "donald"), ("doug", "douglas"), ("drew", "andrew"),
    ("ed", "edward"), ("eddie", "edward"), ("fedya", "fedor"), ("fred", "frederick"),
    ("freddy", "frederick"), ("fritz", "friedrich"), ("gabe", "gabriel"), ("geoff", "geoffrey"),
    ("gerry", "gerald"), ("gia", "giorgi"), ("gigi", "luigi"), ("gil", "gilbert"),
    ("gosia", "malgorzata"), ("greg", "gregory"), ("grisha", "grigori"), ("gus", "augustus"),
    ("hank", "henry"), ("hansi", "johann"), ("harry", "henry"), ("heinz", "heinrich"),
    ("herb", "herbert"), ("hugo", "hugh"), ("ike", "isaac"), ("jack", "john"),
    ("jake", "jacob"), ("jamie", "james"), ("janek", "jan"), ("jarek", "jaroslaw"),
    ("jay", "jason"), ("jef", "jozef"), ("jeff", "jeffrey"), ("jen", "jennifer"),
    ("jenny", "jennifer"), ("jerry", "gerald"), ("jim", "james"), ("jimmy", "james"),
    ("joe", "joseph"), ("johnny", "john"), ("jon", "jonathan"), ("josh", "joshua"),
    ("jupp", "josef"), ("jurek", "jerzy"), ("kate", "katherine"), ("kathy", "katherine"),
    ("ken", "kenneth"), ("kenny", "kenneth"), ("kit", "christopher"), ("kolya", "nikolai"),
    ("konstandinos", "konstantinos"), ("kostas", "konstantinos"), ("kostya", "konstantin"), ("kuba", "jakub"),
    ("larry", "lawrence"), ("len", "leonard"), ("lena", "elena"), ("lenny", "leonard"),
    ("leo", "leonard"), ("les", "leslie"), ("liz", "elizabeth"), ("lizzie", "elizabeth"),
    ("lola", "dolores"), ("lou", "louis"), ("lupe", "guadalupe"), ("lyosha", "aleksei"),
    ("lyuda", "lyudmila"), ("maggie", "margaret"), ("mandy", "amanda"), ("manny", "emmanuel"),
    ("manu", "emmanuel"), ("masha", "maria"), ("matt", "matthew"), ("max", "maximilian"),
    ("meg", "margaret"), ("memo", "guillermo"), ("mick", "michael"), ("mickey", "michael"),
    ("mietek", "mieczyslaw"), ("mike", "michael"), ("misha", "mikhail"), ("mitch", "mitchell"),
    ("mitya", "dmitri"), ("mo", "mohammed"), ("nacho", "ignacio"), ("nancy", "anne"),
    ("nando", "fernando"), ("natasha", "natalia"), ("nate", "nathan"), ("ned", "edward"),
    ("nelo", "manuel"), ("nick", "nicholas"), ("nika", "nikoloz"), ("norm", "norman"),
    ("ollie", "oliver"), ("olya", "olga"), ("paco", "francisco"), ("pancho", "francisco"),
    ("pasha", "pavel"), ("pat", "patrick"), ("patty", "patricia"), ("peggy", "margaret"),
    ("pepe", "jose"), ("pete", "peter"), ("petya", "petr"), ("phil", "philip"),
    ("pippo", "filippo"), ("polly", "mary"), ("quique", "enrique"), ("ray", "raymond"),
    ("reg", "reginald"), ("rich", "richard"), ("rick", "richard"), ("rob", "robert"),
    ("ron", "ronald"), ("ronnie", "ronald"), ("rudy", "rudolph"), ("russ", "russell"),
    ("sally", "sarah"), ("sam", "samuel"), ("sandy", "alexandra"), ("sanya", "aleksandr"),
    ("sasha", "aleksandr"), ("sean", "john"), ("sepp", "josef"), ("sergio", "sergius"),
    ("seryozha", "sergei"), ("shep", "shepherd"), ("sid", "sidney"), ("slava", "vyacheslav"),
    ("stan", "stanley"), ("staszek", "stanislaw"), ("steve", "stephen"), ("stu", "stuart"),
    ("sue", "susan"), ("susie", "susan"), ("suzy", "susan"), ("sveta", "svetlana"),
    ("tanya", "tatiana"), ("ted", "theodore"), ("terry", "terence"), ("theo", "theodore"),
    ("tim", "timothy"), ("timmy", "timothy"), ("tina", "christina"), ("tito", "roberto"),
    ("tom", "thomas"), ("tomek", "tomasz"), ("tommy", "thomas"), ("toni", "antonio"),
    ("tono", "antonio"), ("tony", "anthony"), ("tori", "victoria"), ("trish", "patricia"),
    ("uli", "ulrich"), ("ulli", "ulrich"), ("val", "valerie"), ("vanya", "ivan"),
    ("vasya", "vasili"), ("vic", "victor"), ("vicky", "victoria"), ("vince", "vincent"),
    ("viv", "vivian"), ("volodya", "vladimir"), ("vova", "vladimir"), ("wally", "walter"),
    ("walt", "walter"), ("wes", "wesley"), ("will", "william"), ("willie", "william"),
    ("wojtek", "wojciech"), ("wolf", "wolfgang"), ("yasha", "yakov"), ("yura", "yuri"),
    ("zach", "zachary"), ("zbyszek", "zbigniew"), ("ze", "jose"), ("zeca", "jose"),
    ("zhenya", "evgeni"), ("zhora", "georgi"), ("zurab", "zurabi"),
];

/// The name in full, if a word is a short form of one.
fn in_full(word: &str) -> Option<&'static str> {
    SHORT_FORMS.binary_search_by_key(&word, |(short, _)| short).ok().map(|place| SHORT_FORMS[place].1)
}

/// Whether two words are forms of one name.
pub(super) fn one_name(a: &str, b: &str) -> bool {
    let lines = LINES.get_or_init(|| {
        let words = VARIANTS.lines().enumerate().flat_map(|(number, line)| line.split(' ').map(move |w| (w, number)));
        words.collect()
    });
    let (long_a, long_b) = (in_full(a), in_full(b));
    // "Bill" and "Will": two short forms of one name are told apart by those who bear them.
    let short = long_a == Some(b) || long_b == Some(a);
    let known = |word| lines.get(word);
    let same = |a, b| known(a).is_some_and(|line| known(b) == Some(line));
    short || same(a, b) || long_a.is_some_and(|a| same(a, b)) || long_b.is_some_and(|b| same(a, b))
}

/// Whether one word is the other cut short ("Vlad", "Navin"), and perhaps made small ("Barry", "Michi"); so short a piece that
/// it begins many names is none.
pub(super) fn clipped(a: &str, b: &str) -> bool {
    let begins = |piece: &str, whole: &str| whole.len() > piece.len() + 1 && whole.starts_with(piece);
    let small = |short: &str, long: &str| {
        let stem = ["ie", "ey", "y", "i"].iter().find_map(|end| short.strip_suffix(end)).unwrap_or("");
        let letters = stem.as_bytes();
        match letters {
            // The consonant is doubled before the ending: "Barr-y", "Mann-y".
            [.., one, two] if one == two => stem.len() >= CLIPPED_LEAST && begins(&stem[..stem.len() - 1], long),
            _ => stem.len() >= CLIPPED_LEAST && begins(stem, long),
        }
    };
    let cut = |short: &str, long: &str| short.len() >= CLIPPED_LEAST && begins(short, long) || small(short, long);
    [a, b].iter().all(|word| word.is_ascii()) && (cut(a, b) || cut(b, a))
}

/// Letters of the piece that is left.
const CLIPPED_LEAST: usize = 4;

/// Whether a word is a surname of peoples whose given names are syllables, each of which tells names apart: none of them is
/// ever cut short, "Jian" and "Jianguo" are two people.
pub(super) fn before_syllables(word: &str) -> bool {
    KOREAN.contains(&word) || CHINESE_AND_VIETNAMESE.contains(&word)
}

/// Whether a word is a Korean surname, in one of its spellings.
pub(super) fn korean(word: &str) -> bool {
    KOREAN.contains(&word)
}

#[rustfmt::skip]
const KOREAN: [&str; 59] = [
    "ahn", "an", "bae", "baek", "ban", "bang", "byun", "cha", "chang", "cho", "choe", "choi", "chon", "chong", "chung", "chun", "han",
    "ho", "hong", "hwang", "hyun", "im", "jang", "jeon", "jeong", "jin", "jo", "joo", "ju", "jung", "kang", "kil", "kim",
    "ko", "kwak", "kwon", "lee", "lim", "moon", "mun", "nam", "no", "noh", "pae", "paek", "pak", "park", "ri", "rim", "roh",
    "ryu", "seo", "shin", "sin", "so", "suh", "yi", "yoon", "yun",
];
#[rustfmt::skip]
const CHINESE_AND_VIETNAMESE: [&str; 76] = [
    "bui", "cai", "cao", "chen", "cheng", "dang", "deng", "ding", "do", "dong", "du", "duong", "fan", "fang", "feng", "fu",
    "gao", "geng", "guo", "he", "ho", "hoang", "hu", "huang", "huynh", "jia", "jiang", "ke", "lai", "le", "li", "liang",
    "lin", "liu", "lo", "lu", "luo", "luong", "ly", "ma", "mai", "meng", "ngo", "nguyen", "ning", "pan", "peng", "pham",
    "phan", "qi", "qian", "qiu", "shen", "sun", "tang", "tian", "to", "tran", "truong", "tsai", "vo", "vu", "wang", "wei",
    "wen", "wu", "xi", "xiao", "xie", "xu", "yang", "ye", "zeng", "zhang", "zhao", "zhou",
];

/// Each form with the number of its line.
static LINES: OnceLock<HashMap<&str, usize>> = OnceLock::new();

/// A line for each name: its forms, each of one name only.
const VARIANTS: &str = include_str!("given.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_sorted_for_binary_search() {
        assert!(SHORT_FORMS.is_sorted());
        assert_eq!((in_full("bill"), in_full("william")), (Some("william"), None));
    }

    #[test]
    fn a_given_name_may_be_cut_short() {
        for (short, long) in
            [("vlad", "vladimir"), ("navin", "navinchandra"), ("barry", "barack"), ("michi", "michelle")]
        {
            assert!(clipped(short, long) && clipped(long, short), "{short}");
        }
        for (a, b) in [("ali", "alice"), ("mary", "martin"), ("paul", "paula"), ("daniel", "donald"), ("tony", "tonya")]
        {
            assert!(!clipped(a, b), "{a}");
        }
    }

    #[test]
    fn forms_of_one_name_are_told_from_others() {
        let mut words: Vec<&str> = VARIANTS.split_whitespace().collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all, "a form of two names");
        assert!(one_name("volodymyr", "uladzimir") && one_name("mohamed", "mahamat") && !one_name("ivan", "igor"));
    }
}
