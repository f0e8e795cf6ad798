// Counters, growing fields where CSS cannot, drafts in this browser, Ctrl+Enter.
import { viewer } from "./viewer.js";

const prefix = "connect-draft:";
const name = (field) => `${prefix}${viewer.handle ?? ""}:${field.dataset.draft}`;
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
  if (left === 50 || left === 0) document.getElementById("announcer")?.replaceChildren(`${left}`);
}

function grow(field) {
  if (grows) return;
  field.rows = Math.min(20, Math.max(3, field.value.split("\n").length + 1));
}

function restore(field) {
  if (!field.dataset.draft || field.value !== "") return;
  const kept = localStorage.getItem(name(field));
  if (!kept) return;
  field.value = kept;
  const note = field.form?.querySelector("[data-draft-note]");
  if (note) note.hidden = false;
}

/** Prepares the fields inside a part of the page; called again for what dialogs bring. */
export function prepare(root) {
  for (const field of root.querySelectorAll("textarea[data-limit], textarea[data-draft]")) {
    restore(field); count(field); grow(field);
  }
  for (const bar of root.querySelectorAll(".toolbar")) bar.setAttribute("data-ready", "");
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("textarea")) return;
  count(target); grow(target);
  if (target.dataset.draft) {
    if (target.value) localStorage.setItem(name(target), target.value);
    else localStorage.removeItem(name(target));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form[data-composer]");
  if (form) { event.preventDefault(); form.requestSubmit(); }
});

// A draft goes when its form is sent for good: the next page says so by not showing the form with an error.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-wipe-drafts]")) {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  }
  for (const field of target.querySelectorAll("textarea[data-draft]")) sessionStorage.setItem("connect-sent", name(field));
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.("[data-draft-discard]")) return;
  const form = target.closest("form");
  for (const field of form.querySelectorAll("textarea[data-draft]")) {
    localStorage.removeItem(name(field)); field.value = ""; count(field); field.focus();
  }
  form.querySelector("[data-draft-note]").hidden = true;
});

const sent = sessionStorage.getItem("connect-sent");
if (sent && !document.querySelector("[aria-invalid], .error-summary")) localStorage.removeItem(sent);
sessionStorage.removeItem("connect-sent");
prepare(document);
