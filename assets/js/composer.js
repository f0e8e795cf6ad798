// Counters, growing fields where CSS cannot, Ctrl+Enter. What is typed is kept by drafts.js.
import { tell } from "./live/announce.js";
import { restore } from "./drafts.js";
import { preview } from "./preview.js";

const grows = CSS.supports("field-sizing", "content");

function count(field) {
  const counter = document.querySelector(`[data-counter-for="${CSS.escape(field.id)}"]`);
  const limit = Number(field.dataset.limit);
  if (!counter || !limit) return;
  const used = [...field.value].length;
  const near = used > limit * 0.8;
  counter.textContent = near ? `${used} / ${limit}` : "";
  counter.toggleAttribute("data-over", used > limit);
  const left = limit - used;
  if (left === 50 || left === 0) tell(`${left}`);
}

function grow(field) {
  if (grows || field.localName !== "textarea") return;
  field.rows = Math.min(20, Math.max(3, field.value.split("\n").length + 1));
}

/** Prepares the fields inside a part of the page; called again for what dialogs bring. */
export function prepare(root) {
  restore(root);
  preview(root);
  for (const field of root.querySelectorAll("textarea, input[data-limit]")) { count(field); grow(field); }
  for (const bar of root.querySelectorAll(".toolbar")) bar.setAttribute("data-ready", "");
}

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("textarea, input[data-limit]")) { count(target); grow(target); }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form[data-composer]");
  if (form) { event.preventDefault(); form.requestSubmit(); }
});
