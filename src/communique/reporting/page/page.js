"use strict";
// Filters, sorting and search of the lists on the page; without it, the page shows everything.

const lists = new Map();
const AT_ONCE = 1000; // rows that are drawn before one scrolls to their end

class List {
  constructor(element) {
    this.element = element;
    this.name = element.dataset.list;
    this.form = element.querySelector("form");
    this.body = element.querySelector("tbody");
    this.rows = [...this.body.rows];
    this.order = this.rows;
    this.drawn = AT_ONCE;
    this.texts = new Map();
    this.count = element.querySelector(".count");
    let waiting;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => { this.apply(); this.remember(); });
    this.form.elements.search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { this.apply(); this.remember(); }, 120);
    });
    this.form.querySelector(".clear").addEventListener("click", () => { this.set({}); this.remember(); });
    for (const head of element.querySelectorAll("th[data-sort]")) {
      head.querySelector("button").addEventListener("click", () => this.sort(head));
    }
    this.apply();
    if (this.rows.length > AT_ONCE) this.drawAsScrolled();
  }

  drawAsScrolled() {
    const end = document.createElement("div");
    this.body.closest("table").after(end);
    new IntersectionObserver(([seen]) => {
      if (seen.isIntersecting && this.shown > this.drawn) this.draw(this.drawn + AT_ONCE);
    }, { rootMargin: "1000px" }).observe(end);
  }

  draw(rows) {
    this.drawn = rows;
    let shown = 0;
    for (const row of this.order) {
      if (!row.hidden) shown += 1;
      row.classList.toggle("later", !row.hidden && shown > rows);
    }
  }

  values() {
    return [...new FormData(this.form)].filter(([, value]) => value !== "");
  }

  set(values) {
    for (const field of this.form.elements) {
      if (field.name) field.value = values[field.name] ?? "";
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
    }
    this.apply();
  }

  text(row) {
    if (!this.texts.has(row)) this.texts.set(row, plain(row.textContent));
    return this.texts.get(row);
  }

  apply() {
    const values = this.values();
    const words = plain(values.find(([name]) => name === "search")?.[1] ?? "").split(/\s+/).filter(Boolean);
    const chosen = values.filter(([name]) => name !== "search").map(([name, value]) => [name, `|${value}|`]);
    let shown = 0;
    for (const row of this.rows) {
      const fits = chosen.every(([name, value]) => (row.dataset[name] ?? "").includes(value)) &&
        (!words.length || words.every((word) => this.text(row).includes(word)));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    }
    this.shown = shown;
    if (this.rows.length > AT_ONCE) this.draw(AT_ONCE);
    this.count.textContent = `${shown} of ${this.rows.length} rows`;
  }

  remember() {
    const values = new URLSearchParams(this.values()).toString();
    const section = this.element.closest("section").id;
    history.replaceState(null, "", `#${section}${values ? `?${values}` : ""}`);
  }

  sort(head) {
    const rising = head.getAttribute("aria-sort") !== "ascending";
    const at = head.cellIndex;
    for (const other of head.parentNode.cells) {
      if (other.dataset.sort) other.setAttribute("aria-sort", other === head ? (rising ? "ascending" : "descending") : "none");
    }
    const key = (row) => row.cells[at].dataset.order ?? plain(row.cells[at].textContent);
    const keyed = this.rows.map((row, place) => [key(row), place, row]);
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    keyed.sort((a, b) => (rising ? compare(a[0], b[0]) : compare(b[0], a[0])) || a[1] - b[1]);
    this.order = keyed.map(([, , row]) => row);
    this.body.append(...this.order);
    if (this.rows.length > AT_ONCE) this.draw(AT_ONCE);
  }
}

function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

function listIn(section) {
  return lists.get(section) ?? [...lists.values()].find((list) => list.element.closest("section").id === section);
}

// Opens what is folded around a place.
function reveal(element) {
  const own = element.matches("section") ? element.querySelector("details") : null;
  if (own) own.open = true;
  for (let one = element.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
}

// Goes to a place; rows above it are laid out only as they come into sight, which moves it: so again, until it stays.
function arrive(element, again = 5) {
  element.scrollIntoView();
  if (again) requestAnimationFrame(() => arrive(element, again - 1));
}

// "#commitments?theme=ai" sets the filters; "#commitments-hvgnzvgwrn" shows that row even where a filter hides it.
function follow() {
  const [name, query] = decodeURIComponent(location.hash.slice(1)).split(/\?(.*)/s);
  if (query !== undefined) {
    const list = listIn(name);
    if (list) {
      list.set(Object.fromEntries(new URLSearchParams(location.hash.split(/\?(.*)/s)[1])));
      reveal(document.getElementById(name));
      arrive(document.getElementById(name));
    }
    return;
  }
  const target = document.getElementById(name);
  if (!target) return;
  reveal(target);
  const row = target.closest("tr");
  const list = row && [...lists.values()].find((one) => one.element.contains(row));
  if (row?.hidden) list?.set({});
  if (row?.classList.contains("later")) list.draw(Infinity);
  arrive(target);
  if (target.matches("tr, .u")) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}

// On a narrow screen the findings come before a long list of documents.
if (innerWidth < 960) document.getElementById("list")?.removeAttribute("open");

const all = document.getElementById("all");
all.hidden = false;
all.addEventListener("click", () => {
  const parts = [...document.querySelectorAll("main details")];
  const open = parts.some((part) => !part.open);
  for (const part of parts) part.open = open;
  all.textContent = open ? "Close all" : "Open all";
});

for (const element of document.querySelectorAll("[data-list]")) lists.set(element.dataset.list, new List(element));

document.addEventListener("click", (event) => {
  const plainLink = event.target.closest("a[href^='#']:not([data-set])");
  if (plainLink && plainLink.hash === location.hash) follow();  // the address stays, so that no event follows
  const link = event.target.closest("a[data-set]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.hash = `${link.getAttribute("href")}?${link.dataset.set}`;
  follow();
  const list = listIn(link.getAttribute("href").slice(1));
  list?.form.querySelector("select, input").focus({ preventScroll: true });
});
window.addEventListener("hashchange", follow);
follow();
