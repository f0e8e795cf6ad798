// Counters, growing fields where CSS cannot, the audience in words, Ctrl+Enter. What is typed is kept by drafts.js.
import { tell } from "./live/announce.js";
import { restore } from "./drafts.js";
import { preview } from "./preview.js";
import { similar } from "./similar.js";

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

// The option itself tells how many people it means; the sentence below it is said only where script keeps it true.
function sayAudience(select) {
  const words = document.getElementById(select.dataset.audience);
  if (words) words.textContent = select.selectedOptions[0].dataset.words;
}

/** Prepares the fields inside a part of the page; called again for what dialogs bring. */
export function prepare(root) {
  restore(root);
  preview(root);
  similar(root);
  for (const field of root.querySelectorAll("textarea, input[data-limit]")) { count(field); grow(field); }
  root.querySelectorAll("select[data-audience]").forEach(sayAudience);
  for (const bar of root.querySelectorAll(".toolbar")) bar.setAttribute("data-ready", "");
}

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("textarea, input[data-limit]")) { count(target); grow(target); }
});

document.addEventListener("change", ({ target }) => target.dataset?.audience && sayAudience(target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form[data-composer]");
  if (form) { event.preventDefault(); form.requestSubmit(); }
});
