// What comes of a project: the report, quotations that were checked, sentences that were found.

import { counted, el, link, post, sentence, tell, text, tried } from "./parts.js";
import { done } from "./steps.js";

const VERDICTS = {
  altered: "Altered: the source says something else", not_found: "Not found in the statements", paraphrase: "In other words",
  trimmed: "Shortened", verbatim: "Word for word", "not compared": "Not compared",
};
const quoted = (words) => el("blockquote", {}, el("bdi", { textContent: words }));

export async function report(project, content) {
  if (!project.state.compared) {
    content.append(text("There is no report yet. Press Compare above."));
    return;
  }
  done(project, "report");
  const address = project.path("/report");
  const offered = (formats) => formats.flatMap((one) => [
    link(one.name, project.path(`/download/${one.format}`), { download: "", className: "button", onclick: () => done(project, "download") }), " "]);
  content.append(
    el("p", {}, "Take it away: ", offered(project.state.formats.slice(0, 3))),
    el("details", {}, text("Other formats", "summary"), el("p", {}, offered(project.state.formats.slice(3)))),
    el("p", { className: "quiet" }, link("Open the report alone", address, { target: "_blank", rel: "noopener" }),
      " to print it, or to save it as PDF from the browser’s print menu."));
  if (project.problems?.length) {
    content.append(el("details", { open: true }, text(`${counted(project.problems.length, "remark")} on your files`, "summary"),
      el("ul", {}, project.problems.map((words) => text(sentence(words.replace(/^documents[/]/, "")), "li")))));
  }
  content.append(el("iframe", { src: address, title: "The report", sandbox: "allow-scripts allow-downloads allow-modals" }));
}

export async function checking(project, content) {
  const results = el("div");
  const files = el("select", { id: "article" }, project.state.files.map((file) => new Option(file.name, file.id)));
  const words = el("textarea", { id: "article-text", rows: 5 });
  const run = async (file) => {
    const found = await project.work({ what: "check", file });
    if (found) verdicts(results, found);
  };
  content.append(
    text("Checks every quotation in an article against the statements of this project."),
    el("form", { onsubmit: async (event) => { event.preventDefault(); await run(files.value); } },
      el("label", { for: "article", textContent: "An article of this project" }), files,
      el("button", { type: "submit", className: "main", textContent: "Check it", disabled: !project.state.files.length })),
    el("form", { onsubmit: async (event) => {
      event.preventDefault();
      const saved = await tried(() => post(project.path("/paste"), { title: "", text: words.value }));
      if (!saved) return;
      words.value = "";
      await project.load();
      if (![...files.options].some((one) => one.value === saved.id)) files.append(new Option(saved.name, saved.id));
      files.value = saved.id;
      await run(saved.id);
    } }, el("label", { for: "article-text", textContent: "Or paste one; it becomes a document of this project" }), words,
    el("button", { type: "submit", textContent: "Add and check it" })),
    results);
  guess(project, files);
}

// Choose the first document that is an article, as far as is known without reading all again.
async function guess(project, files) {
  for (const { id } of project.state.files.slice(0, 50)) {
    const answer = await fetch(project.path(`/files/${id}`));
    if (answer.ok && (await answer.json()).documents.some((one) => one.form === "article")) { files.value = id; return; }
  }
}

function verdicts(results, found) {
  const counts = Object.entries(found.counts).map(([name, n]) => `${n} ${(VERDICTS[name] || name).split(":")[0].toLowerCase()}`);
  results.replaceChildren(
    text(counts.length ? sentence(counts.join(", ")) : "No quotation was found.", "h3"),
    found.reported ? text(`${counted(found.reported, "more sentence")} ${found.reported === 1 ? "reports" : "report"} what was said without quoting it.`, "p", "quiet") : "",
    ...found.problems.map((words) => text(sentence(words), "p", "note")),
    el("ol", { className: "found" }, found.rows.map((row) => el("li", { className: row.verdict },
      text(VERDICTS[row.verdict] || row.verdict, "h4"), quoted(row.quoted),
      text([`${row.article}, ${row.where}`, row.speaker && `said by ${row.speaker}`, row.cites && `cites ${row.cites}`].filter(Boolean).join("; "), "p", "quiet"),
      row.changes.map((change) => text(change, "p", "change")),
      row.sources.map((source) => el("div", {}, text(`${source.title}, ${source.where}, says:`, "p", "quiet"), quoted(source.text))),
      row.why ? text(sentence(row.why), "p", "quiet") : null))));
  lead(results);
  tell(counts.join(", ") || "No quotation was found.");
}

export async function finding(project, content) {
  const words = el("textarea", { id: "query", rows: 2, required: true });
  const results = el("div");
  const where = el("select", { id: "archive" }, new Option("the documents of this project", ""),
    project.state.archives.map((one) => new Option(`the archive ${one.name}`, one.id)));
  content.append(
    text("Finds where a sentence was said before, in the same or in other words."),
    el("form", { onsubmit: async (event) => {
      event.preventDefault();
      const found = await project.work({ what: "find", text: words.value, archive: where.value });
      if (found) finds(results, found);
    } }, el("label", { for: "query", textContent: "A whole sentence" }), words,
    project.state.archives.length ? [el("label", { for: "archive", textContent: "Look in" }), where] : null,
    el("button", { type: "submit", className: "main", textContent: "Find" })), results);
}

function finds(results, found) {
  const said = `${counted(found.count, "place")} found in ${counted(found.searched, "statement")}.`;
  results.replaceChildren(text(said, "h3"),
    ...found.problems.map((words) => text(sentence(words), "p", "note")),
    found.count > found.rows.length ? text(`The best ${found.rows.length} are shown.`, "p", "quiet") : "",
    el("ol", { className: "found" }, found.rows.map((row) => el("li", {},
      text(row.said, "h4"), quoted(row.text), text(row.source, "p", "quiet"), row.why ? text(row.why) : null))));
  lead(results);
  tell(said);
}

// Lead the reader to what was found.
function lead(results) {
  const head = results.querySelector("h3");
  head.tabIndex = -1;
  head.focus();
}
