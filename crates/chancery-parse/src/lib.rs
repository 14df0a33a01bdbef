//! Sentences become trees: tags, lemmas, dependencies and names, by weights that are passed in.
