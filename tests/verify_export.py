#!/usr/bin/env python3
# verify_export.py — a second verifier, for exports. SPDX-License-Identifier: MIT
"""Checks an export of records as docs/security.md says, without the program.

    verify_export.py FILE [--anchor LINE]... [--anchors FILE] [--openssl]
    verify_export.py --types        the types it knows

Standard library only; --openssl has every signature checked by openssl too,
and both must agree. Exit status: 0 intact, 5 damaged or missing, 6 intact but
not anchored as far as was asked, 2 usage or no export.
"""
import argparse
import base64
import functools
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile

SITE_FOUNDED, KEY_ENROLLED, KEY_REVOKED, HEADS, CODE_ISSUED = 1, 3, 4, 17, 18
PERSON_ADDED, PERSON_CHANGED, PERSON_LEFT = 5, 6, 7
MAY_ENROL = {b"supervisor", b"manager", b"director", b"hr", b"ops"}
FIRST_DAY_US = 24 * 3600 * 1_000_000
BY_SITE = {94, 78, 80, 81, 82, 84, 85, 88, 1, 2, 3, 4, 12, 13, 15, 16, 17, 35, 36, 54, 58, 46, 186, 241, 243, 249, 236}
BY_EITHER = {89, 5, 6, 7, 8, 9, 10, 11, 14, 19, 20, 21, 22, 23, 24, 25, 26, 27, 34, 38, 39, 53, 63}
BY_PERSON_ON_SITE = set(range(216, 232)) | set(range(70, 78)) | set(range(170, 180)) | {79, 83, 86, 87, 91, 92, 93, 95, 98} | set(range(180, 186)) | {242, 244, 245, 246, 247, 248, 250, 251, 252} | {18, 28, 29, 30, 55, 56, 57} | set(range(40, 46)) | set(range(47, 53)) | set(range(59, 63)) | set(range(64, 70))
BY_SITE |= {190, 195}  # dismissal cases
BY_PERSON_ON_SITE |= set(range(191, 195)) | {196, 197}
BY_SITE |= {205, 206, 210}  # months of scores
BY_PERSON_ON_SITE |= set(range(200, 205)) | {207, 208, 209}
BY_EITHER |= {188, 189}  # conduct events of a file, its catalogue
BY_PERSON_ON_SITE |= {187}
ERASURE_PROPOSED, ERASED, ERASURE_DECLINED = 28, 29, 30
ATTACHED = 160
MAY_ERASE = {b"supervisor", b"manager", b"director"}
BY_PERSON_ON_DESK = {101, 102, 103, 104} | set(range(110, 124)) | set(range(125, 130)) | set(range(130, 139)) | {140, 141, 142, 160} | set(range(150, 160)) | set(range(161, 167))

# --- Ed25519 (RFC 8032), verification only ------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def point_add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_multiply(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = point_add(q, p)
        p = point_add(p, p)
        n >>= 1
    return q


def point_read(b):
    y = int.from_bytes(b, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * I % P
    if (x * x - xx) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def point_write(p):
    z = pow(p[2], P - 2, P)
    return (p[1] * z % P | (p[0] * z % P & 1) << 255).to_bytes(32, "little")


def has_small_order(p):
    q = point_multiply(8, p)
    return q[0] % P == 0 and (q[1] - q[2]) % P == 0


G_Y = 4 * pow(5, P - 2, P) % P
G = point_read(G_Y.to_bytes(32, "little"))


@functools.lru_cache(maxsize=None)
def signature_holds(public, message, sig):
    a = point_read(public)
    s = int.from_bytes(sig[32:], "little")
    r = point_read(sig[:32])
    if a is None or r is None or s >= L or has_small_order(a) or has_small_order(r):
        return False
    h = int.from_bytes(hashlib.sha512(sig[:32] + public + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    return point_write(point_add(point_multiply(s, G), point_multiply(h, minus_a))) == sig[:32]


def openssl_holds(public, message, sig):
    with tempfile.TemporaryDirectory() as d:
        names = [os.path.join(d, n) for n in ("pub.der", "message", "sig")]
        der = bytes.fromhex("302a300506032b6570032100") + public
        for name, content in zip(names, (der, message, sig)):
            with open(name, "wb") as f:
                f.write(content)
        return subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0],
             "-rawin", "-in", names[1], "-sigfile", names[2]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


# --- reading ------------------------------------------------------------------

class NotARecord(Exception):
    pass


def terminal_is_fine(raw):
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(ord(c) >= 0x20 and not 0x7F <= ord(c) <= 0x9F for c in text)


def read_fields(b, most):
    fields, at, last = {}, 0, 0
    while at < len(b):
        if len(b) - at < 6 or len(fields) == most:
            raise NotARecord("fields")
        tag, n = struct.unpack_from(">HI", b, at)
        at += 6
        if tag <= last or n > len(b) - at:
            raise NotARecord("fields")
        fields[tag] = b[at:at + n]
        at += n
        last = tag
    return fields


class Record:
    """The bytes, taken apart."""

    def __init__(self, b):
        if not 127 <= len(b) <= 65536 or b[:8] != b"jiaoban\0" or b[8:10] != b"\0\1":
            raise NotARecord("head")
        self.type, self.site, self.desk, self.seq, self.prev = struct.unpack_from(">H16sqq32s", b, 10)
        self.utc_us, self.offset, self.boot, self.boot_us, self.actor, self.key, n = \
            struct.unpack_from(">qh16sqqqB", b, 76)
        if self.desk < 0 or self.seq < 1 or self.actor < 0 or self.key < 1:
            raise NotARecord("head")
        if n > 32 or len(b) < 127 + n or not terminal_is_fine(b[127:127 + n]):
            raise NotARecord("terminal")
        self.fields = read_fields(b[127 + n:], 96)
        self.message = b"jiaoban/sig/v1\0" + self.fields.get(1, b"") + b

    def number(self, tag):
        b = self.fields.get(tag, b"")
        return struct.unpack(">q", b)[0] if len(b) == 8 else None

    def day(self):
        local = self.utc_us + self.offset * 60_000_000
        return local // 86_400_000_000 if -2**63 <= local < 2**63 else 0


def read_places(b, each):
    """[(desk, number, hash)], or None if not well formed."""
    if b is None or len(b) % each:
        return None
    places, last = [], 0
    for at in range(0, len(b), each):
        desk, seq = struct.unpack_from(">qq", b, at)
        if desk <= last or seq < 1:
            return None
        last = desk
        places.append((desk, seq, b[at + 16:at + each]))
    return places


class Export:
    def __init__(self, lines):
        self.head, self.keys, self.names, self.chains = None, {}, {0: "site"}, {0: []}
        self.whole = False
        for line in lines:
            o = json.loads(line)
            if "export" in o:
                self.head = o
            elif "key" in o:
                self.keys[o["key"]] = (o["person"], bytes.fromhex(o["public_key"]), o["enrolled"], o["revoked"])
            elif "record" in o:
                self.chains.setdefault(o["chain"], []).append(o)
            elif "chain" in o:
                self.names[o["chain"]] = o["name"]
                self.chains.setdefault(o["chain"], [])
            elif "end" in o:
                self.whole = o["end"] == "all"
        if not self.head or self.head["format"] != 1:
            raise SystemExit("verify_export: this is no export of records in format 1")
        for rows in self.chains.values():
            rows.sort(key=lambda o: (o["seq"], o["record"]))


# --- judging ------------------------------------------------------------------

class Code:
    """A record code-issued: one person allows another a key."""

    def __init__(self, r, alone):
        self.person, self.until, self.actor = r.number(16), r.number(19), r.actor
        self.reset, self.founding = r.number(17) == 1, r.number(18) == 1
        self.first, self.alone = r.fields.get(22), alone
        self.spent = set()  # the types of record that rested on it


class Key:
    def __init__(self, person, public, enrolled_seq, enrolled_id, begin, loose=False):
        self.person, self.public, self.begin, self.loose = person, public, begin, loose
        self.unallowed = None
        self.enrolled_seq, self.enrolled_id = enrolled_seq, enrolled_id
        self.revoked_seq, self.revoked_id, self.end = 0, 0, {}

    def in_force(self, desk, seq):
        if self.person == 0 or self.loose:
            return True
        if desk == 0:
            return seq > self.enrolled_seq and (not self.revoked_seq or seq < self.revoked_seq)
        return seq > self.begin.get(desk, 0) and \
            (not self.revoked_seq or seq <= self.end.get(desk, 0))


class Verifier:
    def __init__(self, export, use_openssl=False):
        self.x, self.use_openssl = export, use_openssl
        self.found = []       # (chain, seq, missing, what) in order of discovery
        self.ring = {}
        self.codes, self.newest_code = {}, {}   # hash -> Code; person -> hash of the newest
        self.able, self.left = set(), {}        # people who may enrol; person -> hash of leaving
        self.erasers, self.proposals = set(), {}  # people who may erase; hash -> [actor, desk, texts, decided]
        self.erased = {}                        # (desk, number, place) -> (hash, record, actors)
        self.founded_us = self.newest_us = 0
        self.live = False
        self.loose = False
        self.longest, self.absent, self.differing = {}, {}, {}
        self.hashes = {}      # (chain, seq) -> hash of the bytes of the first such row
        for chain, rows in export.chains.items():
            for o in rows:
                self.hashes.setdefault((chain, o["seq"]), self.hash_of(bytes.fromhex(o["bytes"])))
        self.site = self.site_id()
        self.heads = {}

    @staticmethod
    def hash_of(b):
        return hashlib.sha256(b"jiaoban/record/v1\0" + b).digest()

    def site_id(self):
        for rows in self.x.chains.values():
            for o in rows:
                if o["record"] != 1:
                    continue
                try:
                    r = Record(bytes.fromhex(o["bytes"]))
                except NotARecord:
                    continue
                public = r.fields.get(20, b"")
                if r.type == SITE_FOUNDED and len(public) == 32 and \
                        signature_holds(public, r.message, bytes.fromhex(o["sig"])):
                    return r.site
        return bytes.fromhex(self.x.head["site"])

    def find(self, chain, seq, missing, what):
        self.found.append((chain, seq, missing, what))

    def first_bad(self, chain):
        return min((f[1] for f in self.found if f[0] == chain), default=None)

    def claim(self, chain, seq, digest):
        there = self.hashes.get((chain, seq))
        if there is None:
            self.absent[chain] = min(seq, self.absent.get(chain, seq))
        elif there != digest:
            self.differing[chain] = min(seq, self.differing.get(chain, seq))

    # - keys

    def take_founding(self, r, o):
        public = r.fields.get(20, b"")
        if o["seq"] != 1:
            return "a second founding"
        if len(public) != 32:
            return "no public key"
        self.ring[r.key] = Key(0, public, 0, o["record"], {})
        return None

    def take_enrolment(self, r, o):
        key, person, public = r.number(16), r.number(17), r.fields.get(18, b"")
        places = read_places(r.fields.get(19), 16)
        if key is None or person is None or person < 1 or len(public) != 32 or places is None:
            return "enrolment not well formed"
        if not self.loose and any(k.person == person and not k.revoked_seq for k in self.ring.values()):
            return "person has a key in force"
        wrong = self.who_allowed(r, person)
        if key in self.ring and not self.ring[key].loose:
            return "key enrolled twice"
        if any(k.public == public for k in self.ring.values()):
            return "public key enrolled twice"
        self.ring[key] = Key(person, public, o["seq"], o["record"], {d: n for d, n, _ in places})
        self.ring[key].unallowed = wrong
        return wrong

    def take_revocation(self, r, o):
        key = self.ring.get(r.number(16)) if r.number(16) is not None else None
        places = read_places(r.fields.get(19), 16)
        if r.number(16) is None:
            return "revocation names no key"
        if key is None and self.loose:
            return None
        if key is None or key.person == 0 or key.revoked_seq or places is None:
            return "revocation not well formed"
        wrong = self.who_allowed(r, key.person)
        if wrong:
            return wrong
        key.revoked_seq, key.revoked_id, key.end = o["seq"], o["record"], {d: n for d, n, _ in places}
        return None

    # - who allowed a key, or its end

    def first_day(self, r):
        return max(self.newest_us, r.utc_us) - self.founded_us <= FIRST_DAY_US

    def learn(self, r, digest):
        """What a record of the site chain says about people, codes and the time."""
        if r.type == SITE_FOUNDED:
            self.founded_us = self.newest_us = r.utc_us
            self.live = r.fields.get(18) not in (b"demo", b"test")
        self.newest_us = max(self.newest_us, r.utc_us)
        person = r.number(16)
        if r.type in (PERSON_ADDED, PERSON_CHANGED, PERSON_LEFT) and person is not None:
            if r.type == PERSON_LEFT:
                self.left[person] = digest
            if r.fields.get(21) in MAY_ENROL and person not in self.left:
                self.able.add(person)
            else:
                self.able.discard(person)
            if r.fields.get(21) in MAY_ERASE and person not in self.left:
                self.erasers.add(person)
            else:
                self.erasers.discard(person)
        if r.type == CODE_ISSUED:
            if person is None or r.number(19) is None or len(r.fields.get(22, bytes(32))) != 32:
                return "code not well formed"
            keyed = {k.person for k in self.ring.values() if k.person and not k.revoked_seq}
            alone = self.loose or (len(keyed & self.able) < 2 and self.first_day(r))
            self.codes[digest] = Code(r, alone)
            self.newest_code[person] = digest
        return None

    # - what two people erased

    @staticmethod
    def read_texts(b):
        """[(number, place, hash)], or None if not well formed."""
        if not b or len(b) % 48:
            return None
        texts = [struct.unpack_from(">qq32s", b, at) for at in range(0, len(b), 48)]
        places = [t[:2] for t in texts]
        fine = all(n >= 1 and p >= 0 for n, p in places) and places == sorted(set(places))
        return texts if fine else None

    def learn_erasure(self, r, o, digest):
        if r.type not in (ERASURE_PROPOSED, ERASED, ERASURE_DECLINED):
            return None
        if not self.loose and r.actor not in self.erasers:
            return "post may not erase"
        if r.type == ERASURE_PROPOSED:
            texts = self.read_texts(r.fields.get(18))
            if (-1 if r.number(16) is None else r.number(16)) < 0 or texts is None:
                return "names no texts"
            self.proposals[digest] = [r.actor, r.number(16), texts, False]
            return None
        proposal = self.proposals.get(r.fields.get(16))
        if proposal is None:
            return None if self.loose else "names no proposal"
        actor, desk, texts, decided = proposal
        if decided:
            return "proposal decided before"
        if r.type == ERASED and actor == r.actor:
            return "erased by one person alone"
        proposal[3] = True
        if r.type == ERASED:
            for seq, place, of in texts:
                self.erased.setdefault((desk, seq, place), (of, o["record"], {actor, r.actor}))
        return None

    def texts_are_wrong(self, o, r):
        """Of what is kept apart: (missing, what), or None."""
        said, listed = r.fields.get(8), r.fields.get(9)
        if said is not None and len(said) != 32 or \
                listed is not None and (not listed or len(listed) % 32 or len(listed) > 2001 * 32):
            return (False, "names no text")
        named = {} if said is None else {0: said}
        for i in range(len(listed or b"") // 32):
            named[i + 1] = listed[i * 32:i * 32 + 32]
        if not named:
            return None
        rows = {a["place"]: a for a in o.get("apart", [])}
        if set(rows) - set(named):
            return (False, "a text it does not name")
        for place in sorted(named):
            row = rows.get(place, {})
            if "text" not in row:
                if "erased" not in row:
                    return (True, "text not there")
                continue
            salt, text = bytes.fromhex(row["salt"]), bytes.fromhex(row["text"])
            if "erased" in row or \
                    hashlib.sha256(b"jiaoban/apart/v1\0" + salt + text).digest() != named[place]:
                return (False, "text is another one")
        if 0 in rows and "text" in rows[0]:
            try:
                read_fields(bytes.fromhex(rows[0]["text"]), 96 - len(r.fields))
            except NotARecord:
                return (False, "text is another one")
        for place in sorted(named):
            gone = rows.get(place, {}).get("erased")
            of, record, actors = self.erased.get((r.desk, r.seq, place), (None, None, set()))
            holds = of == bytes.fromhex(o["hash"]) and r.actor not in actors
            if gone is None and holds:
                return (False, "text is there again")
            if gone is not None and not self.loose and not (holds and record == gone):
                return (True, "text gone that no two people erased")
        return None

    @staticmethod
    def file_is_wrong(o, r):
        rows = {a["place"]: a for a in o.get("apart", [])}
        if r.type != ATTACHED or "erased" in rows.get(0, {}):
            return None
        said = read_fields(bytes.fromhex(rows.get(0, {}).get("text", "")), 96)
        whole = b"".join(bytes.fromhex(rows[p].get("text", "")) for p in sorted(rows) if p)
        if len(whole) != r.number(19) or hashlib.sha256(whole).hexdigest().encode() != said.get(22):
            return (False, "its pieces are not the file")
        return None

    def codes_do_not_allow(self, r, person, by):
        if any(h not in self.codes for h in by):
            return None if self.loose else "no such codes"
        codes, last = [self.codes[h] for h in by], self.codes[by[-1]]
        for c in codes:
            if c.person != person or c.actor == person:
                return "another person's code, or one's own"
            if r.type in c.spent or c.founding != (len(by) == 1) or (r.type == KEY_REVOKED and not c.reset):
                return "code was used, or for something else"
        if self.newest_code[person] != by[-1] or r.utc_us >= last.until:
            return "code was replaced or over"
        if len(by) == 1 and not last.alone or len(by) == 2 and codes[0].actor == last.actor:
            return "one person alone"
        if len(by) == 2 and (last.first != by[0] or (codes[0].reset, codes[0].until) != (last.reset, last.until)):
            return "codes of two occasions"
        for c in codes:
            c.spent.add(r.type)
        return None

    def who_allowed(self, r, person):
        """Why this enrolment or revocation is not as it has to be, or None."""
        why, raw = r.fields.get(20), r.fields.get(21)
        by = [raw[i:i + 32] for i in range(0, len(raw or b""), 32)]
        if raw is not None and (len(raw) % 32 or len(by) not in (1, 2)):
            return "names nobody"
        if r.type == KEY_REVOKED:
            if why == b"left" and len(by) == 1:
                return None if self.loose or self.left.get(person) == by[0] else "did not leave"
            return self.codes_do_not_allow(r, person, by) if why == b"reset" and len(by) == 2 else "names nobody"
        if why == b"demo" and not by:
            return "a demo's key on a live site" if self.live else None
        if why == b"founding" and not by:
            first = not any(k.person for k in self.ring.values())
            return None if first and (self.loose or self.first_day(r)) else "names nobody"
        if (why, len(by)) in ((b"founding", 1), (b"code", 2)):
            return self.codes_do_not_allow(r, person, by)
        return "names nobody"

    def take(self, r, o):
        if r.type == SITE_FOUNDED:
            return self.take_founding(r, o)
        if o["seq"] == 1:
            return "record 1 does not found the site"
        wrong = None
        if r.type == KEY_ENROLLED:
            wrong = self.take_enrolment(r, o)
        elif r.type == KEY_REVOKED:
            wrong = self.take_revocation(r, o)
        elif r.type == HEADS:
            places = read_places(r.fields.get(16), 48)
            if places is None:
                return "heads not well formed"
            for desk, seq, digest in places:
                self.claim(desk, seq, digest)
        if not wrong and r.type in (KEY_ENROLLED, KEY_REVOKED) and 19 in r.fields:
            places = read_places(r.fields[19], 16)
            if places is None:
                return "heads not well formed"
            for desk, seq, _ in places:
                self.longest[desk] = max(seq, self.longest.get(desk, 0))
        return wrong

    def key_of(self, r):
        if r.key not in self.ring and self.loose and r.key in self.x.keys:
            person, public, _, _ = self.x.keys[r.key]
            if not any(k.public == public for k in self.ring.values()):
                self.ring[r.key] = Key(person, public, 0, 0, {}, loose=True)
        return self.ring.get(r.key)

    @staticmethod
    def signer_is_wrong(r, key):
        on_desk = r.type in BY_PERSON_ON_DESK
        if not (on_desk or r.type in BY_SITE | BY_EITHER | BY_PERSON_ON_SITE) or on_desk != (r.desk != 0):
            return "type has no place here"
        if key is None:
            return "key never enrolled"
        if key.person != r.actor:
            return "another person's key"
        if key.unallowed:
            return "key that nobody allowed"
        if not key.in_force(r.desk, r.seq):
            return "key not in force here"
        by_person = on_desk or r.type in BY_PERSON_ON_SITE
        if by_person and key.person == 0:
            return "the system in a person's name"
        if r.type in BY_SITE and key.person != 0:
            return "a person in the system's name"
        if by_person and not (1 in r.fields and 2 in r.fields):
            return "no meaning"
        return None

    # - one chain

    def check_quote(self, r, walk):
        f = r.fields.get(5)
        if r.desk == 0:
            return "quotes its own chain" if f is not None else None
        must = r.seq == 1 or (walk["day"] is not None and r.day() != walk["day"])
        if f is None:
            return "does not quote the site's head" if must else None
        if len(f) != 40:
            return "quote not well formed"
        seq = struct.unpack_from(">q", f)[0]
        if seq < walk["quoted"]:
            return "quotes an older head"
        walk["quoted"] = seq
        self.claim(0, seq, f[8:])
        return None

    def check_row(self, o, r, digest, walk):
        if digest.hex() != o["hash"]:
            return "hash"
        if r is None:
            return "no record"
        if (r.site, r.desk, r.seq, r.type, r.prev.hex(), r.key, r.actor, r.utc_us) != \
                (self.site, o["chain"], o["seq"], o["type"], o["prev_hash"], o["key_id"], o["actor"],
                 o["utc_us"]):
            return "columns"
        if walk["hashes"] is not None and r.prev not in walk["hashes"]:
            return "does not follow"
        wrong = self.take(r, o) if o["chain"] == 0 else None
        wrong = wrong or self.signer_is_wrong(r, self.key_of(r))
        if not wrong and o["chain"] == 0:
            wrong = self.learn(r, digest) or self.learn_erasure(r, o, digest)
        return wrong or self.check_quote(r, walk)

    def check_number(self, o, walk):
        chain, seq = o["chain"], o["seq"]
        if seq > walk["next"]:
            self.find(chain, walk["next"], True, "not there")
            walk["hashes"] = walk["day"] = None
            self.loose = self.loose or chain == 0
        elif seq < walk["next"]:
            self.find(chain, seq, False, "stands twice")
        walk["next"] = max(walk["next"], seq + 1)
        if walk["behind"] and o["record"] <= walk["behind"][1]:
            self.find(chain, walk["behind"][0], False, "id")
        walk["behind"] = (seq, o["record"])

    def check_signature(self, r, key, sig):
        holds = signature_holds(key.public, r.message, sig)
        if self.use_openssl and openssl_holds(key.public, r.message, sig) != holds:
            raise SystemExit("verify_export: openssl and this program disagree on a signature")
        return holds

    @staticmethod
    def content_is_wrong(o, r):
        if 3 not in r.fields:
            return None
        if len(r.fields[3]) != 32 or r.number(4) is None:
            return (False, "names no content")
        if "content" not in o:
            return (True, "content not there")
        content = bytes.fromhex(o["content"])
        if hashlib.sha256(content).digest() != r.fields[3] or len(content) != r.number(4):
            return (False, "content is another one")
        return None

    def walk(self, chain):
        walk = {"next": 1, "behind": None, "hashes": {bytes(32)}, "day": None, "quoted": 0}
        judged = []
        for o in self.x.chains.get(chain, []):
            self.check_number(o, walk)
            raw = bytes.fromhex(o["bytes"])
            digest = self.hash_of(raw)
            try:
                r = Record(raw)
            except NotARecord:
                r = None
            wrong = self.check_row(o, r, digest, walk)
            walk["hashes"] = {digest, bytes.fromhex(o["hash"])}
            walk["day"] = None if wrong else r.day()
            self.loose = self.loose or (bool(wrong) and chain == 0)
            judged.append((o, r, wrong, None if wrong else self.ring[r.key]))
        for o, r, wrong, key in judged:
            missing = False
            if not wrong and not self.check_signature(r, key, bytes.fromhex(o["sig"])):
                wrong = "signature"
            if not wrong:
                missing, wrong = self.content_is_wrong(o, r) or self.texts_are_wrong(o, r) or \
                    self.file_is_wrong(o, r) or (False, None)
            if wrong:
                self.find(chain, o["seq"], missing, wrong)
        self.heads[chain] = walk["next"] - 1

    # - afterwards

    def judge_claims(self):
        for chain in sorted(set(self.absent) | set(self.differing) | set(self.longest)):
            if not self.x.whole and chain not in self.x.chains:
                continue
            head, bad = self.heads.get(chain, 0), self.first_bad(chain)
            if (chain in self.absent or self.longest.get(chain, 0) > head) and (bad is None or bad > head):
                self.find(chain, head + 1, True, "another chain names it")
            at = self.differing.get(chain)
            if at and (bad is None or bad > at):
                self.find(chain, at, False, "another chain names another one")

    def judge_site_row(self):
        rows = [o for o in self.x.chains[0] if o["seq"] == 1]
        bad = self.first_bad(0)
        if bad is not None and bad <= 1:
            return
        if not rows:
            self.find(0, 1, True, "not there")
            return
        head = self.x.head
        try:
            r = Record(bytes.fromhex(rows[0]["bytes"]))
        except NotARecord:
            return
        said = [r.fields.get(t) for t in (16, 17, 18, 19)]
        row = [head[n].encode() for n in ("name", "zone", "kind", "lang")]
        if not head["site_row"] or bytes.fromhex(head["site"]) != self.site or said != row:
            self.find(0, 1, False, "the site's row")

    def judge_key_rows(self):
        if self.first_bad(0) is not None:
            return
        for number in sorted(set(self.ring) | set(self.x.keys)):
            key, row = self.ring.get(number), self.x.keys.get(number)
            at = key.enrolled_seq or 1 if key else 1
            if row is None:
                self.find(0, at, True, "key row")
            elif key is None or row != (key.person, key.public, key.enrolled_id, key.revoked_id):
                self.find(0, at, False, "key row")

    def judge_ids(self):
        if self.found or not self.x.whole:
            return
        ids = sorted((o["record"], o["chain"], o["seq"]) for rows in self.x.chains.values() for o in rows)
        for want, (number, chain, seq) in enumerate(ids, 1):
            if number != want:
                self.find(chain, seq, True, "a record before it")
                return

    def judge_anchors(self, anchors):
        numbers = {name: chain for chain, name in self.x.names.items()}
        self.anchored = {}
        for name, seq, head in anchors:
            chain = numbers.get(name)
            if chain is None:
                self.find(-1, seq, True, "no such chain")
                continue
            digest = self.hashes.get((chain, seq))
            if digest is None:
                self.find(chain, min(seq, self.heads.get(chain, 0) + 1), True, "its anchor names it")
            elif base64.b32encode(digest).decode()[:26] != head:
                self.find(chain, seq, False, "another one than its anchor")
            else:
                self.anchored[chain] = max(seq, self.anchored.get(chain, 0))

    def run(self, anchors=()):
        for chain in [0] + sorted(c for c in self.x.chains if c != 0):
            self.walk(chain)
        self.judge_claims()
        self.judge_site_row()
        self.judge_key_rows()
        self.judge_ids()
        self.judge_anchors(anchors)
        return self

    def first(self):
        """(chain, seq, missing) of the lowest number of the lowest chain, or None."""
        best = None
        for chain, seq, missing, _ in self.found:
            if chain >= 0 and (best is None or (chain, seq) < best[:2]):
                best = (chain, seq, missing)
        return best

    def status(self, anchors):
        if self.found:
            return 5
        asked = {a[0] for a in anchors}
        for chain, name in self.x.names.items():
            if name in asked and self.heads.get(chain, 0) > self.anchored.get(chain, 0):
                return 6
        return 0


def read_anchor(line):
    words = line.split()
    if len(words) != 4 or not words[1].isdigit() or len(words[3]) != 26:
        raise SystemExit("verify_export: not a checkpoint line: " + line)
    return words[0], int(words[1]), words[3].upper().translate(str.maketrans("018", "OIB"))


def print_types():
    """number, chain, who signs: as docs/security.md 6 has it"""
    for types, where, who in ((BY_SITE, "site", "site"), (BY_EITHER, "site", "either"),
                              (BY_PERSON_ON_SITE, "site", "person"), (BY_PERSON_ON_DESK, "desk", "person")):
        for t in sorted(types):
            print(t, where, who)
    return 0


def main():
    a = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    a.add_argument("file", nargs="?")
    a.add_argument("--types", action="store_true")
    a.add_argument("--anchor", action="append", default=[])
    a.add_argument("--anchors")
    a.add_argument("--openssl", action="store_true")
    o = a.parse_args()
    if o.types:
        return print_types()
    if not o.file:
        a.error("name an export")
    lines = list(o.anchor)
    if o.anchors:
        with open(o.anchors, encoding="utf-8") as f:
            lines += [line for line in f if line.strip()]
    anchors = [read_anchor(line) for line in lines]
    with open(o.file, encoding="utf-8") as f:
        export = Export(f)
    v = Verifier(export, o.openssl).run(anchors)
    for chain, seq, missing, what in sorted(v.found):
        print("MISSING" if missing else "DAMAGED", export.names.get(chain, "?"), seq, what)
    for chain in sorted(v.heads):
        head, bad = v.heads[chain], v.first_bad(chain)
        good = head if bad is None or bad > head else bad - 1
        anchored = min(good, v.anchored.get(chain, 0))
        print(f"{export.names.get(chain, chain)} VERIFIED to {good} (anchored {anchored}) "
              f"UNANCHORED tail {head - anchored}")
    if export.head["kind"] == "demo":
        print("DEMO: the people of this site are invented")
    return v.status(anchors)


if __name__ == "__main__":
    sys.exit(main())
