//! The compiled world: names to states, organisations, parties, places and the sides they act for.
