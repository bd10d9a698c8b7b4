// The page: the shelf or a project, as the address says behind its #.

import { $, post, tell, tried } from "./parts.js";
import { Project } from "./project.js";
import { shelf } from "./shelf.js";

let project = null;
const head = () => $("part") || document.querySelector("h1");

async function show(first) {
  const [id, part] = location.hash.slice(1).split("/");
  tell("");
  if (!id) {
    project = null;
    $("where").textContent = "";
    document.title = "Communique";
    await shelf($("main"));
  } else {
    if (project?.id !== id) project = new Project(id, $("main"));
    await project.show(part);
  }
  if (!first) head()?.focus({ preventScroll: true });
}

async function stop() {
  if (!(await tried(() => post("stop")))) return;
  document.body.replaceChildren(Object.assign(document.createElement("p"), { textContent: "Stopped. Everything is saved; you can close this page." }));
}

addEventListener("hashchange", () => show(false));
addEventListener("focus", () => project?.load());
addEventListener("dragover", (event) => event.preventDefault()); // a file that misses its place must not replace the page
addEventListener("drop", (event) => event.preventDefault());
$("stop").addEventListener("click", stop);
$("skip").addEventListener("click", (event) => { event.preventDefault(); head()?.focus(); });
show(true);
