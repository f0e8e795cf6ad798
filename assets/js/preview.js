// The editor shows what is typed as readers will see it, a moment after the last key. Ctrl+S keeps the draft.
import { parse } from "./live/enhance.js";

const form = document.querySelector("form[data-preview]");
const shown = document.getElementById("preview-body");
let timer = 0;
let asked;

async function show() {
  asked?.abort();
  asked = new AbortController();
  const headers = { "hx-request": "true" };
  const answer = await fetch(form.dataset.preview, { method: "POST", headers, body: new URLSearchParams(new FormData(form)), signal: asked.signal });
  if (answer.ok) shown.replaceChildren(parse(await answer.text()));
}

if (form && shown) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    // A preview that fails stays as it was: the next key asks again, and the button shows it as a page.
    timer = setTimeout(() => show().catch(() => {}), 400);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    const button = form.querySelector("[data-save]");
    if (button) { event.preventDefault(); form.requestSubmit(button); }
  });
}
