//! The reading: what one document becomes. The shape is the contract's, schema 1; every measure reads it.

use crate::{Edtf, Quote};
use serde::Serialize;
use smol_str::SmolStr;
use std::fmt;

/// The version of the shape that a [`Reading`] has.
pub const SCHEMA: u32 = 1;

/// What an entity acts for: an ISO 3166-1 alpha-3 code, or an organisation's short name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Side(pub SmolStr);

impl Side {
    /// The side written so, for example `LAO` or `EU`.
    pub fn new(code: &str) -> Side {
        Side(SmolStr::new(code))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names an entity within one reading: `e1`, `e2`, in order of first mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e{}", self.0)
    }
}

impl Serialize for EntityId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What one document says, every fact with its quotes.
#[derive(Debug, Clone, Serialize)]
pub struct Reading {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The document itself.
    pub document: DocumentInfo,
    /// Who and what is named, in order of first mention.
    pub entities: Vec<Entity>,
    /// What happened, in order of the best evidence.
    pub engagements: Vec<Engagement>,
    /// What the text says that cannot all be true.
    pub problems: Vec<Problem>,
    /// What read it.
    pub reader: Reader,
}

impl Reading {
    /// Leaves out the engagements whose confidence is below `least`; talks within a visit that is left out stand alone.
    pub fn keep_surer_than(&mut self, least: f64) {
        self.engagements.retain(|engagement| engagement.confidence >= least);
        let kept: Vec<String> = self.engagements.iter().map(|engagement| engagement.id.clone()).collect();
        for engagement in &mut self.engagements {
            if let Matter::Talks(talks) = &mut engagement.matter {
                talks.within = talks.within.take().filter(|visit| kept.contains(visit));
            }
        }
    }
}

/// The document that a reading is of.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentInfo {
    /// `sha256:` and the hex digest of the text.
    pub id: String,
    /// As the user named it.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Headline, which quotes with `"in": "title"` index.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// From metadata, or the text's own date line.
    pub published: Option<Edtf>,
    /// Where it was filed, as printed; not where things happened.
    pub dateline: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The text that offsets index; only if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What reads: the versions that a reading depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reader {
    /// Of the program.
    pub version: String,
    /// Of the weights.
    pub model: String,
    /// Of the frames.
    pub frames: String,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A state or a territory that acts like one.
    State,
    /// An international organisation, association or company.
    Organisation,
    /// A political party.
    PoliticalParty,
    /// A ministry, parliament, embassy, agency, delegation.
    Body,
    /// A city, site or region.
    Place,
    /// A community or group of people.
    People,
}

/// Someone or something named in the document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    /// Within this reading.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form, without honorifics.
    pub name: String,
    /// Every form as printed.
    pub names: Vec<String>,
    /// What it acts for.
    pub side: Option<Side>,
    /// A person's posts as printed.
    pub posts: Vec<Post>,
    /// QID, where the knowledge has one.
    pub wikidata: Option<String>,
}

/// A post that the text gives somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Post {
    /// As printed.
    pub title: String,
    /// The body it is a post of, if the text says.
    pub organisation: Option<String>,
    /// The words that say so.
    pub quote: Quote,
}

/// Something the text says that is at odds with itself or with arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Stable name of this kind of problem.
    pub code: String,
    /// What is at odds with what.
    pub message: String,
}

/// How far along an engagement is, relative to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Status {
    Done,
    Ongoing,
    Planned,
    Cancelled,
    Denied,
}

/// How a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The text gives it (a missing year may come from the publication date).
    Stated,
    /// Worked out from a relative expression and the publication date.
    Resolved,
}

/// When an engagement took or takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct When {
    /// As precise as the text.
    pub edtf: Edtf,
    /// How it is known.
    pub basis: Option<Basis>,
    /// The words of the date.
    pub quote: Option<Quote>,
}

/// A real-world visit, talks, agreement, commitment, appreciation or milestone, with the words that say so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Engagement {
    /// Unique in the reading: `g1`, `g2`, …
    pub id: String,
    /// What it is, with the fields of that kind.
    #[serde(flatten)]
    pub matter: Matter,
    /// How far along.
    pub status: Status,
    /// When; `None` if the text does not say.
    pub when: Option<When>,
    /// Places.
    #[serde(rename = "where")]
    pub places: Vec<EntityId>,
    /// The first is the best evidence; never empty.
    pub quotes: Vec<Quote>,
    /// 0 to 1.
    pub confidence: f64,
}

/// The six kinds of engagement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Matter {
    Visit(Visit),
    Talks(Talks),
    Agreement(Agreement),
    Commitment(Commitment),
    Appreciation(Appreciation),
    Milestone(Milestone),
}

/// Somebody travels to a place not their own.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Visit {
    /// As the text calls it.
    #[serde(rename = "type")]
    pub visit_type: VisitType,
    /// Head first.
    pub visitors: Vec<EntityId>,
    /// Whom they act for.
    pub sending: Option<Side>,
    /// Whose country they go to.
    pub host: Option<Side>,
    /// Who came along.
    pub accompanied_by: Vec<EntityId>,
    /// Who invited them.
    pub invited_by: Option<EntityId>,
    /// What for.
    pub purpose: Option<String>,
    /// Subjects, where no talks of its own are told that they belong to.
    pub topics: Vec<Topic>,
}

/// The word a text uses for a visit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum VisitType {
    State,
    Official,
    Working,
    Courtesy,
    Private,
    Goodwill,
    Transit,
    #[default]
    Unspecified,
}

/// One encounter of two sides or more.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Talks {
    /// What sort of encounter.
    pub form: Form,
    /// How they met.
    pub mode: Mode,
    /// Who met.
    pub sides: Vec<TalksSide>,
    /// About what.
    pub topics: Vec<Topic>,
    /// The visit it belongs to.
    pub within: Option<String>,
}

/// The sort of an encounter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Form {
    Talks,
    CourtesyCall,
    Summit,
    PhoneCall,
    VideoCall,
    Sidelines,
    Reception,
    Dialogue,
    Community,
    #[default]
    Unspecified,
}

/// How people met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Mode {
    #[default]
    InPerson,
    Phone,
    Video,
}

/// One side of an encounter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TalksSide {
    /// Whom they act for.
    pub party: Option<Side>,
    /// Who took part.
    pub persons: Vec<EntityId>,
    /// Bodies that took part as such.
    pub bodies: Vec<EntityId>,
}

/// A subject, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// As printed.
    pub text: String,
    /// Where.
    pub quote: Quote,
}

/// An instrument between parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Between whom.
    pub parties: Vec<Side>,
    /// Of what sort.
    pub instrument: Instrument,
    /// As printed.
    pub title: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// What it is about.
    pub topics: Vec<Topic>,
}

/// The sort of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Instrument {
    Treaty,
    Agreement,
    Mou,
    JointStatement,
    Contract,
    Other,
}

/// How far an instrument has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stage {
    Signed,
    ToBeSigned,
    AgreedInPrinciple,
    InForce,
}

/// One side undertakes, asks or declares something towards another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Commitment {
    /// What sort of act.
    pub act: Act,
    /// Who; several sides act jointly.
    pub by: Vec<Side>,
    /// Towards whom.
    pub to: Vec<Side>,
    /// The shortest phrase that holds the object.
    pub what: String,
    /// Subjects.
    pub topics: Vec<Topic>,
    /// Money, if any.
    pub amount: Option<Amount>,
    /// By when.
    pub due: Option<Edtf>,
}

/// The sort of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Act {
    Pledge,
    Agree,
    Invite,
    Request,
    Support,
    Propose,
    Condemn,
    Congratulate,
}

/// A sum of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Amount {
    /// In units of the currency.
    pub value: f64,
    /// ISO 4217.
    pub currency: String,
}

/// Thanks for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appreciation {
    /// Who thanks.
    pub by: Vec<Side>,
    /// Whom.
    pub to: Vec<Side>,
    /// For what.
    #[serde(rename = "for")]
    pub reasons: Vec<Topic>,
    /// Subjects.
    pub topics: Vec<Topic>,
}

/// An anniversary, or a first or nth of its sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// `diplomatic_relations`, `strategic_partnership`, or the text's words.
    pub what: String,
    /// Of whom.
    pub parties: Vec<Side>,
    /// 70 for a seventieth.
    pub ordinal: Option<u32>,
    /// The year in which it falls.
    pub year: Option<i16>,
    /// The founding year, derived from `year` and `ordinal`.
    pub since: Option<i16>,
    /// `derived` when `since` is.
    pub basis: Option<&'static str>,
}
