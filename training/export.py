"""Writes the weights as one file; `crates/chancery-parse/src/weights.rs` reads it and says what each part is.

    "CHANCERY" | format u32 | header length u32 | checksum u64 of all that follows | header | tensors

The header is lines of text: `version NAME`, `size KEY VALUE`, `labels LAYER TAB-SEPARATED`, `tensor NAME KIND ROWS
COLUMNS`. A tensor of kind `i8` is a f32 scale a row and then rows of i8; `f32` is rows of f32. All little-endian."""

import hashlib
import struct

import numpy as np

from features import FNV_START, TABLES

FORMAT = 1


def checksum(data):
    """FNV-like over 8-byte words (zero-padded): quick to recompute at every load."""
    padded = data + b"\0" * (-len(data) % 8)
    words = np.frombuffer(padded, "<u8").astype(object)
    value = FNV_START
    for word in words.tolist():
        value = ((value ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def rows_of(model):
    """(name, matrix, kind) in file order. Weights are stored as input × output, so that x · W needs no transposing."""
    state = {k: v.detach().numpy().astype(np.float32) for k, v in model.state_dict().items()}
    for i, (name, _, _) in enumerate(TABLES):
        yield f"table.{name}", state[f"tables.{i}.weight"], "i8"
    for name, value in state.items():
        if name.startswith("tables"):
            continue
        if value.ndim == 1:
            yield name, value[None, :], "f32"
        elif name in ("arc", "lemma_tag.weight"):
            yield name, value, "i8"
        else:
            yield name, value, "i8t"


def quantised(matrix):
    scale = np.abs(matrix).max(1) / 127
    scale[scale == 0] = 1
    return scale.astype("<f4"), np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype("i1")


def part(name, matrix, kind):
    """(header line, bytes) of a tensor; `kind` is `f32`, or anything else for bytes with a scale a row."""
    line = f"tensor {name} {kind[:2] if kind != 'f32' else kind} {matrix.shape[0]} {matrix.shape[1]}"
    if kind == "f32":
        return line, matrix.astype("<f4").tobytes()
    scale, values = quantised(matrix)
    body = scale.tobytes() + values.tobytes()
    return line, body + b"\0" * (-len(body) % 4)


def write(model, vocab, version, path):
    lines = [f"version {version}"]
    lines += [f"size {k} {v}" for k, v in model.sizes.items()]
    for layer, values in vocab.items():
        lines.append(f"labels {layer} " + "\t".join(values))
    body = b""
    for name, matrix, kind in rows_of(model):
        line, data = part(name, matrix, kind)
        lines.append(line)
        body += data
    return save(lines, body, path)


def opened(path):
    """(lines of the header, tensors) of a file of weights."""
    data = path.read_bytes()
    length = struct.unpack("<I", data[12:16])[0]
    return data[24:24 + length].decode().rstrip("\n").split("\n"), data[24 + length:]


def vocabulary(path):
    """The labels of each layer of a file of weights."""
    labels = (line.split(" ", 2)[1:] for line in opened(path)[0] if line.startswith("labels "))
    return {layer: values.split("\t") for layer, values in labels}


def add(source, version, sizes, parts, path):
    """A file of weights under a version of its own, with more sizes and tensors (name, matrix, kind) at its end."""
    lines, body = opened(source)
    lines = [f"version {version}" if line.startswith("version ") else line for line in lines]
    lines += [f"size {k} {v}" for k, v in sizes.items()]
    for each in parts:
        line, more = part(*each)
        lines.append(line)
        body += more
    return save(lines, body, path)


def save(lines, body, path):
    """Writes the file; returns its hash."""
    header = "\n".join(lines).encode()
    header += b"\n" * (-len(header) % 4)
    rest = header + body
    data = b"CHANCERY" + struct.pack("<IIQ", FORMAT, len(header), checksum(rest)) + rest
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
    return hashlib.sha256(data).hexdigest()
