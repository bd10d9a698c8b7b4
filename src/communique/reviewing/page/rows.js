// The rows and what was decided about them: what is kept, what is on its way, and how a row stands.

export const KINDS = ["commitment", "recommendation", "announcement", "recognition", "assertion", "procedural"];
export const STRENGTHS = ["high", "medium", "low"];
export const RELATIONS = ["identical", "reworded", "stronger", "weaker", "broader", "narrower", "related"];
export const VERDICTS = ["verbatim", "trimmed", "altered", "paraphrase", "not_found"];
export const MAIN = { commitments: "kind", alignments: "relation", quotations: "verdict" };
export const CHOICES = { commitments: KINDS, alignments: RELATIONS, quotations: VERDICTS };

const NOTHING = { action: "", values: {}, note: "", number: 0 };

export const name = (one) => `${one.table}\n${one.key}`;
export const textOf = (row) => row.cells.text || row.cells.content || `${row.cells.text_a} ↔ ${row.cells.text_b}`;

export class Rows {
  constructor(start) {
    this.coder = start.coder;
    this.role = start.role;
    this.titles = start.titles;
    this.names = start.names;
    this.all = [];
    this.byName = new Map();
    this.history = new Map(); // a row's own entries, kept and on their way, in order
    this.others = new Map(); // a row's entries of others, by coder
    this.entries = []; // all own entries, in order
    this.undone = new Set();
    start.rows.forEach((row) => this.put(row));
    this.places = new Map(); // documents in the order of the tables
    this.all.forEach((row) => this.documents(row).forEach((d) => this.places.has(d) || this.places.set(d, this.places.size)));
  }

  put(row) {
    row.position = this.all.length;
    row.name = name(row);
    row.words = `${Object.values(row.cells).join(" ")} ${row.reasons.join(" ")}`.toLowerCase();
    this.all.push(row);
    this.byName.set(name(row), row);
    return row;
  }

  theme(id) { return this.names[id] || id; }

  documents(row) {
    if (row.orphan) return row.ids.map((key) => key.slice(0, key.lastIndexOf("/")));
    return row.table === "alignments" ? [row.ids[0], row.ids[2]] : [row.ids[0]];
  }

  // Take in an entry, own or another's; return whether it is new.
  take(entry) {
    const mine = entry.coder === this.coder && entry.role === this.role;
    const key = name(entry);
    if (!mine) {
      if (!this.others.has(key)) this.others.set(key, new Map());
      this.others.get(key).set(`${entry.coder} ${entry.role}`, entry);
      return true;
    }
    if (!this.history.has(key)) this.history.set(key, []);
    const own = this.history.get(key);
    const known = own.find((one) => one.id === entry.id);
    if (known) {
      Object.assign(known, entry);
      return false;
    }
    own.push(entry);
    this.entries.push(entry);
    if (entry.id.startsWith("undo/")) this.undone.add(entry.id.slice(5));
    return true;
  }

  // Forget an entry that was refused.
  forget(entry) {
    const without = (list) => list.filter((one) => one.id !== entry.id);
    this.history.set(name(entry), without(this.history.get(name(entry)) || []));
    this.entries = without(this.entries);
    this.undone.delete(entry.id.slice(5));
  }

  state(row) {
    const own = this.history.get(row.name);
    return own && own.length ? own[own.length - 1] : NOTHING;
  }

  decided() {
    return this.all.reduce((sum, row) => sum + (this.state(row).action ? 1 : 0), 0);
  }

  before(entry) {
    const own = this.history.get(name(entry));
    const at = own.findIndex((one) => one.id === entry.id);
    return at > 0 ? own[at - 1] : NOTHING;
  }

  // The last own entry that was not undone.
  undoable() {
    return [...this.entries].reverse().find((one) => !one.id.startsWith("undo/") && !this.undone.has(one.id));
  }

  codes(row) {
    const state = this.state(row);
    return state.action === "accept" || state.action === "correct" ? state.values : row.codes;
  }

  said(row) {
    return [...(this.others.get(name(row)) || new Map()).values()].filter((one) => one.action);
  }

  differs(row) {
    const all = this.said(row).concat(this.state(row).action ? [this.state(row)] : []).filter((one) => one.role === "coder");
    return new Set(all.map((one) => `${one.action === "accept" ? "correct" : one.action} ${JSON.stringify(one.values)}`)).size > 1;
  }

  selected(wanted) {
    const words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.all.filter((row) => {
      const state = this.state(row), codes = this.codes(row);
      return (!wanted.table || row.table === wanted.table)
        && (!wanted.state || this.stands(row, state, wanted.state))
        && (!wanted.document || this.documents(row).includes(wanted.document))
        && (!wanted.code || codes[MAIN[row.table]] === wanted.code)
        && (!wanted.claim || row.claimed)
        && (!wanted.theme || (codes.themes || []).some((id) => this.theme(id).toLowerCase().includes(wanted.theme.toLowerCase())))
        && words.every((word) => row.words.includes(word));
    });
    return wanted.order === "text" ? found : found.sort((a, b) => b.doubt - a.doubt || a.position - b.position);
  }

  stands(row, state, wanted) {
    if (wanted === "open") return !state.action;
    if (wanted === "divided") return state.action === "split" || state.action === "merge";
    if (wanted === "noted") return Boolean(state.note);
    if (wanted === "differ") return this.differs(row);
    if (wanted === "orphan") return row.orphan;
    return state.action === wanted;
  }

  // The alignments of a unit, found or made, that nobody broke.
  aligned(row) {
    return this.all.filter((one) => one.table === "alignments" && !one.orphan && one.key.split(" ~ ").includes(row.key) && this.state(one).action !== "reject");
  }

  unitBefore(row) {
    const units = this.all.filter((one) => one.table === "commitments" && !one.orphan && one.ids[0] === row.ids[0]);
    return units[units.indexOf(row) - 1];
  }

  // The row of two units' alignment; a new one if the program made none.
  pair(one, other) {
    const [a, b] = [one, other].sort((x, y) => this.places.get(x.ids[0]) - this.places.get(y.ids[0]));
    const key = `${a.key} ~ ${b.key}`;
    return this.byName.get(`alignments\n${key}`) || this.put({
      table: "alignments", key, ids: [...a.ids, ...b.ids], codes: { relation: "" }, doubt: 0, reasons: [], orphan: false,
      cells: { text_a: a.cells.text, text_b: b.cells.text, why: "made by a reviewer" },
    });
  }
}
