//! `chancery parse`: the sentences of documents as trees, which is what frames are written against.

use super::{jobs, kept_from};
use crate::cli::When;
use crate::{Ending, output, pretty};
use chancery_model::Document;
use chancery_pipeline::{Chancery, pool};
use chancery_sources::{BrokenInput, Sources};
use clap::{Args, ValueEnum};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Print the sentences of documents as trees: tags, lemmas, relations and names.
///
/// This is what frames see. A title, where there is one, is the first sentence.
#[derive(Args)]
#[command(after_long_help = "Examples:
  chancery parse --format tree brief.txt
      trees to look at while writing a frame
  echo 'The envoy paid a visit to Nadi.' | chancery parse -
      CoNLL-U of one sentence
  chancery parse --tokens gold.conllu > predicted.conllu
      new annotation for given sentences and tokens, for an evaluation")]
pub(crate) struct Call {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Take CoNLL-U, keep its sentences and tokens, and replace all annotation
    #[arg(long)]
    tokens: bool,

    /// How to print trees
    #[arg(long, value_enum, default_value_t = Format::Conllu, conflicts_with = "tokens")]
    format: Format,

    /// How many documents to parse at once [default: one for each processor]
    ///
    /// What is printed does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), conflicts_with = "tokens")]
    jobs: Option<u16>,

    /// When to use colours; never with NO_COLOR set
    #[arg(long, value_enum, default_value_t = When::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs: CoNLL-U
    Conllu,
    /// For people: indented trees
    Tree,
}

pub(crate) fn run(call: Call) -> anyhow::Result<Ending> {
    let chancery = Chancery::shipped()?;
    if call.tokens {
        return annotate(&chancery, &call.paths);
    }
    let mut broken = 0;
    let colours = call.color.colours();
    let work = |input: Result<Document, BrokenInput>| {
        let document = input.map_err(|broken| broken.to_string())?;
        let printed = pool::catch(|| match call.format {
            Format::Conllu => chancery.conllu(&document),
            Format::Tree => {
                let (text, parse) = chancery.parse(&document);
                pretty::trees(&text, &parse, colours)
            }
        });
        printed.map_err(|panicked| kept_from(&document.path, "parsed", &panicked))
    };
    let failed = pool::map_ordered(Sources::new(call.paths.clone()), jobs(call.jobs), work, |done| {
        match done.unwrap_or_else(|panicked| Err(format!("an input could not be read: {panicked}"))) {
            Ok(sentences) => match output::print(&sentences) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            },
            Err(problem) => {
                broken += 1;
                output::problem(&problem);
                ControlFlow::Continue(())
            }
        }
    });
    failed.map_or(Ok(Ending::of(broken)), Err)
}

/// New annotation for the sentences of CoNLL-U files.
fn annotate(chancery: &Chancery, paths: &[PathBuf]) -> anyhow::Result<Ending> {
    let mut broken = 0;
    for path in paths {
        let annotated = chancery_sources::whole(path)
            .map_err(|problem| problem.to_string())
            .and_then(|conllu| chancery.annotate(&conllu).map_err(|problem| format!("{}: {problem}", path.display())));
        match annotated {
            Ok(conllu) => output::print(&conllu)?,
            Err(problem) => {
                broken += 1;
                output::problem(&problem);
            }
        }
    }
    Ok(Ending::of(broken))
}
