#!/usr/bin/env python3
"""The register at size: generated readings entered a segment at a time, and questions asked of what has come of it.

    cargo build --release -p chancery && cargo build --release -p chancery-register --example generate
    python3 bench/register/scale.py REGISTER --documents 1000000 --segment 50000 --out bench/register/scale.tsv

Writes a row a segment: documents so far, processor seconds and wall seconds of the segment, documents a processor
second, largest memory, size of the register; then a row a question with its wall time, the best of three. With --plot
FILE the growth is drawn as SVG. An existing REGISTER is gone on with.
"""
import argparse
import os
import subprocess
import tempfile
import time

QUESTIONS = {
    "visits of a pair": ["visits", "--from", "JPN", "--to", "LAO"],
    "talks between two, a year": ["talks", "--between", "FRA", "DEU", "--since", "2003", "--until", "2003"],
    "visits of a month": ["visits", "--since", "2002-03", "--until", "2002-03", "--limit", "100"],
    "latest commitments": ["commitments", "--from", "KOR", "--limit", "100"],
    "thanks of a pair": ["thanks", "--from", "VNM", "--to", "IND"],
    "latest conflicts": ["conflicts", "--limit", "100"],
    "people of a side": ["people", "--from", "TON", "--limit", "50"],
    "search": ["search", "observatory", "restore"],
}


def measured(command):
    """Runs a command; processor seconds, wall seconds and largest memory in MB."""
    begun = time.time()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, time.time() - begun, usage.ru_maxrss / 1024


def plot(rows, path):
    """Two curves: documents a processor second, and size of the register."""
    width, height, left, low = 640, 300, 60, 260
    most, rate, size = rows[-1][0], max(r[3] for r in rows), max(r[5] for r in rows)
    x = lambda d: left + (width - left - 60) * d / most
    line = lambda at, top, colour: '<polyline fill="none" stroke="%s" stroke-width="2" points="%s"/>' % (
        colour, " ".join(f"{x(r[0]):.1f},{low - 220 * r[at] / top:.1f}" for r in rows))
    text = lambda a, b, t, anchor="start": f'<text x="{a}" y="{b}" font-size="12" font-family="sans-serif" text-anchor="{anchor}">{t}</text>'
    with open(path, "w") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="100%" height="100%" fill="white"/>')
        out.write(line(3, rate, "#1f77b4") + line(5, size, "#d62728"))
        out.write(f'<line x1="{left}" y1="{low}" x2="{width - 60}" y2="{low}" stroke="black"/>')
        out.write(text(left, 20, f"blue: documents a processor second (top {rate:.0f}); red: size in MB (top {size:.0f})"))
        out.write(text(left, low + 20, "0") + text(width - 60, low + 20, f"{most} documents", "end") + "</svg>")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("register")
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--segment", type=int, default=50_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--out", default="/dev/stdout")
    parser.add_argument("--plot")
    parser.add_argument("--program", default="target/release/chancery")
    parser.add_argument("--generate", default="target/release/examples/generate")
    call = parser.parse_args()
    rows = []
    with open(call.out, "a") as out:
        out.write("documents\tprocessor_s\twall_s\tdocuments_a_processor_s\tmemory_mb\tregister_mb\n")
        for first in range(call.first, call.documents, call.segment):
            with tempfile.NamedTemporaryFile("wb", suffix=".jsonl", dir=os.path.dirname(call.register) or ".") as file:
                subprocess.run([call.generate, str(first), str(call.segment)], stdout=file, check=True)
                cpu, wall, memory = measured([call.program, "enter", "--register", call.register, file.name])
            size = os.path.getsize(call.register) / 1e6
            rows.append((first + call.segment, cpu, wall, call.segment / cpu, memory, size))
            out.write("\t".join(f"{v:.1f}" if isinstance(v, float) else str(v) for v in rows[-1]) + "\n")
            out.flush()
        # The next thousand, alone: what one more small batch costs now.
        with tempfile.NamedTemporaryFile("wb", suffix=".jsonl", dir=os.path.dirname(call.register) or ".") as file:
            subprocess.run([call.generate, str(call.documents), "1000"], stdout=file, check=True)
            cpu, wall, memory = measured([call.program, "enter", "--register", call.register, file.name])
            out.write(f"# the next 1000: {cpu:.2f} processor s, {wall:.2f} wall s, {memory:.0f} MB\n")
        for name, question in QUESTIONS.items():
            runs = [measured([call.program, *question, "--register", call.register, "--format", "jsonl"]) for _ in range(3)]
            cpu, wall, memory = min(runs, key=lambda run: run[1])
            out.write(f"# {name}: {wall * 1000:.0f} ms wall, {cpu * 1000:.0f} ms processor, {memory:.0f} MB\n")
    if call.plot and rows:
        plot(rows, call.plot)


if __name__ == "__main__":
    main()
