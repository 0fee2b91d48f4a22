/* render_html.c — a table or lines as one page of HTML. SPDX-License-Identifier: MIT
 *
 * The page stands alone: styles and pictures are inside, nothing is fetched (the
 * page itself forbids it), no script runs. source: RPT-02, contract.md §4.
 */
#include "base/text.h"
#include "report/chart.h"
#include "report/render_parts.h"

void
html_text(struct buf *out, const char *s)
{
	for (const char *p = s;; p++) {
		const char *as = NULL;

		switch (*p) {
		case '<': as = "&lt;"; break;
		case '>': as = "&gt;"; break;
		case '&': as = "&amp;"; break;
		case '"': as = "&quot;"; break;
		case '\'': as = "&#39;"; break;
		case '\0': buf_put(out, s, (size_t)(p - s)); return;
		default: continue;
		}
		buf_put(out, s, (size_t)(p - s));
		buf_puts(out, as);
		s = p + 1;
	}
}

static const char HTML_STYLE[] =
	"@page{size:A4;margin:15mm}"
	"body{font:11pt/1.4 system-ui,sans-serif;margin:2em;color:#111;background:#fff}"
	"h1{font-size:1.5em}h2{font-size:1.2em;margin:1.6em 0 .4em}"
	"table{border-collapse:collapse;width:100%}"
	"caption{text-align:left;font-weight:bold;padding:.4em 0}"
	".v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
	"th,td{border-bottom:1px solid #888;padding:.25em .5em;text-align:left}"
	"td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
	"thead{display:table-header-group}tr{break-inside:avoid}"
	".w{overflow-x:auto}:focus-visible{outline:3px solid #005fcc;outline-offset:2px}"
	"figure{margin:1em 0;break-inside:avoid}figcaption{font-weight:bold}"
	"svg{width:100%;max-width:720px;height:auto;font-size:12px;fill:#26415e}"
	"svg .o{fill:none;stroke:#26415e}svg .s{font-size:10px}"
	"svg.k{width:96px;height:20px;vertical-align:middle}"
	"svg.k path{fill:none;stroke:#26415e;stroke-width:1.5}"
	"pre{font:10pt/1.3 monospace}pre+pre{break-before:page}"
	"@media print{body{margin:0;font-size:9.5pt}pre{font-size:9pt}.w{overflow:visible}"
	"nav{display:none}th,td{padding:.15em .3em}}";

void
html_paragraph(struct buf *out, const char *text)
{
	if (!text)
		return;
	buf_puts(out, "<p>");
	html_text(out, text);
	buf_puts(out, "</p>\n");
}

void
html_head(const char *title, const struct render_ask *ask, struct buf *out)
{
	buf_puts(out, "<!doctype html>\n<html lang=\"");
	buf_puts(out, text_lang() == LANG_ZH ? "zh-CN" : "en");
	buf_puts(out, "\"><head><meta charset=\"utf-8\">"
		      "<meta http-equiv=\"Content-Security-Policy\" "
		      "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
		      "<meta name=\"viewport\" content=\"width=device-width\"><title>");
	html_text(out, title);
	buf_puts(out, "</title><style>");
	buf_puts(out, HTML_STYLE);
	buf_puts(out, "</style></head><body>\n<h1>");
	html_text(out, title);
	buf_puts(out, "</h1>\n<p>");
	html_text(out, ask->site ? ask->site : "");
	if (ask->period_name) {
		buf_puts(out, " ");
		html_text(out, ask->period);
	}
	buf_puts(out, "</p>\n");
	html_paragraph(out, ask->filter);
	html_paragraph(out, ask->note);
}

void
html_foot(struct buf *out)
{
	buf_puts(out, "</body></html>\n");
}

void
render_page(const char *text, const struct render_ask *ask, struct buf *out)
{
	html_head(ask->what ? ask->what : "", ask, out);
	for (int i = 0; i < ask->copies || i == 0; i++) {
		buf_puts(out, i ? "\n<pre>" : "<pre>");
		html_text(out, text);
		buf_puts(out, "</pre>");
	}
	html_foot(out);
}

static void
html_rows(const struct rtable *t, struct buf *out)
{
	char cell[RENDER_CELL_BYTES];

	for (size_t r = 0; r < t->rows; r++) {
		buf_puts(out, "<tr>");
		for (int c = 0; c < t->columns; c++) {
			const bool number = rtable_is_number(t->column[c].type);

			render_cell_for_people(cell, t, r, c);
			buf_puts(out, number ? "<td class=\"n\">" : "<td>");
			html_text(out, cell);
			buf_puts(out, "</td>");
		}
		buf_puts(out, "</tr>\n");
	}
}

void
html_table(
	const struct rtable *t, const char *id, const char *caption, bool headed, struct buf *out)
{
	buf_printf(out, "<div class=\"w\" tabindex=\"0\" role=\"region\" aria-label=\"");
	html_text(out, caption ? caption : tr(t->title));
	buf_printf(out, "\"><table id=\"%s\">", id);
	if (caption) {
		buf_puts(out, headed ? "<caption class=\"v\">" : "<caption>");
		html_text(out, caption);
		buf_puts(out, "</caption>");
	}
	buf_puts(out, "<thead><tr>");
	for (int c = 0; c < t->columns; c++) {
		const bool number = rtable_is_number(t->column[c].type);

		buf_puts(out, number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
		html_text(out, tr(t->column[c].label));
		buf_puts(out, "</th>");
	}
	buf_puts(out, "</tr></thead><tbody>\n");
	html_rows(t, out);
	buf_puts(out, "</tbody></table></div>\n");
}

void
render_html(const struct rtable *t, const struct render_ask *ask, struct buf *out)
{
	html_head(ask->what ? ask->what : tr(t->title), ask, out);
	chart_of_table(ask->drawn ? ask->drawn : t, out);
	html_table(t, "rows", NULL, true, out);
	html_paragraph(out, t->legend ? tr(t->legend) : NULL);
	html_foot(out);
}
