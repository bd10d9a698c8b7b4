// One project: its parts, what work is being done, and how to start and stop it.

import { documents } from "./documents.js";
import { $, button, counted, el, get, link, post, sentence, tell, text, tried } from "./parts.js";
import { checking, finding, report } from "./results.js";
import { done as stepDone, steps } from "./steps.js";
import { themes } from "./themes.js";

const PARTS = [
  ["documents", "Documents", documents], ["report", "Report", report], ["check", "Check an article", checking],
  ["find", "Find", finding], ["themes", "Themes", themes],
];
const WORDS = { compare: "Comparing", check: "Checking the article", find: "Looking", fetch: "Fetching the address", over_time: "Counting" };
const EVERY = 400; // milliseconds between two looks at how far the work is
const FIRST = 2; // seconds of a step before anything is said of how long it will take

export class Project {
  constructor(id, main) { this.id = id; this.main = main; this.waiting = new Map(); this.shown = ""; }

  path(rest = "") { return `projects/${this.id}${rest}`; }

  async load() {
    const found = await tried(() => get(this.path()));
    if (found) { this.state = found; this.bar(); if (found.job?.state === "running") this.follow(); }
    return Boolean(found);
  }

  async show(part) {
    if (!(await this.load())) return;
    const [name, title, draw] = PARTS.find(([one]) => one === part) || PARTS[0];
    this.shown = name;
    document.title = `${title} – ${this.state.name} – Communique`;
    $("where").textContent = this.state.name;
    this.content = el("section", { "aria-labelledby": "part" });
    this.status = el("div", { className: "bar", role: "group", "aria-label": "Comparison" });
    const tabs = PARTS.map(([one, words]) => el("li", {}, link(words, `#${this.id}/${one}`, one === name ? { "aria-current": "page" } : {})));
    this.main.replaceChildren(el("h1", { textContent: this.state.name }), steps(this),
      el("nav", { "aria-label": "Parts of the project" }, el("ul", { className: "tabs" }, tabs)), this.status,
      this.content);
    this.bar();
    this.content.append(el("h2", { id: "part", textContent: title, tabIndex: -1 }));
    await draw(this, this.content);
  }

  // What can be done with all documents, and how they stand.
  bar() {
    if (!this.status) return;
    const { job, compared, changed, undone, files } = this.state;
    if (job?.state === "running") {
      const share = job.total ? job.done / job.total : undefined;
      const how = el("progress", { max: 1, "aria-label": WORDS[job.what], value: share });
      const said = `${WORDS[job.what]}${job.step ? `: ${job.step}` : ""} …${this.left(job)}`;
      if (this.status.firstChild?.id === "said") { // not drawn anew, so that Stop keeps the focus
        this.status.firstChild.textContent = said;
        if (share === undefined) this.status.querySelector("progress").removeAttribute("value");
        else this.status.querySelector("progress").value = share;
        return;
      }
      this.status.replaceChildren(text(said, "span"), how, button("Stop this", () => this.stop()));
      this.status.firstChild.id = "said";
      return;
    }
    const again = compared && (changed || undone);
    const why = !files.length ? "Add documents first." : !compared ? "Not compared yet."
      : changed ? "Something changed since: compare again."
      : undone ? `${counted(undone, "decision")} of your review ${undone === 1 ? "is" : "are"} not in the report yet: compare again.`
      : `Compared ${new Date(compared * 1000).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}; nothing changed since.`;
    const main = !compared || again ? "main" : "";
    this.status.replaceChildren(
      button(compared ? "Compare again" : "Compare", () => this.compare(), { className: main, id: "compare", disabled: !files.length }),
      text(why, "span"), compared ? link("Review row by row", this.path("/review/"), { id: "review" }) : "");
  }

  // How long the step will take that is being done, once enough of it is done to tell.
  left(job) {
    const now = Date.now(), step = `${job.number} ${job.step}`;
    if (this.began?.step !== step) this.began = { step, at: now, done: job.done };
    const done = job.done - this.began.done, passed = (now - this.began.at) / 1000;
    if (done < 1 || passed < FIRST || done < (job.total - this.began.done) / 10) return "";
    const seconds = Math.ceil((passed / done) * (job.total - job.done) / 5) * 5;
    return seconds > 90 ? ` about ${Math.round(seconds / 60)} minutes left` : seconds ? ` about ${seconds} seconds left` : "";
  }

  async compare() {
    const found = await this.work({ what: "compare" });
    if (!found) return;
    stepDone(this, "compare");
    const sure = `${counted(found.documents, "document")}, ${counted(found.commitments, "commitment")}, ${counted(found.pairs, "pair")}`;
    this.problems = found.problems;
    location.hash = `${this.id}/report`;
    if (this.shown === "report") await this.show("report");
    tell(`Compared: ${sure}.`);
  }

  // Have the server work, and give what comes of it; nothing if it fails or is stopped.
  async work(asked) {
    const job = await tried(() => post(this.path("/jobs"), asked));
    if (!job) return undefined;
    this.state.job = job;
    this.bar();
    tell("");
    const ended = await new Promise((resolve) => { this.waiting.set(job.number, resolve); this.follow(); });
    if (ended.state === "failed") tell(sentence(ended.error), true);
    if (ended.state === "stopped") tell("Stopped. Nothing was changed.");
    return ended.state === "done" ? ended.result : undefined;
  }

  async follow() {
    if (this.following) return;
    this.following = true;
    while (this.state.job?.state === "running") {
      await new Promise((resolve) => setTimeout(resolve, EVERY));
      const job = await tried(() => get(this.path("/job")));
      if (job === undefined) break;
      this.state.job = job;
      this.bar();
    }
    this.following = false;
    const { job } = this.state;
    await this.load();
    if (job && job.state !== "running") { this.waiting.get(job.number)?.(job); this.waiting.delete(job.number); }
  }

  async stop() {
    await tried(() => post(this.path("/job/stop")));
  }
}
