#!/usr/bin/env python3
"""Kills `chancery enter` at random moments and looks whether anything that it reported is lost, or anything doubled.

    python3 bench/register/crash.py READINGS.jsonl [--kills 200] [--program target/release/chancery]

READINGS.jsonl are readings with their texts. Every run enters them into the same register with --list, which prints a
document once it is on the disk, and is killed with SIGKILL after a random time. After each kill the file is checked by
SQLite, every reported document must be there, and none may be there twice. When all are in, the register starts anew.
At the end a register made without a kill must have the same fingerprint.
"""
import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("readings")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default="target/release/chancery")
    call = parser.parse_args()
    chance = random.Random(call.seed)
    print(f"seed {call.seed}")
    with tempfile.TemporaryDirectory() as folder:
        register, log = f"{folder}/r.chancery", f"{folder}/out.txt"
        enter = [call.program, "enter", "--register", register, "--list", call.readings]
        # How long an undisturbed run takes says over which time to spread the kills.
        begun = time.time()
        subprocess.run(enter[:3] + [f"{folder}/whole.chancery"] + enter[4:], stdout=subprocess.DEVNULL, check=True)
        whole = time.time() - begun
        kills = rounds = midway = 0
        reported = set()
        while kills < call.kills:
            with open(log, "w") as out:
                child = subprocess.Popen(enter, stdout=out, stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0, whole * 0.7))
                done = child.poll() is not None
                if not done:
                    os.kill(child.pid, signal.SIGKILL)
                child.wait()
            kills += not done
            lines = open(log).read().split("\n")[:-1]
            reported |= {line.split(" ", 1)[1] for line in lines if line.startswith(("new ", "known ", "newer "))}
            if not os.path.exists(register):
                assert not reported
                continue
            database = sqlite3.connect(register)
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            there = []
            if database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                there = [path for (path,) in database.execute("SELECT path FROM documents")]
                orphans = database.execute("SELECT count(*) FROM claims LEFT JOIN links USING (claim) JOIN documents USING "
                                           "(doc) WHERE links.claim IS NULL AND replaced_by IS NULL").fetchone()[0]
                assert not orphans, f"{orphans} claims were kept and not derived from"
            database.close()
            lost = reported - set(there)
            assert not lost, f"after kill {kills}: {len(lost)} reported and lost, {sorted(lost)[:3]}"
            assert len(there) == len(set(there)), f"after kill {kills}: doubled"
            midway += not done and 0 < len(there)
            if done:
                rounds += 1
                same = [subprocess.run([call.program, "rebuild", "--only-fingerprint", "--register", place],
                                       capture_output=True, text=True, check=True).stdout
                        for place in (register, f"{folder}/whole.chancery")]
                assert same[0] == same[1], "entered with kills, the register is another"
                for end in ("", "-wal", "-shm"):
                    if os.path.exists(register + end):
                        os.remove(register + end)
                reported = set()
        print(f"{kills} kills, {midway} of them with documents already entered, {rounds} times to the end: "
              f"nothing lost, nothing doubled, same fingerprint")


if __name__ == "__main__":
    sys.exit(main())
