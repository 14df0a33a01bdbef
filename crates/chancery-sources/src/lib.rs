//! Files, folders and standard input become documents; a broken input costs that input alone.
