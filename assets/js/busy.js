// A form that is on its way says so, and a second click sends nothing. Forms that script answers itself are not meant.
import { tell } from "./live/announce.js";
import * as words from "./live/words.js";

const SLOW = 8000;
const forms = "[data-own], [data-composer], .form";
const busy = (form) => form.querySelector("button[aria-busy=true]");
let timer = 0;

/** The answer takes longer than usual: nothing is lost, and the person knows. */
function say(button) {
  const note = words.element("slow");
  button?.after(note);
  tell(note.textContent);
}

addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches(forms)) return;
  if (busy(event.target)) return event.preventDefault();
  const button = event.submitter ?? event.target.querySelector("button[type=submit]");
  button?.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  if (!event.target.matches("[data-own]")) timer = setTimeout(() => say(button), SLOW);
});

// Coming back by the back button shows the page as it was left: nothing is on its way any more.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  clearTimeout(timer);
  for (const note of document.querySelectorAll(".slow-note")) note.remove();
  for (const form of document.querySelectorAll(forms)) busy(form)?.removeAttribute("aria-busy");
});
