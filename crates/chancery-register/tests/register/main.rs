//! The register from outside: what it keeps, what it derives, and what it says when something is wrong.

mod failures;
mod judgements;
mod namesakes;
mod old_registers;
mod order;
mod readings;
mod versions;
