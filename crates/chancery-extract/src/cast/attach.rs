//! Which office belongs to which name: before it, behind it, across a comma, shared by a list of names.

use super::lexicon::{self, PORTFOLIOS, SPEECH, has};
use super::names::{Naming, postnominal};
use super::posts::{Determiner, Post};
use super::scene::Scene;
use super::words::Shape;
use chancery_model::Side;

/// Posts that are part of a name.
fn is_royal(noun: &str) -> bool {
    matches!(
        noun,
        "king" | "queen" | "prince" | "princess" | "sultan" | "emir" | "amir" | "pope" | "emperor" | "empress"
    )
}

/// Gives each post to the name it stands before or behind.
pub(super) fn attach_posts(scene: &Scene, posts: &[Post], names: &mut [Naming]) {
    let mut used = vec![false; posts.len()];
    for i in 0..names.len() {
        before(scene, posts, &mut used, names, i);
    }
    for i in 0..names.len() {
        across_comma(scene, posts, &mut used, names, i);
        behind(scene, posts, &mut used, names, i);
    }
    told_as(scene, posts, &used, names);
    share_plural(scene, names);
    share_sides(scene, names);
}

/// "The ambassadors who arrived today are A of Kenya and B of Peru": the office of all who follow.
fn told_as(scene: &Scene, posts: &[Post], used: &[bool], names: &mut [Naming]) {
    let line = scene.line;
    let opens = |n: &Naming| {
        let verb = n.whole.start.checked_sub(1).map_or("", |i| line.low(i));
        n.posts.is_empty() && matches!(verb, "are" | "were" | "include" | "included" | ":")
    };
    let Some(first) = names.iter_mut().find(|n| opens(n)) else { return };
    let verb = first.whole.start.saturating_sub(1);
    let Some(index) = posts.iter().position(|p| p.words.end <= verb).filter(|i| !used[*i]) else { return };
    let post = &posts[index];
    if post.plural && post.determiner == Determiner::Definite && post.words.start < 3 {
        first.posts.push(Post { sides: Vec::new(), ..post.clone() });
    }
}

/// Whether a post stands behind the comma after an earlier name, by itself or after other posts.
fn follows_name(scene: &Scene, posts: &[Post], post: &Post, names: &[Naming], at: usize) -> bool {
    let line = scene.line;
    let mut start = post.words.start;
    for _ in 0..3 {
        let Some(joint) = start.checked_sub(1).filter(|i| matches!(line.low(*i), "," | "and")) else { return false };
        if line.low(joint) == "," && names[..at].iter().any(|n| n.name.end == joint) {
            return true;
        }
        let Some(other) = posts.iter().find(|p| p.words.end == joint) else { return false };
        start = other.words.start;
    }
    false
}

/// Offices that stay with somebody as a rank, so that they stand beside another office.
fn is_courtesy(post: &Post) -> bool {
    matches!(post.noun, "ambassador" | "senator" | "cardinal") && post.words.len() == 1
}

/// "Deputy Prime Minister and Minister of Foreign Affairs H.E. NAME".
fn before(scene: &Scene, posts: &[Post], used: &mut [bool], names: &mut [Naming], at: usize) {
    let line = scene.line;
    let Some(lead) = names.get(at).map(|n| n.lead.start) else { return };
    let mut start = lead;
    let mut chain = Vec::new();
    while let Some(index) =
        posts.iter().position(|p| p.words.end == start || chain.is_empty() && past_bracket(scene, p.words.end) == start)
    {
        if used[index] {
            break;
        }
        chain.push(index);
        start = posts[index].words.start;
        while start > 0 && scene.is_honorific(start - 1) {
            start -= 1;
        }
        // "Minister of Foreign Affairs Ambassador NAME", "Deputy Secretary-General, Ambassador NAME"
        let courtesy = chain.len() == 1 && is_courtesy(&posts[index]);
        if courtesy && posts.iter().any(|p| p.words.end == start) {
            continue;
        }
        let Some(joint) = line.before(start) else { break };
        let first_is_bare = posts[index].determiner == Determiner::Bare;
        let gap = match &*joint.low {
            "and" | "&" | "/" | "–" | "—" | "-" => {
                1 + usize::from(line.before(start - 1).is_some_and(|w| w.is_mark(",")))
            }
            "," if first_is_bare => 1,
            _ => break,
        };
        let Some(end) = start.checked_sub(gap) else { break };
        let Some(previous) = posts.iter().position(|p| p.words.end == end) else { break };
        let comma = joint.low == ",";
        let defined = matches!(posts[previous].determiner, Determiner::Definite | Determiner::Possessive);
        // "the Vice President and President NAME" are two.
        let two =
            joint.low == "and" && posts[previous].determiner == Determiner::Definite && posts[index].words.end == lead;
        // "A, Minister of State, and Kenyan Ambassador B": the first office is A's.
        let others = follows_name(scene, posts, &posts[previous], names, at);
        if two || others || comma && !defined && !courtesy || posts[previous].plural != posts[index].plural {
            break;
        }
        start = end;
    }
    let Some(naming) = names.get_mut(at) else { return };
    let aside = chain.len() > 1 && posts[chain[0]].words.len() == 1 && is_courtesy(&posts[chain[0]]);
    for (place, &index) in chain.iter().enumerate().rev() {
        used[index] = true;
        // The rank beside an office is no office of its own, unless "and" joins the two.
        let joined = line.before(posts[index].words.start).is_some_and(|w| w.low == "and");
        if !(aside && place == 0) || joined {
            naming.posts.push(posts[index].clone());
        }
        naming.whole.start = naming.whole.start.min(posts[index].words.start);
    }
    if let Some(last) = chain.first().and_then(|i| posts.get(*i))
        && is_royal(last.noun)
        && last.words.end == naming.lead.start
        && last.title.end == last.words.end
    {
        naming.name.start = last.title.start;
        naming.gender = naming.gender.or(lexicon::gender(last.noun));
    }
}

/// "NAME, Head of …, and Chairman of …", "NAME (High Commissioner, Ghana)", "NAME, who is also a member of …".
fn behind(scene: &Scene, posts: &[Post], used: &mut [bool], names: &mut [Naming], at: usize) {
    let Some(naming) = names.get(at) else { return };
    let line = scene.line;
    let mut next = naming.name.end + usize::from(postnominal(scene, naming.name.end));
    // "A and B, the deputy heads of C"; but "A, leaders of B" goes on with others.
    let joined = matches!(line.before(naming.whole.start).map(|w| &*w.low), Some("and" | "," | "&"))
        && at > 0
        && names[at - 1].name.end + 2 >= naming.whole.start;
    // "(Ret.)", "(48)"
    let aside = |i: usize| !scene.is_cap(i) || line.low(i).starts_with("ret");
    if line.word(next).is_some_and(|w| w.is_mark("("))
        && line.word(next + 2).is_some_and(|w| w.is_mark(")"))
        && aside(next + 1)
    {
        next += 3;
    }
    let mut first = true;
    let mut chain = Vec::new();
    while let Some(start) = joint(scene, next, first) {
        let Some(index) = posts.iter().position(|p| p.words.start == start) else { break };
        let post = &posts[index];
        let named = names.iter().any(|n| n.lead.start == post.words.end);
        // "at the palace, the President said": the subject of what follows.
        let speaks = post.determiner == Determiner::Definite && has(SPEECH, line.low(post.words.end));
        // "PM X, Kenyan counterpart hold talks": headlines put a comma for "and".
        let another =
            line.heading && !post.sides.is_empty() && line.word(post.words.end).is_some_and(|w| w.shape != Shape::Mark);
        if used[index] || named || another || speaks && first || post.plural && !joined {
            break;
        }
        // "X, the Ambassador of A, Y, and": the post is the next name's if this one has its own before it.
        let followed = |n: &Naming| {
            let titled = n.lead.start < n.name.start;
            let ends = line.word(n.name.end).is_none_or(|w| !w.is_mark(",") || line.low(n.name.end + 1) == "and");
            // ", and the Foreign Minister of C, NAME": the post opens another one's mention.
            let another = (next..start).any(|i| line.low(i) == "and");
            let own = matches!(post.determiner, Determiner::Definite | Determiner::Possessive);
            let opens = own || another && titled;
            let before = n.lead.start.saturating_sub(1);
            let follows = before == post.words.end || past_subject(scene, before) == post.words.end;
            opens && n.lead.start > post.words.end && follows && (titled || ends || another)
        };
        let pulled = first
            && !naming.posts.is_empty()
            && line.word(post.words.end).is_some_and(|w| w.is_mark(","))
            && names.iter().any(followed);
        if pulled {
            break;
        }
        chain.push(index);
        next = post.words.end;
        first = false;
    }
    let Some(naming) = names.get_mut(at) else { return };
    for index in chain {
        used[index] = true;
        naming.posts.push(posts[index].clone());
    }
}

/// Where a post behind a name, or behind another post, would begin: past the comma, "and", "also", article.
fn joint(scene: &Scene, at: usize, first: bool) -> Option<usize> {
    let line = scene.line;
    let mut next = at;
    let word = line.word(next)?;
    let opener = word.is_mark(",")
        || word.is_mark("(")
        || word.is_mark(";") && !first
        || word.is_mark("–")
        || word.is_mark("—")
        || !first && (word.low == "and" || word.is_mark("/"));
    if opener {
        next += 1;
    } else if first && matches!(&*word.low, "is" | "was" | "as") {
        next += 1;
        return Some(scene.skip_article(next));
    } else {
        return None;
    }
    if line.low(next) == "and" {
        next += 1;
    }
    if line.low(next) == "who" && matches!(line.low(next + 1), "is" | "was") {
        next += 2;
    }
    while matches!(line.low(next), "also" | "currently" | "concurrently" | "both" | "now" | "then") {
        next += 1;
    }
    next = scene.skip_article(next);
    // "newly accredited Ambassador of …"
    while matches!(
        line.low(next),
        "newly"
            | "recently"
            | "newly-appointed"
            | "newly-accredited"
            | "newly-elected"
            | "appointed"
            | "accredited"
            | "designated"
    ) {
        next += 1;
    }
    // "the 7th President"
    let start = scene.skip_article(next);
    Some(start + usize::from(line.word(start).is_some_and(|w| w.shape == Shape::Number)))
}

/// "the President of the Agency, NAME, with whom".
fn across_comma(scene: &Scene, posts: &[Post], used: &mut [bool], names: &mut [Naming], at: usize) {
    let Some(naming) = names.get_mut(at) else { return };
    let line = scene.line;
    if !naming.posts.is_empty() && naming.lead.start == naming.whole.start || naming.lead.start < 2 {
        // A name with a post behind it may still have one before; one with a post before it has what it needs.
        if !naming.posts.is_empty() {
            return;
        }
    }
    let mut end = naming.whole.start;
    match line.before(end) {
        Some(w) if w.is_mark(",") || w.is_mark("[") || w.is_mark(":") || w.is_mark("-") || w.is_mark("–") => end -= 1,
        _ => return,
    }
    // "Assistant Secretary-General, Foreign and Community Relations, Mr NAME"
    let end = if posts.iter().any(|p| p.words.end == end) { end } else { past_subject(scene, end) };
    let Some(index) = posts.iter().position(|p| p.words.end == end) else { return };
    let post = &posts[index];
    let titled = naming.lead.start < naming.name.start;
    let closes = line
        .word(naming.name.end + usize::from(postnominal(scene, naming.name.end)))
        .is_none_or(|w| w.shape == Shape::Mark || matches!(&*w.low, "and" | "who" | "on" | "in"));
    let opens = matches!(post.determiner, Determiner::Definite | Determiner::Possessive)
        || post.words.start == 0
        || scene.opens_clause(post.words.start)
        || !post.sides.is_empty()
        || line.heading
        || titled
        // "The Deputy Prime Minister and Minister of Trade, NAME,": the article is of both.
        || line.before(post.words.start).is_some_and(|w| w.low == "and")
            && posts.iter().any(|p| p.words.end + 1 == post.words.start && p.determiner == Determiner::Definite)
        // ", Commissioner for Trade, NAME, is"
        || scene.is_cap(post.words.start)
            && line.before(post.words.start).is_some_and(|w| w.is_mark(","))
            && line.word(naming.name.end).is_some_and(|w| w.is_mark(","));
    if used[index] || !opens || !(closes || titled) {
        return;
    }
    used[index] = true;
    naming.posts.insert(0, post.clone());
    let mut start = post.words.start;
    // "the Deputy Prime Minister and Foreign Minister of Kazakhstan, NAME"
    while let Some(joint) = line.before(start)
        && (joint.low == "and" || joint.is_mark("/"))
        && let Some(index) = posts.iter().position(|p| p.words.end + 1 == start)
        && !used[index]
        && !posts[index].plural
    {
        used[index] = true;
        naming.posts.insert(0, posts[index].clone());
        start = posts[index].words.start;
    }
    naming.whole.start = naming.whole.start.min(start);
}

/// Back over ", Foreign and Community Relations" or ", Committee on Trade" that says what an office before it is for.
fn past_subject(scene: &Scene, end: usize) -> usize {
    let line = scene.line;
    let joins = |i: usize| matches!(line.low(i), "and" | "&" | "of" | "on" | "for" | "the");
    let own = |i: &usize| scene.is_cap(*i) && !scene.is_honorific(*i) && !scene.is_given(*i) || joins(*i);
    let words = (0..end).rev().take_while(own).count();
    let told = (end - words..end).any(|i| has(PORTFOLIOS, line.low(i)) || has(lexicon::BODY_NOUNS, line.low(i)));
    let comma = end.checked_sub(words + 1).filter(|i| told && line.word(*i).is_some_and(|w| w.is_mark(",")));
    comma.unwrap_or(end)
}

/// "directors A and B", "A and B, the deputy heads of …": a plural post is everyone's.
fn share_plural(scene: &Scene, names: &mut [Naming]) {
    let line = scene.line;
    let mut last = 0;
    for i in 1..names.len() {
        // "A (Transport) and B (Trade)": a subject in brackets is no name.
        if names[i].whole.start < past_bracket(scene, names[last].name.end) {
            continue;
        }
        let (left, right) = names.split_at_mut(i);
        let (Some(a), Some(b)) = (left.get_mut(last), right.first_mut()) else { continue };
        last = i;
        // "Secretaries A (DFA), B (DOLE), and C (DND)"
        let end = past_side(scene, past_bracket(scene, a.name.end));
        let between = b.whole.start.checked_sub(end);
        let joined = match between {
            Some(1) => matches!(line.low(end), "and" | "," | "&"),
            Some(2) => line.low(end) == "," && line.low(end + 1) == "and",
            _ => false,
        };
        if !joined {
            continue;
        }
        // A side of its own keeps a name out of the other's plural.
        if let Some(post) = a.posts.iter().find(|p| p.plural).cloned().filter(|_| b.posts.is_empty()) {
            b.posts.push(post);
        } else if let Some(post) = b.posts.iter().find(|p| p.plural).cloned().filter(|_| a.posts.is_empty()) {
            a.posts.push(post);
        }
    }
}

/// Past "of Kenya" or "(Kenya)" if that stands here.
fn past_side(scene: &Scene, at: usize) -> usize {
    let line = scene.line;
    if line.low(at) == "of" {
        return scene.state_at(scene.skip_article(at + 1)).map_or(at, |k| k.words.end);
    }
    let bracket = line.word(at).is_some_and(|w| w.is_mark("("));
    let state = scene.state_at(scene.skip_article(at + 1)).filter(|_| bracket).map(|k| k.words.end);
    state.filter(|end| line.word(*end).is_some_and(|w| w.is_mark(")"))).map_or(at, |end| end + 1)
}

/// Past "(DFA)" or "(Foreign Affairs)" if such brackets without a state stand here.
pub(super) fn past_bracket(scene: &Scene, at: usize) -> usize {
    let mark = |i: usize, mark: &str| scene.line.word(i).is_some_and(|w| w.is_mark(mark));
    if !mark(at, "(") {
        return at;
    }
    let inside = |i: &usize| {
        scene.is_cap(*i) && scene.state_at(*i).is_none()
            || matches!(scene.line.low(*i), "and" | "&" | "of" | "the" | ",")
    };
    let words = (at + 1..at + 10).take_while(inside).count();
    if words > 0 && mark(at + 1 + words, ")") { at + words + 2 } else { at }
}

/// "the Foreign Ministers of A, B and C, X, Y and Z": to each its own side, where there are as many.
fn share_sides(scene: &Scene, names: &mut [Naming]) {
    let mut first = 0;
    while first < names.len() {
        let plural = names[first].posts.iter().find(|p| p.plural).map(|p| p.words.clone());
        let same = |n: &Naming| n.posts.iter().find(|p| p.plural).map(|p| &p.words) == plural.as_ref();
        let count = names[first..].iter().take_while(|n| plural.is_some() && same(n)).count();
        if let Some(words) = plural.filter(|_| count > 1) {
            let reach = words.start.saturating_sub(2)..names[first].name.start;
            let mut sides: Vec<Side> = Vec::new();
            for side in scene.known.iter().filter(|k| reach.contains(&k.words.start)).flat_map(|k| &k.sides) {
                if !sides.contains(side) {
                    sides.push(side.clone());
                }
            }
            for (naming, side) in names[first..first + count].iter_mut().zip(&sides) {
                for post in naming.posts.iter_mut().filter(|p| p.plural && sides.len() == count) {
                    post.sides = vec![side.clone()];
                }
            }
        }
        first += count.max(1);
    }
}
