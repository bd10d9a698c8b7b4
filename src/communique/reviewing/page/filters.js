// What narrows the list. Where there is no room, most of it opens at a button, which says how much of it is in use.

const FILTERS = ["search", "table", "claim", "state", "document", "code", "theme", "order"];
const FIRST = { order: "doubt" }; // what a filter says that narrows nothing; the others say nothing then
const $ = (id) => document.getElementById(id);

export const wanted = () => Object.fromEntries(FILTERS.map((id) => [id, $(id).value]));

export const clear = () => FILTERS.filter((id) => id !== "order").forEach((id) => { $(id).value = ""; });

export function label() {
  const used = [...$("others").querySelectorAll("[id]")].filter((one) => FILTERS.includes(one.id) && one.value !== (FIRST[one.id] || "")).length;
  $("more").textContent = `${$("more").getAttribute("aria-expanded") === "true" ? "Fewer" : "More"} filters${used ? ` (${used} in use)` : ""}`;
}

export function open(is = true) {
  $("more").setAttribute("aria-expanded", String(is));
  label();
}

export function listen(select) {
  FILTERS.forEach((id) => $(id).addEventListener($(id).tagName === "INPUT" ? "input" : "change", () => select()));
  $("more").addEventListener("click", () => open($("more").getAttribute("aria-expanded") !== "true"));
}
