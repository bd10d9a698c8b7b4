// The page: the list of rows, the row that is chosen, and what is said about saving.

import { show, sign } from "./detail.js";
import * as filters from "./filters.js";
import { listen } from "./keys.js";
import { HEIGHT, line } from "./list.js";
import * as panels from "./panels.js";
import { CHOICES, KINDS, MAIN, RELATIONS, Rows, STRENGTHS, VERDICTS, name, textOf } from "./rows.js";
import { Saver } from "./saving.js";

const $ = (id) => document.getElementById(id);
let rows, saver, start, found = [], at = 0, last = 0, draft = null, count = 0;
const contexts = new Map();

const chosen = () => found[at];
const tell = (text) => { $("told").textContent = text; };
const singleKeys = () => localStorage.getItem("communique/keys") !== "off";

// ---- the list: only the rows in sight are in the page -------------------------------------------------------------

function draw() {
  const list = $("list"), first = Math.max(Math.floor(list.scrollTop / HEIGHT) - 5, 0);
  const end = Math.min(first + Math.ceil(list.clientHeight / HEIGHT) + 10, found.length);
  $("rows").replaceChildren(...found.slice(first, end).map((row, i) => line(rows, row, first + i, { at, count: found.length, go })));
  if (chosen()) list.setAttribute("aria-activedescendant", `row-${at}`); else list.removeAttribute("aria-activedescendant");
}

function reveal() {
  const list = $("list");
  $("rows").style.height = `${found.length * HEIGHT}px`; // first, for a list can only scroll as far as it is long
  const margin = Math.min(4 * HEIGHT, list.clientHeight / 3); // the next rows stay in sight
  const top = at * HEIGHT - margin, end = (at + 1) * HEIGHT + margin - list.clientHeight;
  if (list.scrollTop > top) list.scrollTop = top;
  else if (list.scrollTop < end) list.scrollTop = end;
}

async function detail() {
  const row = chosen();
  show($("detail"), rows, row, row && contexts.get(name(row)), act);
  if (!row || contexts.has(name(row)) || saver.busy) return; // decisions go first; the page is drawn again after them
  try {
    const answer = await fetch(`context?${new URLSearchParams({ table: row.table, key: row.key })}`);
    if (!answer.ok) return;
    contexts.set(name(row), await answer.json());
    if (chosen() === row) show($("detail"), rows, row, contexts.get(name(row)), act);
  } catch { /* the words are shown without their context */ }
}

function claims() { // how much of what the brief rests on is decided
  const all = rows.all.filter((row) => row.claimed);
  return all.length ? ` · of what the brief claims ${all.filter((row) => rows.state(row).action).length} of ${all.length}` : "";
}

function progress() {
  const done = rows.decided();
  $("progress").textContent = `${start.coder}${start.role === "adjudicator" ? " (settles)" : start.blind ? " (blind)" : ""}: ${done} of ${rows.all.length} decided · ${found.length} shown${claims()}`;
}

let planned = false;
function refresh() { // once for all that happens before the next picture
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => { planned = false; draw(); progress(); detail(); });
}

function go(i) {
  if (draft) { draft = null; tell("The kind was not saved: a commitment needs a strength."); }
  at = Math.min(Math.max(i, 0), Math.max(found.length - 1, 0));
  reveal();
  refresh();
}

function select(keep) {
  found = rows.selected(filters.wanted());
  filters.label();
  at = Math.max(keep ? found.indexOf(keep) : found.findIndex((row) => !rows.state(row).action), 0);
  reveal();
  refresh();
}

function nextOpen() {
  const after = found.findIndex((row, i) => i > at && !rows.state(row).action);
  if (after >= 0) go(after); else { go(at); tell(`No undecided row follows${$("claim").value ? " in what the brief claims; under Show, “all rows” has the rest" : ""}.`); }
}

// ---- decisions ----------------------------------------------------------------------------------------------------

function decide(row, action, values, note = rows.state(row).note, id = crypto.randomUUID()) {
  const state = rows.state(row);
  count += 1;
  const entry = {
    id, table: row.table, key: row.key, action, values, note, coder: rows.coder, role: rows.role,
    base: state.number || 0, after: state.number ? "" : state.id || "", time: Date.now(), count, number: 0,
  };
  rows.take(entry);
  saver.add({ ...entry });
  tell(`${sign(action, row) || (note ? "note" : "withdrawn")}: ${textOf(row).slice(0, 80)}`);
  refresh();
}

const code = (row, values) => decide(row, "correct", { ...rows.codes(row), ...values });
const isUnit = () => chosen()?.table === "commitments" && !chosen().orphan;

const act = {
  next: () => go(at + 1), previous: () => go(at - 1), first: () => go(0), last: () => go(found.length - 1), open: nextOpen,
  pageDown: () => go(at + 10), pageUp: () => go(at - 10),
  accept() {
    const row = chosen();
    if (!row || row.orphan) return;
    if (!row.codes[MAIN[row.table]] && row.table === "alignments") { tell("Choose a relation: 1 to 7."); return; }
    if (!["accept", "correct"].includes(rows.state(row).action)) decide(row, "accept", row.codes);
    nextOpen();
  },
  reject() {
    const row = chosen();
    if (!row || row.orphan) return;
    if (rows.state(row).action !== "reject") decide(row, "reject", {});
    nextOpen();
  },
  choose(i) {
    const row = chosen(), value = row && CHOICES[row.table][i];
    if (!value || row.orphan) return;
    const codes = rows.codes(row);
    if (row.table !== "commitments") { // nothing more is to be said of it
      code(row, { [MAIN[row.table]]: value });
      nextOpen();
      return;
    }
    if (value !== "commitment") code(row, { kind: value, strength: "" });
    else if (codes.strength || row.codes.strength) code(row, { kind: value, strength: codes.strength || row.codes.strength });
    else { draft = row; tell("A commitment: now its strength, q high, w medium, e low."); }
  },
  strength(i) {
    const row = chosen();
    if (!isUnit()) return;
    if (draft !== row && rows.codes(row).kind !== "commitment") { tell("Only commitments have a strength; 1 makes it one."); return; }
    draft = null;
    code(row, { kind: "commitment", strength: STRENGTHS[i] });
  },
  correct() { const row = chosen(); if (isUnit()) panels.correct(rows.codes(row), start.themes, (id) => rows.theme(id), (values) => code(row, values)); },
  split() { const row = chosen(); if (isUnit()) panels.split(row.cells.text, (cuts) => { decide(row, "split", { cuts }); nextOpen(); }); },
  merge() {
    if (!isUnit()) return;
    decide(chosen(), "merge", { with: "" });
    nextOpen();
  },
  mergeBack() { // a decision on the unit before, wherever the list has it
    const row = chosen(), before = isUnit() && rows.unitBefore(row);
    if (!before) return;
    decide(before, "merge", { with: row.key });
    tell(`Merged into the unit before: ${textOf(before).slice(0, 80)}`);
    nextOpen();
  },
  align() {
    const row = chosen();
    if (!isUnit()) return;
    const units = rows.all.filter((one) => one.table === "commitments" && !one.orphan && one.ids[0] !== row.ids[0]);
    panels.align(row, units, rows.titles, (other, relation) => {
      const pair = rows.pair(row, other);
      if (!found.includes(pair)) found.splice(at + 1, 0, pair);
      reveal();
      code(pair, { relation });
    });
  },
  note() {
    const row = chosen(), state = row && rows.state(row);
    if (row) panels.note(state.note, (text) => decide(row, state.action, state.values, text));
  },
  withdraw() { const row = chosen(); if (row && (rows.state(row).action || rows.state(row).note)) decide(row, "", {}, ""); },
  take(i) {
    const row = chosen(), one = row && rows.said(row).filter((each) => each.role === "coder")[i];
    if (!one) return;
    decide(row, one.action, one.values, one.note);
    nextOpen();
  },
  undo() {
    const entry = rows.undoable(), row = entry && rows.byName.get(name(entry));
    if (!row) { tell("Nothing to undo."); return; }
    const before = rows.before(entry);
    decide(row, before.action, before.values, before.note, `undo/${entry.id}`);
    if (!found.includes(row)) select(row);
    go(Math.max(found.indexOf(row), 0));
    tell(`Undone: ${textOf(row).slice(0, 80)}`);
  },
  search: () => $("search").focus(), filters: () => { filters.open(); $("table").focus(); }, list: () => $("list").focus(),
  agreement: () => panels.agreement(agreementOf, rows.titles, goTo),
  help: () => panels.help(singleKeys(), (on) => localStorage.setItem("communique/keys", on ? "on" : "off")),
};

async function agreementOf(named) {
  try {
    const answer = await fetch(`agreement?${new URLSearchParams(named.map((coder) => ["coder", coder]))}`);
    const body = await answer.json();
    if (answer.ok) return body;
    tell(`No agreement: ${body.error}`);
  } catch { tell("No answer; start communique review again if it was stopped."); }
  return null;
}

function goTo(one) { // a row that the filters hide is shown again
  const row = rows.byName.get(name(one));
  if (!row) { tell("This row is not among those shown here; settle differences with --adjudicate."); return; }
  if (!found.includes(row)) {
    filters.clear();
    select(row);
  } else go(found.indexOf(row));
  act.list();
}

// ---- what the server says -----------------------------------------------------------------------------------------

const heard = {
  kept(entry, decision) { rows.take(decision); refresh(); },
  refused(entry, message) {
    rows.forget(entry);
    const row = rows.byName.get(name(entry));
    tell(`Not taken: ${message} (${row ? textOf(row).slice(0, 60) : entry.key})`);
    follow();
    refresh();
  },
  state(waiting, problem) {
    $("saved").textContent = problem ? `${waiting} not saved: ${problem}` : waiting ? `saving ${waiting} …` : "all saved";
    $("saved").className = problem ? "bad" : waiting ? "wait" : "";
    announce(waiting, problem);
    if (!waiting) refresh();
  },
};

// What a screen reader hears of saving: every problem once, and once that all is saved after typing has stopped.
let quiet = 0;
function announce(waiting, problem) {
  const said = problem ? `Not saved: ${problem}` : waiting ? $("problem").textContent : "";
  if ($("problem").textContent !== said) $("problem").textContent = said;
  clearTimeout(quiet);
  if (waiting) $("heard").textContent = "";
  else quiet = setTimeout(() => { $("heard").textContent = "All saved."; }, 700);
}

let asking = false;
async function follow() {
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(`changes?since=${last}`);
    if (answer.ok) {
      const body = await answer.json();
      last = Math.max(last, body.last);
      const fresh = body.decisions.filter((entry) => rows.take(entry));
      if (fresh.length) refresh();
    }
  } catch { /* said where decisions are sent */ }
  asking = false;
}

function fill(id, values) {
  for (const [value, text] of values) $(id).append(new Option(text, value));
}

async function begin() {
  const answer = await fetch("start");
  if (!answer.ok) { $("progress").textContent = (await answer.json()).error; return; }
  start = await answer.json();
  last = start.last;
  rows = new Rows(start);
  start.decisions.forEach((entry) => rows.take(entry));
  fill("document", Object.entries(start.titles));
  fill("code", [...KINDS, ...RELATIONS, ...VERDICTS].map((value) => [value, value.replace("_", " ")]));
  for (const id of start.themes) $("themes").append(Object.assign(document.createElement("option"), { value: rows.theme(id) }));
  if (start.role !== "adjudicator" && !start.blind && rows.all.some((row) => row.claimed)) $("claim").value = "yes"; // first what a reader relies on
  saver = new Saver(start.review, heard);
  heard.state(0, "");
  for (const entry of saver.left()) { rows.take({ ...entry }); saver.add(entry); }
  filters.listen(select);
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); act.list(); });
  $("list").addEventListener("scroll", () => requestAnimationFrame(draw));
  addEventListener("resize", refresh);
  $("undo").addEventListener("click", act.undo);
  $("help").addEventListener("click", act.help);
  $("agreement").addEventListener("click", act.agreement);
  $("agreement").hidden = start.blind;
  $("stop").addEventListener("click", stop);
  if (start.back) $("stop").textContent = "Done: back to the project";
  listen(act, singleKeys);
  select();
  $("list").focus();
  setInterval(follow, 2000);
}

async function stop() {
  if (saver.queue.length) { tell("Not stopped: decisions are still being saved."); return; }
  await fetch("stop", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  if (start.back) { location.assign(start.back); return; }
  document.body.replaceChildren(Object.assign(document.createElement("p"), { textContent: "Stopped. Every decision is saved; you can close this page." }));
}

begin();
