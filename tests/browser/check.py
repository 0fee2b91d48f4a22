#!/usr/bin/env python3
# check.py — reports in a real browser: they render, stay alone, print on A4. SPDX-License-Identifier: MIT
#
#   check.py JIAOBAN FOLDER
#
# Each check is shown a page that it must refuse before its word is believed.
# source: contract.md §4, RPT-02.
import html.parser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading

program, folder = sys.argv[1], os.path.abspath(sys.argv[2])
bad = []


def say(ok, what):
	print(("ok    " if ok else "WRONG ") + what, flush=True)
	if not ok:
		bad.append(what)


class Door:
	"""A proxy that lets nothing through and counts who knocks."""

	def __init__(self):
		self.socket = socket.create_server(("127.0.0.1", 0))
		self.asked = []
		threading.Thread(target=self.listen, daemon=True).start()

	def listen(self):
		while True:
			peer, _ = self.socket.accept()
			with peer:
				peer.settimeout(5)
				try:
					self.asked.append(peer.recv(4096).split(b"\r\n")[0].decode("latin-1"))
				except OSError:
					pass

	def port(self):
		return self.socket.getsockname()[1]


door = Door()


def browse(page, *options):
	args = ["chromium", "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir=" + os.path.join(folder, "profile"), "--enable-logging=stderr",
		"--proxy-server=http://127.0.0.1:%d" % door.port(), "--proxy-bypass-list=<-loopback>"]
	if os.geteuid() == 0:
		args.append("--no-sandbox")
	done = subprocess.run(args + list(options) + ["file://" + page], stdin=subprocess.DEVNULL,
		capture_output=True, timeout=120)
	said = done.stderr.decode("utf-8", "replace")
	return done.stdout.decode("utf-8", "replace"), [l for l in said.split("\n") if ":CONSOLE" in l]


class Tables(html.parser.HTMLParser):
	"""Cells of every table by its id, texts and shapes of pictures, words on the page."""

	def __init__(self, text):
		super().__init__()
		self.rows, self.cell, self.table = {}, None, None
		self.lang, self.headings, self.pictures = None, 0, []
		self.feed(text)

	def handle_starttag(self, tag, attrs):
		a = dict(attrs)
		if tag == "html":
			self.lang = a.get("lang")
		elif tag == "table":
			self.table = a.get("id")
			self.rows[self.table] = []
		elif tag == "tr" and self.table:
			self.rows[self.table].append([])
		elif tag in ("td", "th"):
			self.cell = ""
		elif tag in ("h1", "h2"):
			self.headings += 1
		elif tag == "svg" and a.get("role") == "img":
			self.pictures.append({"label": a.get("aria-label"), "rect": 0, "text": 0, "fill": set()})
		elif tag in ("rect", "text") and self.pictures:
			self.pictures[-1][tag] += 1
			if "fill" in a:
				self.pictures[-1]["fill"].add(a["fill"])

	def handle_endtag(self, tag):
		if tag in ("td", "th") and self.cell is not None:
			self.rows[self.table][-1].append(self.cell)
			self.cell = None
		elif tag == "table":
			self.table = None

	def handle_data(self, data):
		if self.cell is not None:
			self.cell += data


def made(lang, form, *report):
	name = os.path.join(folder, "%s-%s.%s" % (report[0], lang, form))
	subprocess.run([program, "--db", database, "--lang", lang, "report", *report, "--format", form,
		"-o", name], check=True, stdin=subprocess.DEVNULL)
	return name


def alone(log, asked):
	return not log and not asked


def without_colour(page):
	return all(p["label"] and p["text"] >= p["rect"] and not p["fill"] for p in page.pictures)


def a4(file):
	with open(file, "rb") as f:
		boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", f.read())
	return bool(boxes) and all(abs(float(w) - 595) < 2 and abs(float(h) - 842) < 2 for w, h in boxes)


def without_script(file, dom):
	"""What the browser shows is what stands in the file."""
	with open(file, encoding="utf-8") as f:
		still = Tables(f.read())
	shown = Tables(dom)
	return "<script" not in dom and (still.rows, still.pictures) == (shown.rows, shown.pictures)


def controls():
	page = os.path.join(folder, "broken.html")
	with open(page, "w", encoding="utf-8") as f:
		f.write("<!doctype html><style>@page{size:A5}</style><img src='http://elsewhere.test/x.png'>"
			"<svg role='img' aria-label='x'><rect fill='red'/></svg><table id='t'><tr><td id='p'>1</td></tr></table>"
			"<script>console.error('x');document.getElementById('p').textContent='2'</script>")
	del door.asked[:]
	dom, log = browse(page, "--dump-dom")
	pdf = os.path.join(folder, "broken.pdf")
	browse(page, "--print-to-pdf=" + pdf)
	say(bool(log), "control: an error on the console is seen")
	say(any("elsewhere.test" in a for a in door.asked), "control: a request that leaves the file is seen")
	say(not without_script(page, dom.replace('<script', '<x')), "control: what a script does is seen")
	say(not without_colour(Tables(dom)), "control: a picture of colour alone is seen")
	say(not a4(pdf), "control: paper that is not A4 is seen")


def check_score(lang):
	page = made(lang, "html", "score", "--month", month)
	with open(made(lang, "json", "score", "--month", month), encoding="utf-8") as f:
		want = json.load(f)
	del door.asked[:]
	dom, log = browse(page, "--dump-dom")
	seen = Tables(dom)
	rows = {r[1]: r for r in seen.rows["rows"][1:]}
	say(len(rows) == len(want["people"]) and all(
		rows[p["staff_no"]][4] == ("%g" % p["score"] if p["scored"] else "") and
		rows[p["staff_no"]][2] == p["name"] for p in want["people"]), lang + ": everybody's score is there")
	scored = sum(int(r[2]) for r in seen.rows["spans"][1:])
	say(scored == want["department"]["scored"], lang + ": the distribution holds all who are scored")
	say(seen.lang == {"en": "en", "zh_CN": "zh-CN"}[lang] and seen.headings >= 6, lang + ": language and headings")
	asked = [a for a in door.asked if "gstatic" not in a and "google" not in a]  # the browser's own
	say(alone(log, asked), lang + ": no error on the console, no request leaves the file " + " ".join(log + asked)[:200])
	say(without_script(page, dom), lang + ": the same without script")
	say(seen.pictures != [] and without_colour(seen), lang + ": pictures say it without colour")
	return page


def check_paper(page, name):
	pdf = os.path.join(folder, name + ".pdf")
	browse(page, "--print-to-pdf=" + pdf, "--no-pdf-header-footer")
	say(a4(pdf), name + ": prints on A4")


os.makedirs(folder, exist_ok=True)
database = os.path.join(folder, "demo.db")
for old in ("demo.db", "pepper"):
	if os.path.exists(os.path.join(folder, old)):
		os.remove(os.path.join(folder, old))
subprocess.run([program, "demo", "--db", database, "--months", "1"], check=True,
	stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
month = subprocess.run(["date", "+%Y-%m"], capture_output=True, check=True, text=True,
	env=dict(os.environ, TZ="Asia/Shanghai")).stdout.strip()
controls()
english = check_score("en")
check_paper(english, "score-en")
chinese = check_score("zh_CN")
check_paper(chinese, "score-zh_CN")
shutil.rmtree(os.path.join(folder, "profile"), ignore_errors=True)
print("browser: %s" % ("%d wrong" % len(bad) if bad else "all of it holds"))
sys.exit(1 if bad else 0)
