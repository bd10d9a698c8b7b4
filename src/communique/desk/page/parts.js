// What all of the page is made of: elements whose words are set as text, questions to the server, and what is told.

export const $ = (id) => document.getElementById(id);

// Make an element: properties that begin with "on" listen, those with a hyphen are attributes.
export function el(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const button = (text, onclick, more = {}) => el("button", { type: "button", textContent: text, onclick, ...more });
export const link = (text, href, more = {}) => el("a", { textContent: text, href, ...more });
export const text = (words, name = "p", className = "") => el(name, { textContent: words, className });

export class Refused extends Error {
  constructor(message, status, body) { super(message); this.status = status; this.body = body; }
}

async function answered(answer) {
  const body = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : {};
  if (answer.ok) return body;
  if (answer.status === 404) throw new Refused("This page is old: open the address that the program shows now.", 404, {});
  throw new Refused(body.error || `The program answered ${answer.status}.`, answer.status, body);
}

async function sent(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused("No answer: the program was stopped, or is busy. Start communique desk again.", 0, {});
  }
}

export const get = async (path) => answered(await sent(path));
export const post = async (path, body = {}) => answered(await sent(path, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
}));
export const send = async (path, file) => answered(await sent(path, {
  method: "POST", headers: { "content-type": "application/octet-stream" }, body: file,
}));

export function tell(words, bad = false) {
  $("told").textContent = words;
  $("told").classList.toggle("bad", bad);
}

// Do something that may be refused, and say why if it is.
export async function tried(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(sentence(error.message), true);
    return undefined;
  }
}

export const sentence = (words) => (words ? `${words[0].toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}` : "");
export const counted = (n, word, words = `${word}s`) => `${n.toLocaleString("en")} ${n === 1 ? word : words}`;

export function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

// A question in a dialog; gives what was entered, or null.
export function question(title, label, value, action) {
  const panel = $("panel");
  return new Promise((resolve) => {
    const input = el("input", { type: "text", value, id: "panel-input", autocomplete: "off" });
    const form = el("form", { method: "dialog", onsubmit: () => { panel.returnValue = "yes"; } },
      el("h2", { id: "panel-title", textContent: title }),
      el("label", { for: "panel-input", textContent: label }), input,
      el("p", {}, el("button", { type: "submit", value: "yes", textContent: action }), " ", button("Cancel", () => panel.close(""))));
    panel.returnValue = "";
    panel.replaceChildren(form);
    panel.addEventListener("close", () => resolve(panel.returnValue === "yes" ? input.value : null), { once: true });
    panel.showModal();
    input.select();
  });
}
