// One row in full: its words in their context, its codes with their reasons, and what can be done.

import { CHOICES, MAIN, STRENGTHS, textOf } from "./rows.js";

// Make an element; text is always text.
export function h(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const SIGNS = { accept: "✓ accepted", reject: "✗ rejected", correct: "✎ corrected", split: "/ split", merge: "+ merged", "": "" };
export const sign = (action, row) => (action === "reject" && row?.table === "alignments" ? "✗ broken" : SIGNS[action]);
const DIFFERENCE = /\[-([^]*?)-\]|\{\+([^]*?)\+\}/g;

// Words removed and added, as marks that a screen reader names.
function difference(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(DIFFERENCE)) {
    parts.push(text.slice(at, found.index), found[1] === undefined ? h("ins", {}, found[2]) : h("del", {}, found[1]));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

function shown(values, key, rows) {
  const value = values[key];
  return (Array.isArray(value) ? value.map((id) => rows.theme(id)).join("; ") : value) || "–";
}

function codes(rows, row) {
  const now = rows.codes(row);
  return Object.keys(row.codes).flatMap((key) => {
    const before = shown(row.codes, key, rows), after = shown(now, key, rows);
    const value = before === after ? [after] : [h("span", { className: "changed" }, after), " ", h("span", { className: "was" }, `program: ${before}`)];
    return [h("dt", {}, key), h("dd", {}, value)];
  });
}

const LABELS = {
  stem: "carried", theme_evidence: "words for themes", source_text: "source", speaker_name: "stands for", nearest: "likest elsewhere",
};

function fields(row) {
  return Object.entries(row.cells)
    .filter(([key, value]) => value && !["text", "content", "text_a", "text_b", "diff", ...(row.table === "alignments" ? ["why", "similarity"] : [])].includes(key))
    .flatMap(([key, value]) => [
      h("dt", {}, LABELS[key] || key), h("dd", {}, value),
    ]);
}

// What a unit is aligned with: the relation, and the words of the other side.
function counterparts(rows, row) {
  return row.table !== "commitments" || row.orphan ? [] : rows.aligned(row).flatMap((pair) => {
    const first = pair.key.startsWith(`${row.key} ~ `);
    const [document, text] = first ? [pair.ids[2], pair.cells.text_b] : [pair.ids[0], pair.cells.text_a];
    return [h("dt", {}, rows.codes(pair).relation), h("dd", {}, `${first ? "in" : "of"} ${rows.titles[document] || document}: ${text}`)];
  });
}

function division(row, state) {
  if (state.action === "split") {
    const text = row.cells.text, bounds = [0, ...state.values.cuts, text.length];
    return h("ol", {}, bounds.slice(1).map((end, i) => h("li", {}, text.slice(bounds[i], end))));
  }
  return state.action === "merge" ? h("p", {}, "Merged with the unit after it. ", state.values.says?.text || "") : null;
}

function saying(one, i, act) {
  const values = Object.entries(one.values).filter(([key]) => key !== "says").map(([key, value]) => `${key}: ${value}`).join("; ");
  const key = "vb"[i];
  return h("li", {}, `${one.coder}${one.role === "adjudicator" ? " (settled)" : ""}: ${sign(one.action)} ${values} ${one.note ? `– ${one.note}` : ""} `,
    key ? h("button", { type: "button", onclick: () => act.take(i) }, `Take ${one.coder}’s `, h("kbd", {}, key)) : null);
}

const button = (label, key, onclick, pressed) =>
  h("button", { type: "button", onclick, ...(pressed === undefined ? {} : { "aria-pressed": String(pressed) }) }, `${label} `, h("kbd", {}, key));

function actions(rows, row, act) {
  const state = rows.state(row), now = rows.codes(row), unit = row.table === "commitments", pair = row.table === "alignments";
  if (row.orphan) return [h("div", { className: "actions" }, button("Withdraw the decision", "z", act.withdraw))];
  const first = [
    button(pair ? "Confirm" : "Accept", "a", act.accept, state.action === "accept"),
    button(pair ? "Break" : "Reject", "x", act.reject, state.action === "reject"),
    ...(unit ? [button("Actor, themes", "c", act.correct), button("Split", "s", act.split), button("Merge with next", "m", act.merge), button("previous", "M", act.mergeBack), button("Align", "g", act.align)] : []),
    button("Note", "n", act.note), ...(state.action || state.note ? [button("Withdraw", "z", act.withdraw)] : []),
  ];
  const main = CHOICES[row.table].map((value, i) => button(value, String(i + 1), () => act.choose(i), now[MAIN[row.table]] === value));
  const strengths = unit ? STRENGTHS.map((value, i) => button(value, "qwe"[i], () => act.strength(i), now.strength === value)) : [];
  return [first, main, strengths].filter((group) => group.length).map((group) => h("div", { className: "actions" }, group));
}

const inContext = (c) => h("p", { className: "context" }, c.before, h("mark", {}, c.at), c.after);

// One side of a pair: its document, its codes, its words.
function side(rows, row, name, document, unit) {
  const codes = unit ? rows.codes(unit) : {};
  return h("div", {}, h("p", { className: "of" }, rows.titles[document] || document, " · ", [codes.kind, codes.strength].filter(Boolean).join(", ")),
    unit && unit.cells.stem ? h("p", { className: "of" }, `${unit.cells.stem} …`) : "", h("p", {}, row.cells[name]));
}

// What the decision is about: a unit or quotation in its context; both units of a pair side by side.
function words(rows, row, contexts) {
  if (row.table !== "alignments" || row.orphan) return contexts.length ? contexts.map(inContext) : [h("p", { className: "context" }, h("mark", {}, textOf(row)))];
  const units = row.key.split(" ~ ").map((key) => rows.byName.get(`commitments\n${key}`));
  return [h("div", { className: "pair" }, side(rows, row, "text_a", row.ids[0], units[0]), side(rows, row, "text_b", row.ids[2], units[1])),
    h("p", { className: "of" }, row.cells.why || "")];
}

export function show(place, rows, row, contexts, act) {
  if (!row) {
    place.replaceChildren(h("p", {}, "No row fits these filters."));
    return;
  }
  const state = rows.state(row), said = rows.said(row);
  const held = place.contains(document.activeElement) && document.activeElement.querySelector("kbd")?.textContent;
  place.replaceChildren(
    h("h2", {}, row.table === "alignments" && !row.orphan ? "Alignment" : rows.documents(row).map((d) => rows.titles[d] || d).join(" ↔ ")),
    h("p", {}, h("strong", {}, sign(state.action, row) || "undecided"), row.reasons.length ? " · doubtful:" : ""),
    row.reasons.length ? h("ul", { className: "reasons" }, row.reasons.map((reason) => h("li", {}, reason))) : "",
    ...words(rows, row, contexts || []),
    h("div", { className: "deck" }, actions(rows, row, act)),
    h("dl", {}, codes(rows, row), row.cells.diff ? [h("dt", {}, "difference"), h("dd", {}, difference(row.cells.diff))] : [],
      state.note ? [h("dt", {}, "note"), h("dd", {}, state.note)] : []),
    division(row, state) || "",
    said.length ? h("ul", {}, said.map((one, i) => saying(one, i, act))) : "",
    h("dl", {}, counterparts(rows, row), fields(row)),
    ...(row.table === "alignments" ? (contexts || []).map(inContext) : []),
  );
  if (held) [...place.querySelectorAll("button")].find((one) => one.querySelector("kbd")?.textContent === held)?.focus(); // the button is new
}
