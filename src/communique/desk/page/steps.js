// Five steps to learn with; the browser remembers which are done.

import { $, button, el, text } from "./parts.js";
import { ask } from "./shelf.js";

const STEPS = [
  ["documents", "Look at the documents", "Each shows what was read off it. What says “guessed” is worth a look: correct it in its field.", "documents"],
  ["compare", "Compare them", "Press Compare. It takes a few seconds and can be stopped.", "documents"],
  ["report", "Read the report", "Who promised what, and what changed. Every claim leads to its sentence in the text.", "report"],
  ["review", "Review the most doubtful rows", "Accept, change or reject them; then compare again.", "review"],
  ["download", "Take it away, or begin your own", "Word and Excel are under Report. Then begin a project with your own texts.", "report"],
];

const name = (project) => `communique/steps/${project.id}`;
const kept = (project) => new Set((localStorage.getItem(name(project)) || "").split(" ").filter(Boolean));

export function done(project, step) {
  localStorage.setItem(name(project), [...kept(project).add(step)].join(" "));
  const mark = $(`step-${step}`);
  if (mark) mark.textContent = "done";
}

export function steps(project) {
  if (!project.state.name.startsWith("Samples") || kept(project).has("closed")) return "";
  const finished = kept(project);
  const go = {
    documents: () => { done(project, "documents"); location.hash = `${project.id}/documents`; document.querySelector(".documents input")?.focus(); },
    compare: () => $("compare")?.focus(),
    report: () => { location.hash = `${project.id}/report`; },
    review: () => { if ($("review")) { done(project, "review"); $("review").click(); } else $("compare")?.focus(); },
    download: () => { location.hash = `${project.id}/report`; },
  };
  return el("details", { className: "steps", open: project.shown === "documents" },
    text("Learn it in five steps", "summary"),
    text("These are samples: invented statements of invented states, and articles that quote them.", "p", "quiet"),
    el("ol", {}, STEPS.map(([step, title, why]) => el("li", {},
      button(title, go[step]), el("span", { className: "good", id: `step-${step}`, textContent: finished.has(step) ? "done" : "" }),
      text(why, "p", "quiet")))),
    el("p", {}, button("Begin a project of your own", ask), " ", button("Hide these steps", (event) => {
      done(project, "closed");
      event.target.closest("details").remove();
    })));
}
