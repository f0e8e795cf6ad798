// The inbox of the innovation team at the keyboard: single keys while nobody writes, who is at it, starts of answers.
import { isWriting, viewer } from "./viewer.js";

const page = () => document.querySelector(".triage");
const form = () => document.getElementById("decide-form");

function press(selector) {
  const found = document.querySelector(selector);
  found?.click();
  return found;
}

/** Opens the form that makes an idea part of another, and leads into it. */
function join() {
  const box = document.querySelector(".triage #merge");
  if (box) box.open = true;
  return focus("#merge :is([name=into], [name=target])");
}

/** Chooses a decision; of two on one key the next one. */
function choose(key) {
  const choices = [...(form()?.querySelectorAll(`[data-key="${key}"]:enabled`) ?? [])];
  const next = choices[(choices.findIndex((choice) => choice.checked) + 1) % choices.length];
  next?.focus();
  next?.click();
  return next;
}

function focus(selector) {
  const found = document.querySelector(selector);
  found?.focus();
  return found;
}

const keys = {
  4: join,
  j: () => press(".triage [data-next]"),
  k: () => press(".triage [data-before]"),
  r: () => focus("#answer"),
  z: () => focus("#coach"),
  i: () => focus("#triage-note"),
  u: () => press("[data-undo]"),
  x: () => press(".triage-row.is-current > input"),
};

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || viewer.keys === false) return;
  // A chosen radio button is not writing: its own keys are arrows and the space bar.
  const writes = isWriting(event.target) && !event.target.matches("[type=radio], [type=checkbox]");
  if (!page() || writes || document.querySelector("dialog[open]")) return;
  const rests = document.documentElement.dataset.keys !== "on";
  if (rests && !["j", "k"].includes(event.key)) return;
  const done = /^[1235o]$/.test(event.key) ? choose(event.key) : keys[event.key]?.();
  if (done) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// Whoever begins to answer is at it: colleagues see that, and nobody is kept from anything.
let held = "";
function hold({ target }) {
  const said = document.querySelector("form[data-hold]");
  if (!said || target.form !== form() || held === said.action) return;
  held = said.action;
  const headers = { "x-script": "true", "x-csrf-token": viewer.csrf ?? "" };
  fetch(held, { method: "POST", headers, body: new URLSearchParams() }).catch(() => { held = ""; });
}
addEventListener("input", hold);
addEventListener("change", hold);

addEventListener("click", (event) => {
  const start = event.target.closest?.("[data-start]");
  const answer = document.getElementById("answer");
  if (!start || !answer) return;
  event.preventDefault();
  answer.focus();
  answer.setRangeText(start.dataset.start, answer.selectionStart, answer.selectionEnd, "end");
  answer.dispatchEvent(new Event("input", { bubbles: true }));
});
