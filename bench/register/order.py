#!/usr/bin/env python3
"""Enters the same readings in three orders and with 1, 2 and 4 jobs, and compares the fingerprints.

    python3 bench/register/order.py READINGS.jsonl [--program target/release/chancery]

Says the fingerprint of each register, before and after a rebuild; all must be the same.
"""
import argparse
import random
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("readings")
    parser.add_argument("--program", default="target/release/chancery")
    call = parser.parse_args()
    lines = open(call.readings, encoding="utf-8").read().splitlines(keepends=True)
    orders = {"as they come": lines, "backwards": lines[::-1], "shuffled": random.Random(7).sample(lines, len(lines))}
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, order) in enumerate(orders.items()):
            file = f"{folder}/{number}.jsonl"
            open(file, "w", encoding="utf-8").writelines(order)
            jobs = str([1, 2, 4][number])
            register = f"{folder}/{number}.chancery"
            subprocess.run([call.program, "enter", "--register", register, "--jobs", jobs, file], check=True,
                           stdout=subprocess.DEVNULL)
            for again in (["--only-fingerprint"], []):
                said = subprocess.run([call.program, "rebuild", "--register", register, *again], check=True,
                                      capture_output=True, text=True).stdout.splitlines()
                seen.add(said[-1])
                print(f"{name}, {jobs} jobs, {'rebuilt' if not again else 'entered'}: {said[0]}; {said[-1]}")
    print("all the same" if len(seen) == 1 else f"{len(seen)} different")


if __name__ == "__main__":
    main()
