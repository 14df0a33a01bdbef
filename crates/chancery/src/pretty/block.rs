//! One engagement as a block: what, who, when; its parts under labels; the words it stands on.

use super::dates;
use super::page::{Page, Role, Run};
use super::people::People;
use chancery_model::{
    Act, Agreement, Appreciation, Basis, Commitment, Engagement, Form, Instrument, Matter, Milestone, Mode, Quote,
    Side, Stage, Status, Talks, Topic, Visit, VisitType,
};

/// Columns for a label and the space after it.
const LABEL: usize = 12;

/// Below this, a block says how sure the reading is of it.
const SURE: f64 = 0.5;

/// Prints an engagement; each line begins with `gutter`.
pub(crate) fn print(page: &mut Page, people: &mut People, engagement: &Engagement, gutter: &str) {
    page.hanging(gutter, &format!("{gutter}  "), &heading(people, engagement));
    let mut fields = fields(people, &engagement.matter);
    if !engagement.places.is_empty() {
        fields.push(Field::new("where", people.list(&engagement.places, None)));
    }
    if let Some(words) = resolved(engagement) {
        fields.push(Field::new("dated by", words));
    }
    for field in fields {
        let first = format!("{gutter}  {:<LABEL$}", field.label);
        // A label that is too long, as a side's name may be, stands on a line of its own.
        if field.label.chars().count() >= LABEL {
            page.line(&format!("{gutter}  "), &[(Role::Quiet, field.label.clone())]);
            page.line(&format!("{gutter}  {:LABEL$}", ""), &field.runs);
        } else {
            page.hanging(&first, &format!("{gutter}  {:LABEL$}", ""), &field.runs);
        }
    }
    for quote in evidence(&engagement.quotes) {
        page.hanging(&format!("{gutter}  “"), &format!("{gutter}   "), &cited(quote));
    }
}

/// A line of a block.
struct Field {
    label: String,
    runs: Vec<Run>,
}

impl Field {
    fn new(label: impl Into<String>, runs: Vec<Run>) -> Field {
        Field { label: label.into(), runs }
    }

    fn plain(label: impl Into<String>, text: impl Into<String>) -> Field {
        Field::new(label, vec![(Role::Plain, text.into())])
    }
}

/// `VISIT official  Laos → Japan  26–29 August 2024`
fn heading(people: &People, engagement: &Engagement) -> Vec<Run> {
    let (kind, sort, sides) = title(people, &engagement.matter);
    let mut runs = vec![(Role::Kind, kind.to_owned()), (Role::Plain, format!(" {sort}"))];
    if !sides.is_empty() {
        runs.extend([(Role::Quiet, " · ".to_owned()), (Role::Strong, sides)]);
    }
    let dated = matches!(engagement.matter, Matter::Visit(_) | Matter::Talks(_) | Matter::Agreement(_));
    match &engagement.when {
        Some(when) => runs.extend([(Role::Quiet, " · ".to_owned()), (Role::Plain, dates::say(when.edtf))]),
        None if dated => runs.push((Role::Quiet, " · undated".to_owned())),
        None => {}
    }
    let status = match engagement.status {
        Status::Done => None,
        Status::Ongoing => Some("ongoing"),
        Status::Planned => Some("planned"),
        Status::Cancelled => Some("cancelled"),
        Status::Denied => Some("denied"),
    };
    let status = status.map(|status| (Role::Alarm, status.to_uppercase()));
    let unsure = (engagement.confidence < SURE)
        .then(|| (Role::Alarm, format!("unsure ({:.0} %)", engagement.confidence * 100.0)));
    for mark in [status, unsure].into_iter().flatten() {
        runs.extend([(Role::Quiet, " · ".to_owned()), mark]);
    }
    runs
}

/// The kind, its sort in words, and the sides.
fn title(people: &People, matter: &Matter) -> (&'static str, &'static str, String) {
    let between = |sides: &[Side]| sides.iter().map(|side| people.side(side)).collect::<Vec<_>>().join(" – ");
    match matter {
        Matter::Visit(visit) => ("VISIT", visit_type(visit.visit_type), towards(people, &visit.sending, &visit.host)),
        Matter::Talks(talks) => {
            let mut sides: Vec<Side> = talks.sides.iter().filter_map(|side| side.party.clone()).collect();
            sides.dedup();
            ("TALKS", form(talks), between(&sides))
        }
        Matter::Agreement(agreement) => ("AGREEMENT", instrument(agreement.instrument), between(&agreement.parties)),
        Matter::Commitment(commitment) => {
            ("COMMITMENT", act(commitment.act), from_to(people, &commitment.by, &commitment.to))
        }
        Matter::Appreciation(thanks) => ("APPRECIATION", "", from_to(people, &thanks.by, &thanks.to)),
        Matter::Milestone(milestone) => ("MILESTONE", "", between(&milestone.parties)),
    }
}

fn towards(people: &People, from: &Option<Side>, to: &Option<Side>) -> String {
    let side = |side: &Option<Side>| side.as_ref().map_or_else(|| "?".to_owned(), |side| people.side(side));
    if from.is_none() && to.is_none() { String::new() } else { format!("{} → {}", side(from), side(to)) }
}

fn from_to(people: &People, by: &[Side], to: &[Side]) -> String {
    match (by, to) {
        ([], []) => String::new(),
        (by, []) => people.sides(by),
        ([], to) => format!("? → {}", people.sides(to)),
        (by, to) => format!("{} → {}", people.sides(by), people.sides(to)),
    }
}

fn fields(people: &mut People, matter: &Matter) -> Vec<Field> {
    match matter {
        Matter::Visit(visit) => of_visit(people, visit),
        Matter::Talks(talks) => of_talks(people, talks),
        Matter::Agreement(agreement) => of_agreement(agreement),
        Matter::Commitment(commitment) => of_commitment(commitment),
        Matter::Appreciation(Appreciation { reasons, .. }) => listed("for", reasons),
        Matter::Milestone(milestone) => of_milestone(milestone),
    }
}

fn of_visit(people: &mut People, visit: &Visit) -> Vec<Field> {
    let mut fields = Vec::new();
    for (label, ids) in [
        ("visitors", &visit.visitors[..]),
        ("with", &visit.accompanied_by[..]),
        ("invited by", visit.invited_by.as_slice()),
    ] {
        // Whoever invites is of the other side.
        let known = if label == "invited by" { &visit.host } else { &visit.sending };
        if !ids.is_empty() {
            fields.push(Field::new(label, people.list(ids, known.as_ref())));
        }
    }
    fields.extend(visit.purpose.as_ref().map(|purpose| Field::plain("purpose", purpose)));
    fields.extend(listed("topics", &visit.topics));
    fields
}

fn of_talks(people: &mut People, talks: &Talks) -> Vec<Field> {
    let mut fields = Vec::new();
    for side in &talks.sides {
        let members: Vec<_> = side.persons.iter().chain(&side.bodies).copied().collect();
        if members.is_empty() {
            continue;
        }
        let label = side.party.as_ref().map_or_else(|| "side unknown".to_owned(), |party| people.side(party));
        fields.push(Field::new(label, people.list(&members, side.party.as_ref())));
    }
    fields.extend(listed("topics", &talks.topics));
    fields
}

fn of_agreement(agreement: &Agreement) -> Vec<Field> {
    let stage = match agreement.stage {
        Stage::Signed => "signed",
        Stage::ToBeSigned => "to be signed",
        Stage::AgreedInPrinciple => "agreed in principle",
        Stage::InForce => "in force",
    };
    let mut fields: Vec<Field> = agreement.title.iter().map(|title| Field::plain("title", title)).collect();
    fields.push(Field::plain("stage", stage));
    fields
}

fn of_commitment(commitment: &Commitment) -> Vec<Field> {
    let mut fields = vec![Field::plain("what", &commitment.what)];
    fields.extend(listed("topics", &commitment.topics));
    let amount = commitment.amount.as_ref();
    fields.extend(amount.map(|amount| Field::plain("amount", format!("{} {}", amount.currency, money(amount.value)))));
    fields.extend(commitment.due.map(|due| Field::plain("due", dates::say(due))));
    fields
}

/// What is marked, and the year it began.
fn of_milestone(milestone: &Milestone) -> Vec<Field> {
    let nth = milestone.ordinal.map(|n| format!("{n}{} anniversary of ", suffix(n))).unwrap_or_default();
    let mut fields = vec![Field::plain("what", format!("{nth}{}", milestone.what.replace('_', " ")))];
    if let Some(year) = milestone.year {
        let since = milestone.since.map(|since| match milestone.basis {
            Some(basis) => format!(" (since {since}, {basis})"),
            None => format!(" (since {since})"),
        });
        fields.push(Field::plain("year", format!("{year}{}", since.unwrap_or_default())));
    }
    fields
}

/// Subjects one after another.
fn listed(label: &str, topics: &[Topic]) -> Vec<Field> {
    let mut runs: Vec<Run> = Vec::new();
    for topic in topics {
        if !runs.is_empty() {
            runs.push((Role::Quiet, " · ".to_owned()));
        }
        runs.push((Role::Plain, topic.text.clone()));
    }
    if runs.is_empty() { Vec::new() } else { vec![Field::new(label, runs)] }
}

/// The words that a date was worked out from.
fn resolved(engagement: &Engagement) -> Option<Vec<Run>> {
    let when = engagement.when.as_ref().filter(|when| when.basis == Some(Basis::Resolved))?;
    let mut runs = vec![(Role::Quiet, "“".to_owned())];
    runs.extend(cited(when.quote.as_ref()?));
    runs.push((Role::Plain, ", worked out".to_owned()));
    Some(runs)
}

/// A quote's words and, after the closing mark, its place. The opening mark is the caller's, for the indentation.
fn cited(quote: &Quote) -> Vec<Run> {
    let zone = if quote.in_title() { "title " } else { "" };
    vec![(Role::Words, quote.exact().to_owned()), (Role::Quiet, format!("” {zone}{}–{}", quote.start(), quote.end()))]
}

/// The quotes to show: all but those that lie within another.
fn evidence(quotes: &[Quote]) -> impl Iterator<Item = &Quote> {
    let within = |inner: &Quote, outer: &Quote| {
        inner.in_title() == outer.in_title() && outer.start() <= inner.start() && inner.end() <= outer.end()
    };
    quotes.iter().enumerate().filter_map(move |(number, quote)| {
        let shown = quotes.iter().enumerate().all(|(other, outer)| {
            // Of two equal ones, the first is shown.
            other == number || !within(quote, outer) || (within(outer, quote) && number < other)
        });
        shown.then_some(quote)
    })
}

/// Digits in groups of three; cents only where there are any.
fn money(value: f64) -> String {
    let written = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (number, digit) in whole.chars().enumerate() {
        if number > 0 && (whole.len() - number).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

fn suffix(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn visit_type(visit: VisitType) -> &'static str {
    match visit {
        VisitType::State => "state",
        VisitType::Official => "official",
        VisitType::Working => "working",
        VisitType::Courtesy => "courtesy",
        VisitType::Private => "private",
        VisitType::Goodwill => "goodwill",
        VisitType::Transit => "transit",
        VisitType::Unspecified => "",
    }
}

fn form(talks: &Talks) -> &'static str {
    match (talks.form, talks.mode) {
        (Form::CourtesyCall, _) => "courtesy call",
        (Form::Summit, Mode::Video) => "summit by video",
        (Form::Summit, _) => "summit",
        (Form::PhoneCall, _) => "by phone",
        (Form::VideoCall, _) => "by video",
        (Form::Sidelines, _) => "on the sidelines",
        (Form::Reception, _) => "reception",
        (Form::Dialogue, Mode::Video) => "dialogue by video",
        (Form::Dialogue, _) => "dialogue",
        (Form::Community, _) => "with a community abroad",
        (Form::Talks | Form::Unspecified, Mode::Phone) => "by phone",
        (Form::Talks | Form::Unspecified, Mode::Video) => "by video",
        (Form::Talks | Form::Unspecified, Mode::InPerson) => "",
    }
}

fn instrument(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Treaty => "treaty",
        Instrument::Agreement | Instrument::Other => "",
        Instrument::Mou => "memorandum of understanding",
        Instrument::JointStatement => "joint statement",
        Instrument::Contract => "contract",
    }
}

fn act(act: Act) -> &'static str {
    match act {
        Act::Pledge => "pledge",
        Act::Agree => "agreed",
        Act::Invite => "invitation",
        Act::Request => "request",
        Act::Support => "support",
        Act::Propose => "proposal",
        Act::Condemn => "condemnation",
        Act::Congratulate => "congratulation",
    }
}
