#!/usr/bin/env python3
# verifier_mutants.py — are the tests of verify any good? SPDX-License-Identifier: MIT
"""Breaks verify and the decoder of records in one place at a time and runs its tests.

    verifier_mutants.py [N] [OUT]     N mutants (100) of the build in OUT (build/debug)

A mutant is a copy of one source file with one operator turned, one check
dropped, or one bound moved. It is compiled, linked and run with the
tests named below, JIAOBAN_QUICK set. One that passes them all has
survived. Exit status 1 if fewer than 95 in 100 are caught. The sources in
place are the positive control: they must pass.
"""
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

FILES = ["verify.c", "verify_key.c", "verify_allow.c", "verify_find.c", "record.c", "verify_erase.c"]
TESTS = ["unit/test_record", "sql/test_verify", "sql/test_verify_key", "sql/test_verify_allow", "sql/test_verify_since", "sql/test_verify_live",
         "fault/test_tamper",
         "fault/test_tamper_anchor", "sql/test_verify_erase"]

# What only builds, reports or is trouble of the machine is not judged.
SKIPPED = re.compile(
    r"assert|MUST|no_memory|NOMEM|trouble|failed|mem_|arena_|progress|#|^\s*(/?\*|static const struct|for \()")
SKIPPED_FUNCTIONS = {"verify_run", "by_place", "record_bytes", "record_encode", "put_head", "record_view_text", "verify_progress", "make_room", "verify_room", "record_said", "record_apart",
                     "ring_insert", "verify_chain_add", "find_unknown_chain", "name_findings"}

# Mutants that change nothing, and why: no test can tell them.
EQUIVALENT = {
    ("if (*kept == 0 || seq < *kept)", "<="): "an equal number is kept again",
    ("else if (a->seq > chain->anchored_to)", ">="): "an equal number is kept again",
    ("int firsts = run->firsts < VERIFY_FINDINGS_MAX ? run->firsts : VERIFY_FINDINGS_MAX;", "<="): "both are equal then",
    ("8 + 2 + 2 + 16 + 8 + 8 + 32 + 8 + 2 + 16 + 8 + 8 + 8 + 1, /* and the terminal */", " + 0"):
        "a head without the terminal's length is refused when that is read",
    ("if (told && at->seq > told->longest)", ">="): "an equal number is kept again",
    ("int64_t newest_us = utc_us > a->newest_us ? utc_us : a->newest_us;", ">="): "both are equal then",
    ("if (v->head.at.utc_us > a->newest_us)", ">="): "an equal time is kept again",
    ("run->bounds.records < VERIFY_BATCH ? (int)run->bounds.records + 1 : VERIFY_BATCH;", "<="):
        "one row more or less is read at once",
    ("if (rest > VERIFY_FINDINGS_MAX - firsts)", ">="): "both are equal then",
    ("if (out->chain[i].anchored_to > out->chain[i].verified_to)", ">="): "both are equal then",
    ("while (at < fields->len && (p[at] << 8 | p[at + 1]) < tag) {", "<="): "no tag is put in twice",
    ("at.seq = at.seq > chain->head ? chain->head + 1 : at.seq;", ">="): "the row at the head was read: it is found",
    ("if (w->behind.seq != INT64_MIN && ref->id <= w->behind.id)", "<"): "ids are a primary key: never equal",
    ("return seq > key->enrolled_seq && (!key->revoked_seq || seq < key->revoked_seq);", "<="):
        "that record is the revocation itself, which only the site's key signs",
    ("if (!run->ask->starts && run->bounds.records < VERIFY_BATCH)", None):
        "how many rows are read at once shows in no finding",
    ("if (first > RECORD_MAX_BYTES || n > RECORD_MAX_BYTES)", ">="): "no meaning and no record is as long as that",
    ("if (!all->sorted && all->erased_n)", "||"): "what is sorted is sorted once more",
    ("r->short_of = true;", "false"): "what is read beyond the end is zeros, which no terminal may hold",
}

RULES = [
    (re.compile(r"(?<![=!<>-])==(?!=)"), "!="),
    (re.compile(r"!="), "=="),
    (re.compile(r"(?<![<-])<(?![<=])(?= )"), "<="),
    (re.compile(r"<="), "<"),
    (re.compile(r"(?<![->])>(?![>=])(?= )"), ">="),
    (re.compile(r">="), ">"),
    (re.compile(r"&&"), "||"),
    (re.compile(r"\|\|"), "&&"),
    (re.compile(r"return N_\(\"[^;]*;"), "return NULL;"),
    (re.compile(r"return not_canonical\([^;]*;"), "(void)e;"),
    (re.compile(r"\btrue\b"), "false"),
    (re.compile(r"\bfalse\b"), "true"),
    (re.compile(r"(?<=[(&| ])!(?=[a-z])"), ""),
    (re.compile(r"(?<=\w) \+ 1\b"), " + 0"),
    (re.compile(r"(?<=\w) - 1\b"), " - 0"),
]


def candidates(root):
    for name in FILES:
        path = os.path.join(root, "src/domain", name)
        with open(path, encoding="utf-8") as f:
            lines = f.read().split("\n")
        function = ""
        for n, line in enumerate(lines):
            head = re.match(r"^([a-z_0-9]+)\(", line)
            if head:
                function = head.group(1)
            code = re.sub(r"/\*.*?\*/", "", line)
            if not line.startswith("\t") or SKIPPED.search(line) or function in SKIPPED_FUNCTIONS or not code.strip():
                continue
            if name != "record.c" and re.fullmatch(r"\s*return (true|false);|\s*bool \w+ = false;", line):
                continue  # the database's trouble, or a value that is always set
            for pattern, to in RULES:
                for m in pattern.finditer(line):
                    if m.group(0) in ("<", ">", "==", "!=") and line.count('"') and \
                            line[:m.start()].count('"') % 2:
                        continue
                    if (line.strip(), to) in EQUIVALENT or (line.strip(), None) in EQUIVALENT:
                        continue
                    changed = line[:m.start()] + to + line[m.end():]
                    yield name, n, line.strip(), changed, "\n".join(lines[:n] + [changed] + lines[n + 1:])


def flags_of(root, out):
    """The command that makes an object, as make says it."""
    said = subprocess.run(
        ["make", "-n", "-W", "src/domain/verify.c", "KIND=" + os.path.basename(out), "V=1",
         out + "/domain/verify.o"], cwd=root, capture_output=True, text=True, check=True).stdout
    line = next(s for s in said.splitlines() if " -c" in s and "verify.c" in s)
    words = [w.strip("'\"") if "VERSION" not in w else w for w in line.split()]
    keep = [w for w in words if w.startswith(("-std", "-D", "-I", "-O", "-f", "-pthread"))]
    return [w.replace("'", "") for w in keep]


class Judge:
    def __init__(self, root, out):
        self.root, self.out = root, out
        self.flags = flags_of(root, out)
        self.compiler = os.environ.get("MUTANT_CC", "gcc").split()
        # The mutant stands in the program itself and so before the one in the library.
        self.library = os.path.join(root, out, "libjiaoban-tests.so")
        self.libraries = [self.library, "-Wl,-rpath," + os.path.dirname(self.library)] + subprocess.run(
            ["pkg-config", "--libs", "cmocka", "sqlite3", "libsodium"], capture_output=True, text=True, check=True).stdout.split() + ["-lutil"]

    def passes(self, name, text):
        """Does this source pass every test? None: it does not compile."""
        with tempfile.TemporaryDirectory() as d:
            source, made = os.path.join(d, name), os.path.join(d, name + ".o")
            with open(source, "w", encoding="utf-8") as f:
                f.write(text)
            if subprocess.run(self.compiler + self.flags + ["-w", "-c", "-o", made, source], cwd=self.root,
                              capture_output=True, check=False).returncode:
                return None
            for test in TESTS:
                binary = os.path.join(d, os.path.basename(test))
                link = self.compiler + ["-pie", "-o", binary, os.path.join(self.root, self.out, "tests", test + ".o"),
                                        made] + self.libraries
                done = subprocess.run(link, cwd=self.root, capture_output=True, text=True, check=False)
                if done.returncode:
                    raise SystemExit("verifier_mutants: cannot link " + name + "\n" + done.stderr[-2000:])
                if not self.runs(binary, d):
                    return False
        return True

    def runs(self, binary, home):
        environment = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home, "TZ": "UTC",
                       "LC_ALL": "C.UTF-8", "JIAOBAN_QUICK": "1", "JIAOBAN_ROOT": self.root}
        try:
            return subprocess.run([binary], cwd=self.root, env=environment, timeout=120,
                                  capture_output=True, check=False).returncode == 0
        except subprocess.TimeoutExpired:
            return False


def main():
    root = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
    want = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    out = sys.argv[2] if len(sys.argv) > 2 else "build/debug"
    out = os.path.relpath(os.path.join(root, out), root)
    subprocess.run(["make", "-s", "KIND=" + os.path.basename(out)] + [f"{out}/tests/{t}" for t in TESTS],
                   cwd=root, check=True, stdout=subprocess.DEVNULL)
    judge = Judge(root, out)
    with open(os.path.join(root, "src/domain", FILES[0]), encoding="utf-8") as f:
        if not judge.passes(FILES[0], f.read()):
            raise SystemExit("verifier_mutants: the tests fail without any mutant")
    every = list(candidates(root))
    picked = [every[i * len(every) // want] for i in range(min(want, len(every)))]
    caught = broken = 0
    survivors = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for m, passed in zip(picked, pool.map(lambda m: judge.passes(m[0], m[4]), picked)):
            if passed is None:
                broken += 1
            elif passed:
                survivors.append(m)
            else:
                caught += 1
    for name, n, line, changed, _ in survivors:
        print(f"survived {name}:{n + 1}: {line}\n      as {changed.strip()}")
    judged = caught + len(survivors)
    print(f"verifier mutants: {caught} of {judged} caught ({broken} do not compile, {len(every)} places in all)")
    return 0 if judged and caught * 100 >= judged * 95 else 1


if __name__ == "__main__":
    sys.exit(main())
