//! The program as a user runs it: right calls, wrong calls, broken inputs, and the example that ships.

mod bad_input;
mod call;
mod calls;
mod example;
mod explain;
mod knowledge;
mod register;
