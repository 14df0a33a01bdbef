//! One document in, one reading out; and the worker pool that keeps readings in input order.
