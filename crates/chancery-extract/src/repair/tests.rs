//! Each attachment as parsers get it wrong, and as it is set right.

use super::*;
use crate::drawn::drawn;

/// The head and the relation of a word after repair.
fn attached(lines: &str, form: &str) -> String {
    let (text, parse) = drawn(lines);
    let parse = repaired(&text, &parse);
    let tree = Tree::new(&text, &parse.sentences[0]);
    let t = (0..tree.len()).rev().find(|t| tree.form(*t) == form).unwrap();
    format!("{} {}", tree.head(t).map_or("-", |h| tree.form(h)), tree.token(t).deprel)
}

#[test]
fn a_verb_gets_its_subject_back() {
    let lines = "
        Fiji Fiji PROPN NNP 2 nsubj
        thanked thank VERB VBD 0 root
        Norway Norway PROPN NNP 2 obj
        for for ADP IN 5 case
        help help NOUN NN 2 obl
        and and CCONJ CC 7 cc
        Norway Norway PROPN NNP 5 conj
        also also ADV RB 9 advmod
        pledged pledge VERB VBD 2 conj
        boats boat NOUN NNS 9 obj";
    assert_eq!(attached(lines, "Norway"), "pledged nsubj");
    assert_eq!(attached(lines, "and"), "pledged cc");
    let lines = lines.replace("and and CCONJ CC 7 cc", "and and CCONJ CC 9 cc");
    assert_eq!(attached(&lines, "Norway"), "pledged nsubj");
}

#[test]
fn a_subject_is_no_part_of_the_phrase_that_opens_the_sentence() {
    let lines = "
        In in ADP IN 2 case
        Oslo Oslo PROPN NNP 5 obl
        , , PUNCT , 4 punct
        Tavola Tavola PROPN NNP 2 conj
        held hold VERB VBD 0 root
        talks talk NOUN NNS 5 obj";
    assert_eq!(attached(lines, "Tavola"), "held nsubj");
    let lines = &lines.replace(" 4 punct", " 2 punct");
    assert_eq!(attached(lines, "Tavola"), "held nsubj");
    let sound = lines.replace("2 punct", "5 punct").replace("2 conj", "5 nsubj");
    assert_eq!(attached(&sound, "Tavola"), "held nsubj");
}

#[test]
fn a_subject_is_no_part_of_the_name_before_its_comma() {
    let lines = "
        Accompanied accompany VERB VBN 8 advcl
        by by ADP IN 3 case
        Qarase Qarase PROPN NNP 1 obl:agent
        , , PUNCT , 5 punct
        Nils Nils PROPN NNP 3 flat
        Hovland Hovland PROPN NNP 5 flat
        was be AUX VBD 8 aux:pass
        received receive VERB VBN 0 root";
    assert_eq!(attached(lines, "Nils"), "received nsubj:pass");
}

#[test]
fn a_participle_in_front_gets_its_object_back() {
    let lines = "Receiving receive VERB VBG 6 advcl
Tavola Tavola PROPN NNP 6 nsubj
in in ADP IN 4 case
Oslo Oslo PROPN NNP 1 obl
Hovland Hovland PROPN NNP 6 nsubj
spoke speak VERB VBD 0 root";
    assert_eq!(attached(lines, "Tavola"), "Receiving obj");
    assert_eq!(attached(lines, "Hovland"), "spoke nsubj");
}

#[test]
fn a_phrase_with_a_preposition_is_no_subject() {
    let lines = "Following follow VERB VBG 2 case
talks talk NOUN NNS 8 nsubj:pass
with with ADP IN 4 case
Tavola Tavola PROPN NNP 2 nmod
, , PUNCT , 4 punct
memorandum memorandum NOUN NN 4 appos
was be AUX VBD 8 aux:pass
signed sign VERB VBN 0 root";
    assert_eq!(attached(lines, "memorandum"), "signed nsubj:pass");
    assert_eq!(attached(lines, "talks"), "signed obl");
}

#[test]
fn a_second_subject_with_of_belongs_to_the_first() {
    let lines = "
        Visit visit NOUN NN 6 nsubj
        of of ADP IN 3 case
        Tavola Tavola PROPN NNP 6 nsubj
        to to ADP IN 5 case
        Oslo Oslo PROPN NNP 1 nmod
        ended end VERB VBD 0 root";
    assert_eq!(attached(lines, "Tavola"), "Visit nmod");
}

#[test]
fn a_noun_with_a_preposition_is_no_object_and_no_member_of_another_list() {
    let lines = "
        They they PRON PRP 2 nsubj
        had have VERB VBD 0 root
        exchanges exchange NOUN NNS 2 obj
        of of ADP IN 5 case
        views view NOUN NNS 3 nmod
        with with ADP IN 7 case
        Tavola Tavola PROPN NNP 5 conj";
    assert_eq!(attached(lines, "Tavola"), "exchanges nmod");
    assert_eq!(attached(&lines.replace("5 conj", "2 obj"), "Tavola"), "had obl");
}

#[test]
fn a_form_of_address_gives_its_place_to_the_name() {
    let lines = "
        They they PRON PRP 2 nsubj
        met meet VERB VBD 0 root
        with with ADP IN 5 case
        His he PRON PRP$ 5 nmod:poss
        Excellency excellency PROPN NNP 2 obl
        , , PUNCT , 7 punct
        Emeka Emeka PROPN NNP 2 parataxis
        Oladipo Oladipo PROPN NNP 7 flat";
    assert_eq!(attached(lines, "Emeka"), "met obl");
    assert_eq!(attached(lines, "with"), "Emeka case");
}

#[test]
fn an_epithet_is_no_deed() {
    let lines = "
        members member NOUN NNS 0 root
        of of ADP IN 3 case
        Fiji Fiji PROPN NNP 6 nmod:poss
        ruling rule VERB VBG 1 acl
        Unity Unity PROPN NNP 6 compound
        Party Party PROPN NNP 4 obj";
    assert_eq!(attached(lines, "Party"), "members nmod");
    assert_eq!(attached(lines, "ruling"), "Party amod");
    let lines = "
        officials official NOUN NNS 0 root
        , , PUNCT , 3 punct
        members member NOUN NNS 1 appos
        of of ADP IN 5 case
        Fiji Fiji PROPN NNP 6 nmod:poss
        ruling rule VERB VBG 1 acl
        Party Party PROPN NNP 6 obj";
    assert_eq!(attached(lines, "Party"), "members nmod");
    assert_eq!(attached(lines, "Fiji"), "Party nmod:poss");
}

#[test]
fn who_is_looked_forward_to_welcoming_is_welcomed() {
    let lines = "
        She she PRON PRP 2 nsubj
        looks look VERB VBZ 0 root
        forward forward ADV RB 2 advmod
        to to ADP IN 7 case
        welcoming welcoming ADJ JJ 6 amod
        President President PROPN NNP 7 nmod:desc
        Tavola Tavola PROPN NNP 2 obl";
    assert_eq!(attached(lines, "Tavola"), "welcoming obj");
    assert_eq!(attached(lines, "welcoming"), "looks advcl");
    let clause = lines.replace("JJ 6 amod", "VBG 2 advcl");
    assert_eq!(attached(&clause, "Tavola"), "welcoming obj");
}

#[test]
fn members_that_repeat_their_preposition_are_one_list() {
    let lines = "
        Fiji Fiji PROPN NNP 2 nsubj
        thanked thank VERB VBD 0 root
        Norway Norway PROPN NNP 2 obj
        for for ADP IN 5 case
        help help NOUN NN 2 obl
        in in ADP IN 7 case
        health health NOUN NN 5 nmod
        , , PUNCT , 10 punct
        in in ADP IN 10 case
        schools school NOUN NNS 2 obl
        and and CCONJ CC 13 cc
        in in ADP IN 13 case
        housing housing NOUN NN 10 conj";
    assert_eq!(attached(lines, "schools"), "health conj");
    assert_eq!(attached(lines, "housing"), "health conj");
    let two = lines.replace(", , PUNCT , 10 punct", "then then ADV RB 10 advmod");
    assert_eq!(attached(&two, "schools"), "thanked obl");
}

#[test]
fn an_infinitive_is_joined_to_an_infinitive() {
    let lines = "
        They they PRON PRP 2 nsubj
        discussed discuss VERB VBD 0 root
        trade trade NOUN NN 2 obj
        and and CCONJ CC 5 cc
        agreed agree VERB VBD 2 conj
        to to PART TO 7 mark
        open open VERB VB 5 xcomp
        ports port NOUN NNS 7 obj
        and and CCONJ CC 10 cc
        lift lift VERB VB 2 conj
        visas visa NOUN NNS 10 obj";
    assert_eq!(attached(lines, "lift"), "open conj");
    assert_eq!(attached(lines, "agreed"), "discussed conj");
}

#[test]
fn a_verb_in_the_past_is_joined_to_one() {
    let lines = "
        Fiji Fiji PROPN NNP 2 nsubj
        said say VERB VBD 0 root
        it it PRON PRP 5 nsubj
        would would AUX MD 5 aux
        help help VERB VB 2 ccomp
        and and CCONJ CC 7 cc
        invited invite VERB VBD 5 conj
        Tavola Tavola PROPN NNP 7 obj";
    assert_eq!(attached(lines, "invited"), "said conj");
    assert_eq!(attached(&lines.replace("VBD 5", "VB 5"), "invited"), "help conj");
}

#[test]
fn a_person_behind_a_verb_is_its_object() {
    let lines = "
        Hovland Hovland PROPN NNP 2 nsubj
        received receive VERB VBD 0 root
        Ambassador ambassador PROPN NNP 4 nmod:desc
        Tavola Tavola PROPN NNP 2 obl";
    assert_eq!(attached(lines, "Tavola"), "received obj");
}

#[test]
fn partners_are_those_of_the_talks() {
    let lines = "
        told tell VERB VBD 0 root
        her she PRON PRP 1 obj
        of of ADP IN 4 case
        results result NOUN NNS 1 obl
        of of ADP IN 6 case
        talks talk NOUN NNS 4 nmod
        with with ADP IN 8 case
        Tavola Tavola PROPN NNP 1 obl";
    assert_eq!(attached(lines, "Tavola"), "talks nmod");
    let lines = "
        held hold VERB VBD 0 root
        talks talk NOUN NNS 1 obj
        on on ADP IN 4 case
        fish fish NOUN NN 2 nmod
        between between ADP IN 6 case
        Tavola Tavola PROPN NNP 4 nmod
        and and CCONJ CC 8 cc
        Hovland Hovland PROPN NNP 6 conj";
    assert_eq!(attached(lines, "Tavola"), "talks nmod");
}

#[test]
fn what_a_subject_did_is_no_part_of_who_it_is() {
    let lines = "
        Tavola Tavola PROPN NNP 0 root
        who who PRON WP 3 nsubj
        arrived arrive VERB VBD 1 acl:relcl
        for for ADP IN 5 case
        talks talk NOUN NNS 3 obl
        , , PUNCT , 7 punct
        called call VERB VBN 5 acl
        on on ADP IN 9 case
        Hovland Hovland PROPN NNP 7 obl";
    assert_eq!(attached(lines, "called"), "arrived conj");
}

#[test]
fn a_phrase_is_no_part_of_the_aside_behind_it() {
    let lines = "
        visit visit NOUN NN 0 root
        to to ADP IN 3 case
        Oslo Oslo PROPN NNP 6 nmod
        , , PUNCT , 6 punct
        the the DET DT 6 det
        first first ADJ JJ 1 appos";
    assert_eq!(attached(lines, "Oslo"), "visit nmod");
}

#[test]
fn a_sound_tree_is_left_alone() {
    let (text, parse) = drawn(crate::drawn::PLANS);
    assert!(matches!(repaired(&text, &parse), Cow::Borrowed(_)));
}

#[test]
fn a_person_behind_a_verb_without_object_is_no_other_name_of_its_subject() {
    let lines = "
        Tavola Tavola PROPN NNP 2 nsubj
        received receive VERB VBD 0 root
        in in ADP IN 4 case
        Suva Suva PROPN NNP 2 obl
        the the DET DT 6 det
        Ambassador Ambassador PROPN NNP 1 appos";
    assert_eq!(attached(lines, "Ambassador"), "received obj");
}

#[test]
fn who_is_received_in_audience_is_received() {
    let lines = "
        Clement Clement PROPN NNP 2 nsubj
        received receive VERB VBD 0 root
        in in ADP IN 5 case
        audience audience NOUN NN 5 nmod:desc
        Tavola Tavola PROPN NNP 2 obl";
    assert_eq!(attached(lines, "Tavola"), "received obj");
    assert_eq!(attached(lines, "audience"), "received obl");
}

#[test]
fn a_day_behind_that_belongs_to_the_clause() {
    let lines = "
        Riga Riga PROPN NNP 2 nsubj
        informs inform VERB VBZ 0 root
        that that SCONJ IN 7 mark
        on on ADP IN 5 case
        Monday Monday PROPN NNP 2 obl
        Tavola Tavola PROPN NNP 7 nsubj
        left leave VERB VBD 2 ccomp";
    assert_eq!(attached(lines, "Monday"), "left obl");
}

#[test]
fn a_day_behind_a_second_verb_belongs_to_it() {
    let lines = "
        Tavola Tavola PROPN NNP 2 nsubj
        arrived arrive VERB VBD 0 root
        and and CCONJ CC 4 cc
        leaves leave VERB VBZ 2 conj
        on on ADP IN 6 case
        Friday Friday PROPN NNP 2 obl";
    assert_eq!(attached(lines, "Friday"), "leaves obl");
}

#[test]
fn a_name_with_a_title_of_its_own_is_a_second_person() {
    let lines = "
        At at ADP IN 3 case
        the the DET DT 3 det
        invitation invitation NOUN NN 13 obl
        of of ADP IN 6 case
        the the DET DT 6 det
        Host host NOUN NN 3 nmod
        , , PUNCT , 9 punct
        King King PROPN NNP 9 nmod:desc
        Sione Sione PROPN NNP 13 nsubj
        , , PUNCT , 12 punct
        President President PROPN NNP 12 nmod:desc
        Tavola Tavola PROPN NNP 9 flat
        came come VERB VBD 0 root";
    assert_eq!(attached(lines, "Tavola"), "came nsubj");
    assert_eq!(attached(lines, "Sione"), "Host appos");
}

#[test]
fn what_the_president_of_a_state_has_is_the_presidents() {
    let lines = "
        The the DET DT 2 det
        president president NOUN NN 7 nsubj
        of of ADP IN 4 case
        Fiji Fiji PROPN NNP 6 nmod:poss
        's 's PART POS 4 case
        visit visit NOUN NN 2 nmod
        ended end VERB VBD 0 root";
    assert_eq!(attached(lines, "visit"), "ended nsubj");
    assert_eq!(attached(lines, "president"), "visit nmod:poss");
}

#[test]
fn the_middle_of_three_infinitives_is_one_of_the_list() {
    let lines = "
        agreed agree VERB VBD 0 root
        to to PART TO 3 mark
        open open VERB VB 1 xcomp
        ports port NOUN NNS 3 obj
        , , PUNCT , 7 punct
        to to PART TO 7 mark
        lift lift VERB VB 3 advcl
        visas visa NOUN NNS 7 obj
        and and CCONJ CC 11 cc
        to to PART TO 11 mark
        meet meet VERB VB 3 conj";
    assert_eq!(attached(lines, "lift"), "open conj");
    let alone: String = lines.lines().take(9).map(|l| format!("{l}\n")).collect();
    assert_eq!(attached(&alone, "lift"), "open advcl");
}

#[test]
fn a_verb_is_not_joined_to_a_noun() {
    let lines = "
        rejected reject VERB VBD 0 root
        attempts attempt NOUN NNS 1 obj
        and and CCONJ CC 4 cc
        called call VERB VBN 2 conj
        for for ADP IN 6 case
        talks talk NOUN NNS 4 nmod";
    assert_eq!(attached(lines, "called"), "rejected conj");
    assert_eq!(attached(lines, "talks"), "called obl");
}

#[test]
fn a_participle_is_not_joined_to_an_infinitive() {
    let lines = "
        urged urge VERB VBD 0 root
        Fiji Fiji PROPN NNP 1 obj
        to to PART TO 4 mark
        vote vote VERB VB 1 xcomp
        and and CCONJ CC 6 cc
        called call VERB VBN 4 conj
        for for ADP IN 8 case
        talks talk NOUN NNS 6 obl";
    assert_eq!(attached(lines, "called"), "urged conj");
}

#[test]
fn a_subject_stands_behind_the_semicolon() {
    let lines = "
        met meet VERB VBD 0 root
        Hovland Hovland PROPN NNP 1 obj
        ; ; PUNCT : 5 punct
        a a DET DT 5 det
        pact pact NOUN NN 2 appos
        was be AUX VBD 7 aux:pass
        signed sign VERB VBN 1 conj";
    assert_eq!(attached(lines, "pact"), "signed nsubj:pass");
}

#[test]
fn a_subject_stands_behind_said() {
    let lines = "
        Tavola Tavola PROPN NNP 2 nsubj
        said say VERB VBD 0 root
        New New PROPN NNP 1 flat
        Zealand Zealand PROPN NNP 3 flat
        remains remain VERB VBZ 2 ccomp
        neutral neutral ADJ JJ 5 xcomp";
    assert_eq!(attached(lines, "New"), "remains nsubj");
    assert_eq!(
        attached(&lines.replace("New New PROPN NNP 1 flat", "New New PROPN NNP 5 nsubj"), "New"),
        "remains nsubj"
    );
}

#[test]
fn several_memoranda_are_a_noun() {
    let lines = "
        signed sign VERB VBD 0 root
        six six NUM CD 3 nummod
        MoUs mous ADJ JJ 1 xcomp";
    assert_eq!(attached(lines, "MoUs"), "signed obj");
}

#[test]
fn a_noun_with_a_preposition_is_no_subject() {
    let lines = "
        thanked thank VERB VBD 0 root
        Fiji Fiji PROPN NNP 1 obj
        for for ADP IN 5 case
        the the DET DT 5 det
        spirit spirit NOUN NN 6 nsubj
        shown show VERB VBN 1 advcl";
    assert_eq!(attached(lines, "spirit"), "thanked obl");
    assert_eq!(attached(lines, "shown"), "spirit acl");
    assert_eq!(attached(&lines.replace("for for ADP", "with with ADP"), "spirit"), "shown nsubj");
}
