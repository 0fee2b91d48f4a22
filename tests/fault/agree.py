#!/usr/bin/env python3
# agree.py — holds the verdicts of two verifiers against each other. SPDX-License-Identifier: MIT
"""agree.py FILE N: FILE has N exports (0: any), each behind a line with the program's verdict.

Positive control: a verifier that takes every signature must disagree somewhere.
"""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import verify_export  # noqa: E402


def judge(lines):
    first = verify_export.Verifier(verify_export.Export(lines)).run().first()
    if first is None:
        return ("INTACT", "0", "0")
    return ("MISSING" if first[2] else "DAMAGED", str(first[0]), str(first[1]))


def mutants(file):
    verdict, lines = None, []
    with open(file, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                lines.append(line)
                continue
            if verdict:
                yield verdict, lines
            verdict, lines = line.split(None, 4), []
    yield verdict, lines


def main():
    file, want = sys.argv[1], int(sys.argv[2])
    wrong = judged = intact = 0
    kept = []
    for verdict, lines in mutants(file):
        mine = judge(lines)
        judged += 1
        intact += mine[0] == "INTACT"
        if judged <= 100:
            kept.append((verdict, lines))
        if mine != tuple(verdict[1:4]):
            wrong += 1
            print("disagree", " ".join(verdict).strip(), "/", " ".join(mine))
        if judged % 250 == 1:
            try:
                verify_export.Verifier(verify_export.Export(lines), use_openssl=True).run()
            except SystemExit as e:
                wrong += 1
                print(e)
    verify_export.signature_holds = lambda public, message, sig: True
    if all(judge(lines) == tuple(verdict[1:4]) for verdict, lines in kept):
        wrong += 1
        print("control: a verifier without signatures was not told from a whole one")
    print(f"agree: {judged} judged, {intact} intact, {wrong} disagreements")
    if not want:
        return 1 if wrong or not judged else 0
    return 1 if wrong or judged != want or intact > judged // 10 else 0


if __name__ == "__main__":
    sys.exit(main())
