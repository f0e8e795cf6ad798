// A form that is on its way says so, and a second click sends nothing.
import { tell } from "./live/announce.js";
import * as words from "./live/words.js";

const SLOW = 8000;
const forms = "[data-own], [data-composer], .form";
let timer = 0;

/** The button of a form that is on its way. */
export const busy = (form) => form.querySelector("button[aria-busy=true]");

/** The answer takes longer than usual: nothing is lost, and the person knows. */
function say(button) {
  const note = words.element("slow");
  button?.after(note);
  tell(note.textContent);
}

/** The form is on its way. */
export function start(form, submitter) {
  const button = submitter ?? form.querySelector("button[type=submit]");
  button?.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  if (!form.matches("[data-own]")) timer = setTimeout(() => say(button), SLOW);
}

/** It was answered. */
export function end(form) {
  clearTimeout(timer);
  form.querySelector(".slow-note")?.remove();
  busy(form)?.removeAttribute("aria-busy");
}

addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches(forms)) return;
  if (busy(event.target)) return event.preventDefault();
  start(event.target, event.submitter);
});

// Coming back by the back button shows the page as it was left: nothing is on its way any more.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const form of document.querySelectorAll(forms)) end(form);
});
