// What opens over the page: the codes in full, a note, the places of a split, a counterpart, the keys.

import { parts } from "./agreement.js";
import { h } from "./detail.js";
import { KINDS, RELATIONS, STRENGTHS } from "./rows.js";

let waiting = 0; // panels that are about to open: no key may reach a row meanwhile
export const opening = () => waiting > 0;
const dialog = () => document.getElementById("panel");

// Open a form; `save` is called when it is sent, unless it was closed before.
function open(title, parts, save, label = "") {
  const panel = dialog(), from = document.activeElement;
  const form = h("form", {
    method: "dialog",
    onsubmit: (event) => { event.preventDefault(); if (save() !== false) panel.close(); },
  }, h("h2", { id: "panel-title" }, title), parts, h("div", { className: "actions" },
    h("button", { type: "submit" }, label || "Save"),
    label ? "" : h("button", { type: "button", onclick: () => panel.close() }, "Cancel ", h("kbd", {}, "Esc"))));
  panel.replaceChildren(form);
  panel.onclose = () => from && from.focus();
  if (!panel.open) panel.showModal();
  if (label) { // what is read begins at its top, not at the button at its end
    const title = panel.querySelector("h2");
    title.tabIndex = -1;
    title.focus();
    panel.scrollTop = 0;
  }
  return form;
}

const radio = (group, value, chosen) => h("label", {}, h("input", { type: "radio", name: group, value, checked: value === chosen }), ` ${value || "none"}`);
const fieldset = (legend, ...inputs) => h("fieldset", {}, h("legend", {}, legend), inputs);

export function correct(codes, themes, named, save) {
  const actor = h("input", { type: "text", value: codes.actor, maxLength: 10000 });
  const boxes = themes.map((theme) => h("input", { type: "checkbox", value: theme, checked: codes.themes.includes(theme) }));
  const lines = boxes.map((box) => h("label", {}, box, ` ${named(box.value)}`));
  const search = h("input", { type: "search", oninput: () => {
    const wanted = search.value.toLowerCase();
    lines.forEach((line, i) => { line.hidden = !boxes[i].checked && !line.textContent.toLowerCase().includes(wanted); });
  } });
  const form = open("Correct", [
    h("label", {}, "Actor ", actor),
    fieldset("Themes", h("label", {}, "Search ", search), h("div", { className: "themes" }, lines)),
    fieldset("Kind", KINDS.map((kind) => radio("kind", kind, codes.kind))),
    fieldset("Strength (commitments only)", ["", ...STRENGTHS].map((strength) => radio("strength", strength, codes.strength))),
  ], () => {
    const kind = form.elements.kind.value, strength = kind === "commitment" ? form.elements.strength.value : "";
    if (kind === "commitment" && !strength) {
      form.elements.strength[1].focus();
      return false;
    }
    save({ kind, strength, actor: actor.value.trim(), themes: boxes.filter((box) => box.checked).map((box) => box.value) });
    return true;
  });
}

export function note(text, save) {
  const area = h("textarea", { rows: 4, value: text, maxLength: 10000 });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); area.form.requestSubmit(); }
  });
  open("Note", [h("label", {}, "Note (Enter saves, Shift+Enter begins a line) ", area)], () => save(area.value.trim()));
}

const WORD = /\S+?[.;:!?](?=\p{Lu}\p{Ll})|\S+/gu; // "2030.The" is two, for a space may be missing between sentences

// Choose where a unit is cut: before which words.
export function split(text, save) {
  const words = [...text.matchAll(WORD)];
  const cuts = new Set();
  const press = (i) => {
    if (cuts.has(i)) cuts.delete(i); else if (i > 0) cuts.add(i);
    buttons[i].setAttribute("aria-pressed", String(cuts.has(i)));
  };
  const buttons = words.map((word, i) => h("button", {
    type: "button", tabIndex: i === 1 ? 0 : -1, "aria-pressed": "false", onclick: () => press(i),
  }, word[0]));
  const box = h("div", { className: "words" }, buttons.flatMap((button) => [button, " "]));
  box.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 1, End: words.length - 1, ArrowDown: at + 8, ArrowUp: at - 8 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      buttons[Math.min(Math.max(to, 1), words.length - 1)]?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!cuts.size && at > 0) cuts.add(at);
      box.closest("form").requestSubmit();
    }
  });
  open("Split", [h("p", {}, "Arrow keys go to the word that begins the next part; Space marks it, Enter saves (the word in focus, if none is marked)."), box],
    () => cuts.size > 0 && save([...cuts].sort((a, b) => a - b).map((i) => words[i].index)));
  buttons[1]?.focus();
}

const tokens = (text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) || []);

// Choose a unit of another document, and the relation to it; the likest first.
export function align(row, units, titles, save) {
  const own = tokens(row.cells.text);
  const likeness = (unit) => {
    const other = tokens(unit.cells.text);
    return [...own].filter((word) => other.has(word)).length / (own.size + other.size || 1);
  };
  const ranked = units.map((unit) => [unit.key === row.nearest ? 2 : likeness(unit), unit]).sort((a, b) => b[0] - a[0]).map(([, unit]) => unit);
  const search = h("input", { type: "search", oninput: () => fill() }), list = h("div", { className: "choices", role: "radiogroup", "aria-label": "Units" });
  const fill = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fit = ranked.filter((unit) => wanted.every((word) => unit.words.includes(word))).slice(0, 40);
    list.replaceChildren(...fit.map((unit, i) => h("label", {},
      h("input", { type: "radio", name: "unit", value: unit.key, checked: i === 0 }), ` ${titles[unit.ids[0]] || unit.ids[0]}: ${unit.cells.text}`)));
  };
  fill();
  const form = open("Align with a unit of another document", [
    h("p", {}, row.cells.text), h("label", {}, "Search ", search), list,
    fieldset("Relation, from the earlier to the later", RELATIONS.map((relation) => radio("relation", relation, "reworded"))),
  ], () => {
    const key = form.elements.unit?.value;
    return key ? save(units.find((unit) => unit.key === key), form.elements.relation.value) : false;
  });
}

// How far coders agree; `ask` brings the figures of two of them, `goTo` goes to a row.
export async function agreement(ask, titles, goTo, named = []) {
  waiting += 1;
  const found = await ask(named).finally(() => { waiting -= 1; });
  if (!found) return;
  const leave = (one) => { dialog().close(); goTo(one); };
  open("Agreement", parts(found, titles, (two) => agreement(ask, titles, goTo, two), leave), () => true, "Close");
}

const KEYS = [
  ["j ↓ / k ↑", "next, previous row"], ["Enter", "next undecided row"], ["a", "accept, confirm; goes on"], ["x", "reject a row, break an alignment; goes on"],
  ["1–7", "kind of a unit; relation of an alignment, verdict of a quotation: goes on"], ["q w e", "strength: high, medium, low"],
  ["c", "actor and themes, all codes"], ["s", "split a unit"], ["m M", "merge a unit with the next one in the text, with the one before"], ["g", "align a unit with one of another document"],
  ["n", "note"], ["u", "undo the last decision"], ["z", "withdraw the decision on this row"], ["v b", "take the first, second coder’s decision"],
  ["r", "agreement of two coders, and their differences"], ["/", "search"], ["f", "filters"], ["Esc", "back to the rows"],
];

export function help(on, set) {
  const box = h("input", { type: "checkbox", checked: on });
  open("Keys", [
    h("dl", {}, KEYS.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    h("label", {}, box, " single keys act (switch off for speech input)"),
  ], () => set(box.checked), "Close");
}
