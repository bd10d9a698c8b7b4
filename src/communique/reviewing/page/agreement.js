// How far two coders agree: figures for each field, and every cell on which they differ, with a way to its row.

import { h } from "./detail.js";

const MOST = 500; // differences in the page; communique agreement --out writes all
const share = (value) => (value === null ? "–" : value.toFixed(3));

function figures(found) {
  const head = ["field", "rows", "same", "Cohen’s kappa", "Krippendorff’s alpha", "Gwet’s AC1"];
  return h("table", {}, h("caption", {}, `Over the rows that both ${found.coders.join(" and ")} decided`),
    h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, found.fields.map((field) => h("tr", {}, h("th", { scope: "row" }, field.name),
      [String(field.rows), ...[field.observed, field.kappa, field.alpha, field.ac1].map(share)].map((value) => h("td", {}, value))))));
}

function difference(one, coders, titles, goTo) {
  const place = one.document.split("; ").map((id) => titles[id] || id).join(" ↔ ");
  const said = `${one.field}: ${coders[0]} ${one.first || "–"}, ${coders[1]} ${one.second || "–"}`;
  return h("li", {}, h("button", { type: "button", onclick: () => goTo(one) }, said), ` ${place}: ${one.text}`);
}

function chooser(found, choose) {
  const menus = found.coders.map((chosen, i) => h("label", {}, i ? "with " : "Compare ",
    h("select", { onchange: () => choose(menus.map((label) => label.querySelector("select").value)) },
      found.known.map((name) => new Option(name, name, false, name === chosen)))));
  return h("p", {}, menus[0], " ", menus[1]);
}

// The parts of the panel: who is compared, how far they agree, where they differ.
export function parts(found, titles, choose, goTo) {
  const count = found.differences.length;
  return [
    chooser(found, choose), figures(found),
    h("h3", {}, `Differences: ${count}`),
    h("ol", { className: "choices" }, found.differences.slice(0, MOST).map((one) => difference(one, found.coders, titles, goTo))),
    count > MOST ? h("p", {}, `${count - MOST} more: communique agreement --out FILE lists all.`) : "",
  ];
}
