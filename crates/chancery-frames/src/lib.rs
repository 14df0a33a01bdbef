//! The frame language: reads, checks and compiles frame files, and says what is wrong with one and where.
