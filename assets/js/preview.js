// The editor shows what is typed as readers will see it, a moment after the last key. Ctrl+S keeps the draft.
import { parse } from "./live/enhance.js";

const PAUSE = 400;
let timer = 0;
let asked;

async function show(form) {
  asked?.abort();
  asked = new AbortController();
  const headers = { "x-script": "true" };
  const answer = await fetch(form.dataset.preview, {
    method: "POST",
    headers,
    body: new URLSearchParams(new FormData(form)),
    signal: asked.signal,
  });
  if (answer.ok) document.getElementById("preview-body")?.replaceChildren(parse(await answer.text()));
}

// A preview that fails stays as it was: the next key asks again, and the button shows it as a page.
function soon(form, pause) {
  clearTimeout(timer);
  timer = setTimeout(() => show(form).catch(() => {}), pause);
}

/** A text that stands in the fields already is shown at once. */
export function preview(root) {
  const form = root.querySelector("form[data-preview]");
  const isTyped = form && [...form.querySelectorAll("textarea, input[type=text]")].some((field) => field.value);
  if (isTyped && document.querySelector("#preview-body .preview-empty")) soon(form, 0);
}

document.addEventListener("input", ({ target }) => {
  if (target.form?.matches("[data-preview]")) soon(target.form, PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
  const button = event.target.closest?.("form[data-preview]")?.querySelector("[data-save]");
  if (button) { event.preventDefault(); button.form.requestSubmit(button); }
});
