// What somebody is typing is kept in this browser until it was sent for good; signing out wipes it.
import { viewer } from "./viewer.js";

const prefix = "connect-draft:";
const sentKey = "connect-sent";

/** Where a field is kept: named by the field itself (`data-draft`), or by its form and the name of the field. */
function place(field) {
  const form = field.form?.dataset.draft;
  const own = field.dataset.draft ?? (form && field.matches("textarea, input[type=text]") ? `${form}:${field.name}` : undefined);
  return own && `${prefix}${viewer.handle ?? ""}:${own}`;
}

const kept = (form) => [...form.elements].filter((field) => field.name && place(field));
const note = (form) => form?.querySelector("[data-draft-note]");

/** Puts back what was typed, into fields that the server left empty. */
export function restore(root) {
  for (const field of root.querySelectorAll("textarea, input[type=text]")) {
    const text = place(field) && field.value === "" && localStorage.getItem(place(field));
    if (!text) continue;
    field.value = text;
    if (note(field.form)) note(field.form).hidden = false;
  }
}

document.addEventListener("input", ({ target }) => {
  const key = target.matches?.("textarea, input") && place(target);
  if (!key) return;
  if (target.value) localStorage.setItem(key, target.value);
  else localStorage.removeItem(key);
});

document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (defaultPrevented) return;
  // Signing out leaves nothing of the person behind: drafts, and where they left off in threads.
  if (target.matches("[data-wipe-drafts]")) {
    for (const key of Object.keys(localStorage)) if (key.startsWith("connect-")) localStorage.removeItem(key);
  }
  const keys = kept(target).map(place);
  if (keys.length) sessionStorage.setItem(sentKey, JSON.stringify(keys));
});

document.addEventListener("click", ({ target }) => {
  const form = target.closest?.("[data-draft-discard]")?.closest("form");
  if (!form) return;
  for (const field of kept(form)) {
    localStorage.removeItem(place(field));
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  kept(form)[0]?.focus();
  note(form).hidden = true;
});

// A write that went through is answered by a redirect, and by nothing else: only then the draft goes. A refusal, an error
// page, whoever made it, or no answer at all keep it.
if (performance.getEntriesByType("navigation")[0]?.redirectCount > 0) {
  for (const key of JSON.parse(sessionStorage.getItem(sentKey) ?? "[]")) localStorage.removeItem(key);
}
sessionStorage.removeItem(sentKey);
addEventListener("pageshow", ({ persisted }) => { if (persisted) sessionStorage.removeItem(sentKey); });
