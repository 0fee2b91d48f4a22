#!/usr/bin/env python3
"""ical_reader.py — a strict second reader of iCalendar files. SPDX-License-Identifier: MIT

    ical_reader.py FILE

Refuses what RFC 5545 does not allow of a published calendar and prints one line
an event, times in UTC as this file's own VTIMEZONE says:
UID STATUS SEQUENCE START END SUMMARY. Knows nothing of libical.
"""
import re
import sys
from datetime import datetime, timedelta


def refuse(what):
    print("refused: " + what)
    sys.exit(1)


def lines_of(raw):
    if not raw.endswith(b"\r\n"):
        refuse("the last line has no CRLF")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        refuse("a line end that is not CRLF")
    out = []
    for line in raw.split(b"\r\n")[:-1]:
        if len(line) > 75:
            refuse("%d octets in a line" % len(line))
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            refuse("a fold inside a character")
        if line.startswith(b" "):
            if not out:
                refuse("a fold before the first line")
            out[-1] += line[1:]
        elif not line:
            refuse("an empty line")
        else:
            out.append(line)
    return [line.decode("utf-8") for line in out]


def property_of(line):
    m = re.match(r"([A-Z-]+)((?:;[A-Z-]+=(?:\"[^\"]*\"|[^;:\",]*))*):(.*)$", line)
    if not m:
        refuse("no property: " + line)
    params = dict(p.split("=", 1) for p in m.group(2).split(";")[1:])
    if any(ord(c) < 32 for c in m.group(3)):
        refuse("a control character: " + line)
    return m.group(1), params, m.group(3)


def parts(lines):
    """The tree: (name, properties, children)."""
    root = ("", [], [])
    stack = [root]
    for line in lines:
        name, params, value = property_of(line)
        if name == "BEGIN":
            new = (value, [], [])
            stack[-1][2].append(new)
            stack.append(new)
        elif name == "END":
            if stack[-1][0] != value:
                refuse("END:%s closes %s" % (value, stack[-1][0]))
            stack.pop()
        else:
            stack[-1][1].append((name, params, value))
    if len(stack) != 1 or len(root[2]) != 1 or root[1]:
        refuse("not one whole object")
    return root[2][0]


def once(part, name, needed=True):
    found = [(p, v) for n, p, v in part[1] if n == name]
    if len(found) > 1 or (needed and not found):
        refuse("%s %d times in %s" % (name, len(found), part[0]))
    return found[0] if found else None


def text_of(value):
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value) or re.search(r"\\[^\\;,nN]|\\$", value.replace("\\\\", "")):
        refuse("text that is not escaped: " + value)
    return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else m.group(1), value)


def local(value):
    if not re.fullmatch(r"\d{8}T\d{6}", value):
        refuse("no local time: " + value)
    return datetime.strptime(value, "%Y%m%dT%H%M%S")


def utc(value):
    if not value.endswith("Z"):
        refuse("no UTC time: " + value)
    return local(value[:-1])


def offset(value):
    m = re.fullmatch(r"([+-])(\d\d)(\d\d)", value) or refuse("no offset: " + value)
    minutes = int(m.group(2)) * 60 + int(m.group(3))
    return timedelta(minutes=-minutes if m.group(1) == "-" else minutes)


def zones(calendar):
    out = {}
    for z in calendar[2]:
        if z[0] != "VTIMEZONE":
            continue
        steps = []
        for o in z[2]:
            if o[0] not in ("STANDARD", "DAYLIGHT"):
                refuse("a %s in a VTIMEZONE" % o[0])
            steps.append((local(once(o, "DTSTART")[1]), offset(once(o, "TZOFFSETFROM")[1]),
                          offset(once(o, "TZOFFSETTO")[1])))
        if not steps:
            refuse("a VTIMEZONE without a rule")
        out[once(z, "TZID")[1]] = sorted(steps)
    return out


def instant(name, found, zone):
    params, value = found
    if params == {"VALUE": "DATE"}:
        return datetime.strptime(value, "%Y%m%d").strftime("%Y-%m-%d")
    if not params:
        return utc(value).strftime("%Y-%m-%dT%H:%MZ")
    if list(params) != ["TZID"] or params["TZID"] not in zone:
        refuse("%s in a zone that is not told" % name)
    at = local(value)
    held = [s for s in zone[params["TZID"]] if s[0] <= at]
    if not held:
        refuse("%s before the first rule of its zone" % name)
    return (at - held[-1][2]).strftime("%Y-%m-%dT%H:%MZ")


def event(part, zone, seen):
    uid = once(part, "UID")[1]
    if uid in seen:
        refuse("twice the UID " + uid)
    seen.add(uid)
    utc(once(part, "DTSTAMP")[1])
    changed = once(part, "LAST-MODIFIED", False)
    if changed:
        utc(changed[1])
    start, end = once(part, "DTSTART"), once(part, "DTEND")
    if start[0] != end[0]:
        refuse("DTSTART and DTEND of two kinds")
    begin, over = instant("DTSTART", start, zone), instant("DTEND", end, zone)
    if over <= begin:
        refuse("ends before it begins: " + uid)
    status = once(part, "STATUS")[1]
    if status not in ("CONFIRMED", "CANCELLED", "TENTATIVE"):
        refuse("STATUS " + status)
    for name in ("DESCRIPTION", "LOCATION"):
        said = once(part, name, False)
        if said:
            text_of(said[1])
    print(uid, status, int(once(part, "SEQUENCE")[1]), begin, over, text_of(once(part, "SUMMARY")[1]))


def main():
    with open(sys.argv[1], "rb") as f:
        calendar = parts(lines_of(f.read()))
    if calendar[0] != "VCALENDAR":
        refuse("no VCALENDAR")
    if once(calendar, "VERSION")[1] != "2.0" or once(calendar, "METHOD")[1] != "PUBLISH":
        refuse("not a published calendar of version 2.0")
    if not once(calendar, "PRODID")[1]:
        refuse("no PRODID")
    zone, seen = zones(calendar), set()
    print("calendar", text_of(once(calendar, "NAME")[1]))
    text_of(once(calendar, "X-WR-CALNAME")[1])
    for part in calendar[2]:
        if part[0] == "VEVENT":
            event(part, zone, seen)
        elif part[0] != "VTIMEZONE":
            refuse("a " + part[0])


main()
