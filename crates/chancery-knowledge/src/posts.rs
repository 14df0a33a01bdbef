//! Posts as they are printed: modifiers, a head, and the portfolio before or after it.
//!
//! The heads, modifiers and the words of portfolios are tables; how they combine is here: "Deputy Prime Minister",
//! "Acting Foreign Minister", "Trade and Industry Minister", "Minister of Economy, Trade and Industry", "Vice Minister
//! for Foreign Affairs".

use crate::fold::{Shape, fold};
use crate::layout::ENDS_PORTFOLIO;
use crate::world::{World, prefixes};

/// What a post is for, coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PostClass {
    /// President, king, emir, governor-general.
    HeadOfState,
    /// Prime minister, chancellor, premier.
    HeadOfGovernment,
    /// Ministers and those who hold a department under another title.
    Minister,
    /// Vice presidents, deputy ministers, under-secretaries.
    Deputy,
    /// Ambassadors, consuls, envoys, representatives.
    Envoy,
    /// Speakers and members of parliaments.
    Parliament,
    /// Officers of political parties.
    Party,
    /// Ranks and commands.
    Military,
    /// Princes and princesses, first ladies.
    Royal,
    /// Popes, patriarchs, imams.
    Religious,
    /// Directors of companies.
    Business,
    /// Everything else: secretaries-general, governors, directors, spokespersons.
    Other,
}

const CLASSES: [PostClass; 12] = [
    PostClass::HeadOfState,
    PostClass::HeadOfGovernment,
    PostClass::Minister,
    PostClass::Deputy,
    PostClass::Envoy,
    PostClass::Parliament,
    PostClass::Party,
    PostClass::Military,
    PostClass::Royal,
    PostClass::Religious,
    PostClass::Business,
    PostClass::Other,
];

/// No post has more modifiers before its head.
const MODIFIERS_AT_MOST: usize = 4;
/// No portfolio has more words.
const PORTFOLIO_AT_MOST: usize = 16;

impl World {
    /// The longest post that begins at `words[0]`, with the number of words it takes.
    pub fn post(&self, words: &[&str]) -> Option<(usize, PostClass)> {
        let (head, class) = self.head(words, MODIFIERS_AT_MOST)?;
        let portfolio = self.portfolio_after(&words[head..]);
        let secretary = class == PostClass::Other && fold(words[head - 1]) == "secretary";
        let class = if portfolio > 0 && secretary { PostClass::Minister } else { class };
        Some((head + portfolio, class))
    }

    /// A head with what stands before it; the reading that takes more words wins.
    fn head(&self, words: &[&str], depth: usize) -> Option<(usize, PostClass)> {
        let listed = self.listed(words);
        if depth == 0 {
            return listed;
        }
        let modified = self.modified(words, depth);
        let of_portfolio = self.portfolio_before(words, depth);
        let longer = |a: Option<(usize, PostClass)>, b: Option<(usize, PostClass)>| match (a, b) {
            (Some(a), Some(b)) if b.0 > a.0 => Some(b),
            (a, b) => a.or(b),
        };
        longer(longer(listed, modified), of_portfolio)
    }

    /// A head as the table lists it.
    fn listed(&self, words: &[&str]) -> Option<(usize, PostClass)> {
        let mut best = None;
        prefixes(&self.posts, words, |taken, value| {
            let mut shape = Shape::default();
            words[..taken].iter().for_each(|w| shape.push(w));
            if shape.satisfies((value >> 8) as u8) {
                best = CLASSES.get((value & 0xff) as usize).map(|c| (taken, *c)).or(best);
            }
        });
        best
    }

    fn modified(&self, words: &[&str], depth: usize) -> Option<(usize, PostClass)> {
        let mut modifier = None;
        prefixes(&self.modifiers, words, |taken, deputy| modifier = Some((taken, deputy == 1)));
        let (mut taken, deputy) = modifier?;
        taken += usize::from(words.get(taken) == Some(&"-"));
        let (rest, class) = self.head(words.get(taken..)?, depth - 1)?;
        let state = [PostClass::HeadOfState, PostClass::HeadOfGovernment, PostClass::Minister].contains(&class);
        Some((taken + rest, if deputy && state { PostClass::Deputy } else { class }))
    }

    /// "Trade and Industry" + "Minister".
    fn portfolio_before(&self, words: &[&str], depth: usize) -> Option<(usize, PostClass)> {
        let portfolio = self.portfolio(words);
        if portfolio == 0 {
            return None;
        }
        // "Trade and Industry (DTI) Secretary"
        let aside = match words[portfolio..] {
            ["(", _, ")", ..] => 3,
            ["-", ..] => 1,
            _ => 0,
        };
        let taken = portfolio + aside;
        let (rest, class) = self.head(words.get(taken..)?, depth - 1)?;
        let secretary = class == PostClass::Other && fold(words[taken + rest - 1]) == "secretary";
        Some((taken + rest, if secretary { PostClass::Minister } else { class }))
    }

    /// The words of "of Foreign Affairs", "for Trade, Industry and Energy"; 0 if no portfolio follows.
    pub(crate) fn portfolio_after(&self, words: &[&str]) -> usize {
        let link = match words {
            [of, ..] if ["of", "for"].contains(&fold(of).as_str()) => 1,
            ["in", "charge", "of", ..] => 3,
            _ => return 0,
        };
        let article = usize::from(words.get(link).is_some_and(|w| w.eq_ignore_ascii_case("the")));
        let words = &words[link + article..];
        match self.without_next_post(words, self.portfolio(words)) {
            0 => 0,
            portfolio => link + article + portfolio,
        }
    }

    /// How many words from the first on name a portfolio: its words and what joins them.
    pub(crate) fn portfolio(&self, words: &[&str]) -> usize {
        let (mut reached, mut end) = (0, 0);
        for (i, word) in words.iter().take(PORTFOLIO_AT_MOST).enumerate() {
            let folded = fold(word);
            if let Some(value) = self.portfolios.get(&folded) {
                let joined = i > reached;
                if joined && self.listed(&words[i..]).is_some_and(|(taken, _)| taken > 1) {
                    break;
                }
                reached = i + 1;
                // "National" may begin a portfolio but not end one: in "member of the National Assembly" it does not.
                end = if value.value() & ENDS_PORTFOLIO == 0 { end } else { reached };
            } else if reached == 0 || !is_joint(word, &folded) || i > reached + 1 {
                break;
            }
        }
        end
    }

    /// In "Minister of Finance and Trade Minister X" the words after "and" belong to the second post.
    fn without_next_post(&self, words: &[&str], portfolio: usize) -> usize {
        let words_of_it = &words[..portfolio];
        let last_joint = words_of_it.iter().rposition(|w| is_joint(w, &fold(w)));
        match last_joint {
            Some(joint) if self.listed(&words[portfolio..]).is_some() => joint,
            _ => portfolio,
        }
    }
}

fn is_joint(word: &str, folded: &str) -> bool {
    matches!(folded, "and" | "of" | "the" | "for") || matches!(word, "," | "-" | "&" | "/")
}
