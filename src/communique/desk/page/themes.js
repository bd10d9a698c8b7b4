// Themes: what there are, terms that are added, and the sentences that they take.

import { button, counted, el, get, post, sentence, tell, text, tried } from "./parts.js";

export async function themes(project, content) {
  const found = await tried(() => get(project.path("/themes")));
  if (!found) return;
  const body = el("div", {});
  content.append(
    text("A theme is a list of terms; a sentence that holds one of them belongs to it. Add the words that your texts use."),
    found.own_file ? text("This project’s themes.toml was written by hand: change it there.", "p", "note") : "", body);
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
