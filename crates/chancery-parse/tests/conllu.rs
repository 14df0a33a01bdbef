//! CoNLL-U keeps its sentences, words, comments and multiword tokens; what is not CoNLL-U is refused by line.

use chancery_parse::{Model, conllu};

const MODEL: &[u8] = include_bytes!("fixture/tiny.chm");

const INPUT: &str = "\
# sent_id = own-1
# text = He don't go.
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
";

#[test]
fn words_and_sentences_are_kept_and_spaces_are_where_they_were() {
    let input = conllu::read(INPUT).unwrap();
    assert_eq!(input.text.as_str(), "He don't go. \nYes \n");
    let forms: Vec<Vec<&str>> =
        input.sentences.iter().map(|s| s.iter().map(|w| input.text.slice(*w)).collect()).collect();
    assert_eq!(forms, [vec!["He", "do", "n't", "go", "."], vec!["Yes"]]);
}

#[test]
fn comments_and_multiword_tokens_are_written_again_and_annotation_is_new() {
    let input = conllu::read(INPUT).unwrap();
    let model = Model::from_bytes(MODEL).unwrap();
    let out = conllu::write_kept(&input, &model.parse(&input.text, &input.sentences));
    assert!(out.starts_with("# sent_id = own-1\n# text = He don't go.\n1\tHe\t"));
    assert!(out.contains("\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdo\t"));
    assert!(!out.contains("\n3.1"));
    let go = out.lines().find(|l| l.starts_with("4\tgo")).unwrap();
    assert!(go.ends_with("SpaceAfter=No"), "{go}");
    assert_eq!(conllu::read(&out).unwrap().sentences, input.sentences);
}

#[test]
fn raw_text_is_written_with_its_spaces() {
    let text = chancery_model::Text::new(None, "We\ndon't.");
    let model = Model::from_bytes(MODEL).unwrap();
    let out = conllu::write(&text, &model.parse(&text, &chancery_text::split(&text)));
    assert!(out.starts_with("# sent_id = 1\n# text = We don't.\n1\tWe\t"), "{out}");
    assert_eq!(conllu::read(&out).unwrap().text.as_str(), "We don't. \n");
}

#[test]
fn what_is_not_conllu_is_refused_by_line() {
    for (input, line) in [
        ("no columns", 1),
        ("1\tHe\t_", 1),
        ("1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n\nx\tHe\t_\t_\t_\t_\t_\t_\t_\t_", 3),
        ("2\tHe\t_\t_\t_\t_\t_\t_\t_\t_", 1),
        ("1-x\tHe\t_\t_\t_\t_\t_\t_\t_\t_", 1),
    ] {
        let error = conllu::read(input).unwrap_err();
        assert_eq!(error.line, line);
        assert!(error.to_string().starts_with(&format!("line {line} is not CoNLL-U")));
    }
    assert!(conllu::read("").unwrap().sentences.is_empty());
}
