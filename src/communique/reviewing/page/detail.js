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
export const sign = (action) => SIGNS[action];
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

function shown(values, key) {
  const value = values[key];
  return (Array.isArray(value) ? value.join(", ") : value) || "–";
}

function codes(rows, row) {
  const now = rows.codes(row);
  return Object.keys(row.codes).flatMap((key) => {
    const before = shown(row.codes, key), after = shown(now, key);
    const value = before === after ? [after] : [h("span", { className: "changed" }, after), " ", h("span", { className: "was" }, `program: ${before}`)];
    return [h("dt", {}, key), h("dd", {}, value)];
  });
}

const LABELS = {
  stem: "carried", theme_evidence: "words for themes", source_text: "source", speaker_name: "stands for",
};

function fields(row) {
  return Object.entries(row.cells)
    .filter(([key, value]) => value && !["text", "content", "text_a", "text_b", "diff"].includes(key))
    .flatMap(([key, value]) => [
      h("dt", {}, LABELS[key] || key), h("dd", {}, value),
    ]);
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
    ...(unit ? [button("Actor, themes", "c", act.correct), button("Split", "s", act.split), button("Merge with next", "m", act.merge), button("with previous", "M", act.mergeBack), button("Align", "g", act.align)] : []),
    button("Note", "n", act.note), ...(state.action || state.note ? [button("Withdraw", "z", act.withdraw)] : []),
  ];
  const main = CHOICES[row.table].map((value, i) => button(value, String(i + 1), () => act.choose(i), now[MAIN[row.table]] === value));
  const strengths = unit ? STRENGTHS.map((value, i) => button(value, "qwe"[i], () => act.strength(i), now.strength === value)) : [];
  return [first, main, strengths].filter((group) => group.length).map((group) => h("div", { className: "actions" }, group));
}

export function show(place, rows, row, contexts, act) {
  if (!row) {
    place.replaceChildren(h("p", {}, "No row fits these filters."));
    return;
  }
  const state = rows.state(row), said = rows.said(row);
  place.replaceChildren(
    h("h2", {}, rows.documents(row).map((d) => rows.titles[d] || d).join(" ↔ ")),
    h("p", {}, h("strong", {}, sign(state.action) || "undecided"), row.reasons.length ? ` · doubtful: ${row.reasons.join("; ")}` : ""),
    ...actions(rows, row, act),
    h("dl", {}, codes(rows, row), row.cells.diff ? [h("dt", {}, "difference"), h("dd", {}, difference(row.cells.diff))] : [],
      state.note ? [h("dt", {}, "note"), h("dd", {}, state.note)] : []),
    division(row, state) || "",
    said.length ? h("ul", {}, said.map((one, i) => saying(one, i, act))) : "",
    ...(contexts || []).map((c) => h("p", { className: "context" }, c.before, h("mark", {}, c.at), c.after)),
    ...(contexts && contexts.length ? [] : [h("p", { className: "context" }, textOf(row))]),
    h("dl", {}, fields(row)),
  );
}
