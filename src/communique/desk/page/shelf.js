// The shelf: all projects, and how to begin one.

import { button, counted, el, get, link, post, question, text, tried } from "./parts.js";

async function begin(body) {
  const made = await tried(() => post("shelf", body));
  if (made) location.hash = made.id;
}

export async function ask() {
  const name = await question("A new project", "What do you want to compare? This becomes the name of a folder.", "", "Begin");
  if (name && name.trim()) await begin({ name });
}

export async function shelf(main) {
  const found = await tried(() => get("shelf"));
  if (!found) return;
  main.replaceChildren(
    el("h1", { textContent: "Your projects", tabIndex: -1 }),
    text("A project holds the statements and articles that you want to compare."),
    el("p", {}, button("New project", ask, { className: "main" }), " ", button("Add the samples, to learn with", () => begin({ samples: true }))),
    el("ul", { className: "projects" }, found.projects.map((one) => el("li", {},
      link(one.name, `#${one.id}`), text(`${counted(one.files, "file")}${one.compared ? ", compared" : ""}`, "span", "quiet")))),
    el("p", { className: "quiet" }, "They are folders on your computer: ", el("span", { className: "path", textContent: found.folder }),
      ". To throw one away, delete its folder."),
  );
}
