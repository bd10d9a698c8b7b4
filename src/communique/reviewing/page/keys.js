// From keys to actions. Keys act on the row that is chosen at that moment, whatever the server has answered by then.

import { opening } from "./panels.js";

export function listen(act, isOn) {
  const keys = {
    j: act.next, ArrowDown: act.next, k: act.previous, ArrowUp: act.previous, Home: act.first, End: act.last,
    PageDown: act.pageDown, PageUp: act.pageUp, Enter: act.open,
    a: act.accept, x: act.reject, c: act.correct, s: act.split, m: act.merge, M: act.mergeBack, g: act.align, n: act.note,
    u: act.undo, z: act.withdraw, v: () => act.take(0), b: () => act.take(1),
    q: () => act.strength(0), w: () => act.strength(1), e: () => act.strength(2),
    "/": act.search, f: act.filters, r: act.agreement, "?": act.help,
  };
  for (let digit = 1; digit <= 7; digit += 1) keys[digit] = () => act.choose(digit - 1);

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || opening() || document.querySelector("dialog[open]")) return;
    const at = event.target;
    if (event.key === "Escape" && at.closest("#filters")) {
      act.list();
      return;
    }
    const inList = at.id === "list" || at === document.body;
    if (at.closest("input, select, textarea") || (!inList && ["Enter", " "].includes(event.key))) return;
    if (!isOn() && (event.key.length === 1 || !inList)) return;
    const found = keys[event.key];
    if (found) {
      event.preventDefault();
      found();
    }
  });
}
