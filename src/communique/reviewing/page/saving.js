// Decisions on their way to the disk: one at a time, in the order in which they were taken, each sent until the
// server says that it is kept. What is not kept yet also lies in the browser's storage, and is sent again after a reload.
// The server takes each id once, so that sending twice does no harm.

const PATIENCE = 10000; // milliseconds to wait for an answer
const WAIT = [300, 1000, 2000, 5000]; // milliseconds before the next attempt

export class Saver {
  constructor(review, heard) {
    this.prefix = `communique/${review}/`;
    this.heard = heard; // {kept(entry, decision), refused(entry, message, current), state(waiting, problem)}
    this.queue = [];
    this.busy = false;
    this.failures = 0;
    addEventListener("beforeunload", (event) => {
      if (this.queue.length) event.preventDefault();
    });
  }

  // Entries that an earlier page could not send, in their order.
  left() {
    const found = [];
    for (let i = 0; i < localStorage.length; i += 1) {
      const name = localStorage.key(i);
      if (name.startsWith(this.prefix)) found.push(JSON.parse(localStorage.getItem(name)));
    }
    return found.sort((a, b) => a.time - b.time || a.count - b.count);
  }

  add(entry) {
    try {
      localStorage.setItem(this.prefix + entry.id, JSON.stringify(entry));
    } catch {
      // storage is full or switched off: the entry is still in the queue
    }
    this.queue.push(entry);
    this.tell("");
    this.pump();
  }

  tell(problem) {
    this.heard.state(this.queue.length, problem);
  }

  drop(entry) {
    this.queue = this.queue.filter((one) => one !== entry);
    localStorage.removeItem(this.prefix + entry.id);
  }

  async pump() {
    if (this.busy) return;
    this.busy = true;
    while (this.queue.length) {
      const problem = await this.send(this.queue[0]);
      this.failures = problem ? this.failures + 1 : 0;
      this.tell(problem);
      if (problem) await new Promise((done) => setTimeout(done, WAIT[Math.min(this.failures, WAIT.length) - 1]));
    }
    this.busy = false;
    this.tell("");
  }

  // Send one entry; return why it could not be kept yet, or nothing.
  async send(entry) {
    let answer, body;
    try {
      answer = await fetch("decide", {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(entry),
        signal: AbortSignal.timeout(PATIENCE),
      });
      body = answer.headers.get("content-type") === "application/json" ? await answer.json() : {};
    } catch {
      return "no answer; start communique review again if it was stopped";
    }
    if (answer.ok) {
      this.drop(entry);
      this.heard.kept(entry, body);
      return "";
    }
    if (answer.status === 409 || answer.status === 422 || answer.status === 413) {
      this.refuse(entry, body);
      return "";
    }
    if (answer.status === 404) return "the program was started anew: open the address that it printed; these are kept here";
    return body.error || `the server answered ${answer.status}`;
  }

  // Give up an entry and those that follow from it.
  refuse(entry, body) {
    this.drop(entry);
    this.heard.refused(entry, body.error || "refused", body.current);
    for (const next of this.queue.filter((one) => one.after === entry.id)) this.refuse(next, body);
  }
}
