// Themes: what there are, terms that are added, and the sentences that they take.

import { button, counted, el, get, post, sentence, tell, text, tried } from "./parts.js";

export async function themes(project, content) {
  const found = await tried(() => get(project.path("/themes")));
  if (!found) return;
  const body = el("div", {});
  content.append(
    text("A theme is a list of terms; a sentence that holds one of them belongs to it. Add the words that your texts use."),
    found.own_file ? text("This project’s themes.toml was written by hand: change it there.", "p", "note") : "", overTime(project), body);
  draw(project, body, found);
}

function draw(project, body, found, open = "") {
  const put = async (sent) => {
    const now = await tried(() => post(project.path("/themes"), sent));
    if (!now) return;
    draw(project, body, now, sent.id || sent.name);
    tell("Saved. Compare again, and the tables follow.");
    await project.load();
  };
  const fixed = found.own_file;
  body.replaceChildren(
    el("details", { className: "theme", id: "new-theme" }, text("A theme of your own", "summary"), fixed ? "" : fresh(project, put)),
    el("ul", { className: "themes" }, found.themes.map((one) => el("li", {},
      el("details", { className: "theme", open: open === one.id || (open && open === one.name) || false },
        el("summary", {}, el("b", { textContent: one.name }), text(` ${counted(one.units, "sentence")}${one.added.length ? `, ${counted(one.added.length, "added term")}` : ""}`, "span", "quiet")),
        one.definition ? text(one.definition) : null,
        fixed ? null : terms(project, `added-${one.id}`, one.bundled ? "Terms that you add, one on each line" : "Its terms, one on each line",
          one.added, (lines) => put({ id: one.id, terms: lines })),
        one.includes ? text(`Includes: ${one.includes}`) : null,
        one.excludes ? text(`Not: ${one.excludes}`) : null,
        one.terms.length ? text(`Terms: ${one.terms.join(", ")}`, "p", "quiet") : null,
        one.not_in.length ? text(`Not in: ${one.not_in.join(", ")}`, "p", "quiet") : null,
        one.context.map((part) => text(`Only beside ${part.near.join(", ")}: ${part.terms.join(", ")}`, "p", "quiet")))))));

}

// How many commitments each theme has in each year: of all parties, or of one.
function overTime(project) {
  const { archives } = project.state;
  const results = el("div", { "aria-live": "polite" });
  const where = el("select", { id: "years-in" }, new Option("the documents of this project", ""),
    archives.map((one) => new Option(`the archive ${one.name}`, one.id)));
  return el("details", { className: "theme", id: "over-time" }, text("Over time: commitments by theme and year", "summary"),
    archives.length ? [el("label", { for: "years-in", textContent: "Look in" }), where] : null,
    el("p", {}, button("Count them", async () => {
      const found = await project.work({ what: "over_time", archive: where.value });
      if (found) counts(results, found);
    })), results);
}

function counts(results, found) {
  const table = el("div", { className: "wide", tabIndex: 0, role: "region", "aria-label": "Commitments by theme and year" });
  const party = el("select", { id: "years-party", onchange: () => table.replaceChildren(yearly(found, party.value)) },
    new Option("all", ""), found.parties.map((name) => new Option(name, name)));
  table.append(yearly(found, ""));
  const said = `${counted(found.statements, "statement")}. A commitment about several themes counts for each.`;
  results.replaceChildren(text(said), found.problems.map((words) => text(sentence(words), "p", "note")),
    el("label", { for: "years-party", textContent: "Commitments of" }), party, table);
  tell(`Counted in ${counted(found.statements, "statement")}.`);
}

function yearly(found, party) {
  const rows = Map.groupBy(found.rows.filter((row) => row.party === party), (row) => row.theme);
  return el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col", textContent: "Theme" }), found.years.map((year) => el("th", { scope: "col", textContent: year || "not dated" })))),
    el("tbody", {}, [...rows].map(([theme, own]) => {
      const of = Object.fromEntries(own.map((row) => [row.year, row]));
      return el("tr", {}, el("th", { scope: "row", textContent: theme }), found.years.map((year) => el("td", {
        textContent: of[year]?.commitments || "", title: of[year] ? `high ${of[year].high}, medium ${of[year].medium}, low ${of[year].low}` : "" })));
    })));
}

function fresh(project, put) {
  const name = el("input", { type: "text", id: "theme-name", autocomplete: "off" });
  return el("div", {}, el("label", { for: "theme-name", textContent: "Its name" }), name,
    terms(project, "theme-terms", "Its terms, one on each line", [], (lines) => put({ id: "", name: name.value, terms: lines })));
}

function terms(project, id, label, added, save) {
  const words = el("textarea", { id, rows: 3, value: added.join("\n") });
  const results = el("div", { "aria-live": "polite" });
  return el("div", {}, el("label", { for: id, textContent: label }), words,
    el("p", {}, button("Show the sentences", async () => {
      const found = await tried(() => post(project.path("/themes/try"), { terms: words.value }));
      if (found) taken(results, found);
    }), " ", button("Save", () => save(words.value))), results);
}

function taken(results, found) {
  const said = `${found.count.toLocaleString("en")} of ${counted(found.units, "sentence")}`;
  results.replaceChildren(text(said, "h4"), el("ul", { className: "found" }, found.rows.map((row) => el("li", {},
    el("bdi", {}, marked(row.text, row.hits)), text(`${row.title}, paragraph ${row.paragraph}`, "p", "quiet")))));
  tell(said);
}

// Words with the places of the terms marked; places count characters, not the halves that JavaScript counts.
function marked(words, hits) {
  const characters = [...words], parts = [];
  let at = 0;
  for (const [start, end] of hits) {
    parts.push(characters.slice(at, start).join(""), el("mark", { textContent: characters.slice(start, end).join("") }));
    at = end;
  }
  return [...parts, characters.slice(at).join("")];
}
