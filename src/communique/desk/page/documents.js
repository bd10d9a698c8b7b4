// The documents of a project: put in, looked at as they were read, corrected, renamed and taken out.

import { $, button, counted, el, get, post, question, send, sentence, size, tell, text, tried } from "./parts.js";
import { done } from "./steps.js";

const KINDS = [".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".rtf", ".eml", ".zip"];
const FIELDS = [["title", "Title"], ["date", "Date"], ["parties", "Parties"], ["form", "Form"], ["issuer", "Issued by"]];
const HINTS = { date: "as 2024-05-01", parties: "with ; between them" };
const AT_ONCE = 3;

export async function documents(project, content) {
  const list = el("ol", { className: "documents" });
  const log = el("ul", { className: "log", "aria-live": "polite" });
  content.append(adding(project, list, log), log, list, removed(project));
  await fill(project, list, project.state.files);
}

// Read the files one after another, a few at once, each shown as soon as it is read.
async function fill(project, list, files) {
  const waiting = files.map((file) => [file, card(project, file)]);
  list.append(...waiting.map(([, one]) => one));
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) if (one[1].isConnected) await look(project, ...one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function look(project, file, one) {
  const found = await tried(() => get(project.path(`/files/${file.id}`)));
  if (found) draw(project, one, found);
}

// ---- putting in ---------------------------------------------------------------------------------------------------

function adding(project, list, log) {
  const take = (files, left = 0) => upload(project, list, log, files, left);
  const files = el("input", { type: "file", multiple: true, id: "files", accept: KINDS.join(","), onchange: () => { take([...files.files]); files.value = ""; } });
  const folder = el("input", { type: "file", webkitdirectory: true, id: "folder", onchange: () => {
    const all = [...folder.files].filter((file) => !file.name.startsWith(".")), fit = all.filter(readable);
    take(fit, all.length - fit.length);
    folder.value = "";
  } });
  const zone = el("div", { className: "drop", id: "drop" },
    text("Drop files or a folder here: PDF, Word (.docx), saved web pages, e-mails, RTF, text."),
    el("p", {}, el("label", { className: "button main", for: "files", textContent: "Choose files" }), files, " ",
      el("label", { className: "button", for: "folder", textContent: "Choose a folder" }), folder));
  const over = (event, on) => { event.preventDefault(); zone.classList.toggle("over", on); };
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", async (event) => {
    over(event, false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const whole = entries.length ? (await Promise.all(entries.map(inside))).flat() : [...event.dataTransfer.files];
    const single = entries.length === 0 || entries.every((entry) => entry.isFile);
    const fit = single ? whole : whole.filter(readable);
    take(fit, whole.length - fit.length);
  });
  return el("div", { className: "adding" }, zone, el("div", {},
    el("details", {}, text("Or paste an address", "summary"), byAddress(project, list)),
    el("details", {}, text("Or paste a text", "summary"), byText(project, list))));
}

const readable = (file) => KINDS.some((kind) => file.name.toLowerCase().endsWith(kind));

async function inside(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader(), found = [];
  for (;;) { // a folder is read in parts
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) break;
    found.push(...part.filter((one) => !one.name.startsWith(".")));
  }
  return (await Promise.all(found.map(inside))).flat();
}

async function upload(project, list, log, files, left) {
  log.replaceChildren();
  let kept = 0;
  for (const file of files) {
    const line = log.appendChild(text(`${file.name}: saving …`, "li"));
    if (file.size > project.state.largest) { refuse(line, file, `larger than ${size(project.state.largest)}, the limit; split it`); continue; }
    try {
      const saved = await send(project.path(`/files?${new URLSearchParams({ name: file.name })}`), file);
      line.textContent = saved.new ? `${file.name}: saved` : `${file.name}: is there already, as ${saved.name}`;
      if (saved.new) { kept += 1; await added(project, list, saved); }
    } catch (error) { refuse(line, file, error.message); }
  }
  const others = left ? ` ${counted(left, "file")} of other kinds left out.` : "";
  tell(`${counted(kept, "file")} saved.${others}`);
  await project.load();
}

function refuse(line, file, why) {
  line.className = "bad";
  line.textContent = why.startsWith(`${file.name}: `) ? `Not taken: ${why}` : `Not taken: ${file.name}: ${why}`;
}

async function added(project, list, file) {
  const one = card(project, file);
  list.prepend(one);
  await look(project, file, one);
}

function byAddress(project, list) {
  const input = el("input", { type: "url", id: "address", autocomplete: "off", required: true });
  return el("form", { onsubmit: async (event) => {
    event.preventDefault();
    const found = await project.work({ what: "fetch", address: input.value });
    if (!found) return;
    tell(found.kept ? `${found.name} is there already.` : `${found.name} is saved.`);
    const file = project.state.files.find((one) => one.name === found.name);
    if (!found.kept && file) await added(project, list, file);
    input.value = "";
  } }, el("label", { for: "address", textContent: "The address of a statement or an article" }), input,
  el("button", { type: "submit", textContent: "Fetch" }), text("This asks the network for this one address; nothing else here does.", "p", "quiet"));
}

function byText(project, list) {
  const title = el("input", { type: "text", id: "paste-title", autocomplete: "off" });
  const words = el("textarea", { id: "paste", rows: 3, required: true });
  return el("form", { onsubmit: async (event) => {
    event.preventDefault();
    const saved = await tried(() => post(project.path("/paste"), { title: title.value, text: words.value }));
    if (!saved) return;
    title.value = words.value = "";
    tell(`Saved as ${saved.name}.`);
    await added(project, list, saved);
    await project.load();
  } }, el("label", { for: "paste", textContent: "The text of a statement or an article" }), words,
  el("label", { for: "paste-title", textContent: "Call it" }), title, el("button", { type: "submit", textContent: "Add the text" }));
}

// ---- looking and correcting ---------------------------------------------------------------------------------------

function card(project, file) {
  return el("li", { id: `file-${file.id}` }, text(file.name, "h3"), text("Reading …", "p", "quiet"));
}

function draw(project, one, file) {
  one.replaceChildren(
    el("div", { className: "top" }, text(file.name, "h3"), text(size(file.size), "span", "quiet"),
      button("Read it", () => read(project, file), { "aria-label": `Read ${file.name}`, disabled: !file.documents.length }),
      button("Rename", () => rename(project, one, file), { "aria-label": `Rename ${file.name}` }),
      button("Remove", () => remove(project, one, file), { "aria-label": `Remove ${file.name}` })),
    ...file.documents.map((document, n) => about(project, one, file, document, n)),
    ...file.problems.map((words) => text(`Could not be read: ${words}`, "p", "bad")));
}

function about(project, one, file, document, n) {
  const length = [counted(document.words, "word"), counted(document.paragraphs, "paragraph"), document.pages ? counted(document.pages, "page") : ""];
  const left = document.left_out ? `; ${counted(document.left_out, "part")} left out, such as page heads and menus` : "";
  return el("div", {},
    document.inside ? text(`In it: ${document.inside}`, "p", "quiet") : null,
    el("div", { className: "fields" }, FIELDS.map(([field, label]) => entry(project, one, file, document, n, field, label))),
    text(`${document.excerpt ? "An excerpt: " : ""}${length.filter(Boolean).join(", ")}${left}.`, "p", "quiet"),
    document.address ? text(document.address, "p", "quiet path") : null,
    document.notes.map((words) => text(sentence(words), "p", "note")));
}

function entry(project, one, file, document, n, field, label) {
  const id = `${field}-${file.id}-${n}`, was = document[field];
  const input = field === "form"
    ? el("select", { id }, ["statement", "article"].map((value) => new Option(value, value, value === was, value === was)))
    : el("input", { id, type: "text", value: was, autocomplete: "off" });
  const guessed = document.guessed.includes(field);
  const state = text(guessed ? "guessed" : !was && field !== "issuer" ? "not found" : HINTS[field] && !was ? HINTS[field] : "", "span", guessed || !was ? "guess" : "quiet");
  state.id = `${id}-state`;
  input.setAttribute("aria-describedby", state.id);
  input.disabled = Boolean(document.inside);
  if (HINTS[field]) input.title = HINTS[field];
  input.addEventListener("change", async () => {
    state.textContent = "saving …";
    try {
      const found = await post(project.path(`/files/${file.id}/correct`), { field, value: input.value, was });
      draw(project, one, found);
      const again = $(id), said = $(`${id}-state`);
      said.textContent = found.documents[n]?.guessed.includes(field) ? "guessed again" : "saved";
      said.className = "good";
      again.focus();
      tell(`${label} saved.`);
      done(project, "documents");
      await project.load();
    } catch (error) {
      state.textContent = `Not saved: ${error.message}`;
      state.className = "bad";
      if (error.status === 409) { await look(project, file, one); tell(sentence(error.message), true); }
    }
  });
  return el("div", { className: "field" }, el("label", { for: id, textContent: label }), input, state);
}

async function read(project, file) {
  const found = await tried(() => get(project.path(`/files/${file.id}/text`)));
  if (!found) return;
  const panel = $("panel");
  const block = (one) => {
    const name = { heading: "h4", quote: "blockquote" }[one.role] || "p";
    return el(name, { className: one.role, textContent: one.text, title: one.why || (one.role === "furniture" ? "left out" : "") });
  };
  panel.replaceChildren(
    el("h2", { id: "panel-title", textContent: `${file.name}, as it was read`, tabIndex: -1 }),
    text("What is grey is no part of the statement and is not compared.", "p", "quiet"),
    ...found.map((one) => el("article", {}, found.length > 1 ? text(one.title, "h3") : null, one.blocks.map(block),
      one.more ? text(`${counted(one.more, "paragraph")} more are not shown here.`, "p", "quiet") : null)),
    el("p", {}, button("Close", () => panel.close())));
  panel.showModal();
}

async function rename(project, one, file) {
  const name = await question(`Rename ${file.name}`, "New name", file.name, "Rename");
  if (!name || name === file.name) return;
  const found = await tried(() => post(project.path(`/files/${file.id}/rename`), { name }));
  if (!found) return;
  tell(`Renamed to ${found.name}.`);
  const fresh = card(project, found);
  one.replaceWith(fresh);
  await look(project, found, fresh);
  await project.load();
}

async function remove(project, one, file) {
  if (!(await tried(() => post(project.path(`/files/${file.id}/remove`))))) return;
  await project.show("documents");
  $("part").focus();
  tell(`${file.name} is taken out. It is kept in the project’s folder “removed”; see the end of this page.`);
}

function removed(project) {
  const files = project.state.removed;
  if (!files.length) return "";
  return el("details", { id: "removed" }, text(`Taken out: ${counted(files.length, "file")}`, "summary"),
    el("ul", {}, files.map((file) => el("li", {}, text(file.name, "span"), " ", button("Put back", async () => {
      if (!(await tried(() => post(project.path(`/removed/${file.id}/restore`))))) return;
      await project.show("documents");
      tell(`${file.name} is back.`);
    }, { "aria-label": `Put back ${file.name}` })))));
}
