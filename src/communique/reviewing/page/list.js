// One row of the list, as far as it is in sight: its state, its main code, the beginning of its words.

import { sign } from "./detail.js";
import { MAIN, textOf } from "./rows.js";

export const HEIGHT = 74; // of a row, in pixels, as in style.css

export function line(rows, row, i, { at, count, go }) {
  const state = rows.state(row), codes = rows.codes(row);
  const made = document.createElement("div");
  made.className = `row ${state.action}`;
  made.id = `row-${i}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", String(i === at));
  made.setAttribute("aria-setsize", String(count));
  made.setAttribute("aria-posinset", String(i + 1));
  made.style.top = `${i * HEIGHT}px`;
  const top = document.createElement("div"), text = document.createElement("div");
  top.className = "line top";
  text.className = "line text";
  const mark = document.createElement("span");
  mark.className = "sign";
  mark.textContent = state.action && !state.number ? "… saving" : sign(state.action, row) || "undecided";
  top.append(mark, [codes[MAIN[row.table]], codes.strength, row.orphan ? "stale or divided" : ""].filter(Boolean).join(" · ") || "–");
  const pair = row.table === "alignments" && row.cells.text_b;
  text.textContent = pair ? row.cells.text_a : textOf(row);
  const below = document.createElement("div");
  below.className = `line ${pair ? "text" : "top"}`;
  below.textContent = pair ? `→ ${row.cells.text_b}` : rows.documents(row).map((id) => rows.titles[id] || id).join(" ↔ ");
  made.append(top, text, below);
  made.addEventListener("click", () => go(i));
  return made;
}
