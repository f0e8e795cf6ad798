// One's own marks (vote, thanks, follow) without a page load: the same form, sent by script, answered by its fragment.
import { enhance, parse } from "./live/enhance.js";
import { refresh } from "./live/refresh.js";
import * as words from "./live/words.js";
import { viewer } from "./viewer.js";

function toggle(button) {
  const before = button?.getAttribute("aria-pressed");
  if (before != null) button.setAttribute("aria-pressed", String(before !== "true"));
  button?.setAttribute("aria-busy", "true");
  return () => {
    if (before != null) button.setAttribute("aria-pressed", before);
    button?.removeAttribute("aria-busy");
  };
}

async function send(form) {
  const headers = { "x-script": "true", "x-csrf-token": viewer.csrf ?? "" };
  const answer = await fetch(form.action, { method: "POST", headers, body: new URLSearchParams(new FormData(form)) });
  if (answer.ok && answer.headers.get("content-type")?.startsWith("text/html")) return parse(await answer.text());
  const said = await answer.json().catch(() => ({}));
  throw new Error(said.message ?? words.text("failed"));
}

/** The control stands elsewhere in another form: only the whole page is sure to be right. */
async function anew(then) {
  if ((await refresh())?.isWhole) then();
  else location.reload();
}

function swap(form, content) {
  const fresh = enhance(content.firstElementChild);
  const old = document.getElementById(fresh.id);
  const button = (root) => root.querySelector(`[data-own="${CSS.escape(form.dataset.own)}"] button`);
  if (!old) return anew(() => button(document.getElementById("main"))?.focus({ preventScroll: true }));
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (focused) button(fresh)?.focus({ preventScroll: true });
}

function complain(form, text) {
  const line = document.createElement("p");
  line.className = "error";
  line.setAttribute("role", "alert");
  line.textContent = text;
  form.after(line);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-own]") || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  if (form.nextElementSibling?.matches("[role=alert]")) form.nextElementSibling.remove();
  const restore = toggle(event.submitter ?? form.querySelector("button"));
  try {
    swap(form, await send(form));
  } catch (error) {
    restore();
    complain(form, error instanceof TypeError ? words.text("failed") : error.message);
  } finally {
    delete form.dataset.sending;
  }
});
