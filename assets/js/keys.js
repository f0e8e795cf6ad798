// Keys for those who do not use a mouse; the list behind "?" names them. Single keys are ignored in fields, and rest
// while a page or a form is on its way and for a moment after: whoever types on means the field that is about to have
// the focus.
import { isWriting, viewer } from "./viewer.js";

const buttons = { v: "[data-own=vote] button", t: "[data-own=thanks] button", f: "[data-own=follow] button" };
const MOMENT = 1000;
const LEAVING = 5000;
let goes = -Infinity;
let rests = 0;
let timer = 0;

/** Single keys do nothing for so long; <html data-keys> says when they act. */
export function rest(time) {
  rests = performance.now() + time;
  delete document.documentElement.dataset.keys;
  clearTimeout(timer);
  timer = setTimeout(wake, time);
}

/** They act again. */
export function wake() {
  rests = 0;
  document.documentElement.dataset.keys = "on";
}

function go(address) {
  rest(LEAVING);
  location.assign(address);
}

const list = document.getElementById("keys");
/** Where "g" and this letter lead: the list of keys names the places. */
const place = (key) => /^[a-z]$/.test(key) ? list?.querySelector(`[data-go="${key}"]`)?.href : undefined;
const items = () => [...document.querySelectorAll("[data-item]")];
const current = () => document.activeElement?.closest("[data-item]");

function move(by) {
  const all = items();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}

/** What belongs to the chosen item; with none chosen what belongs to the page, never just the first item of a list. */
function press(selector) {
  const chosen = current();
  const isOfPage = (found) => items().length < 2 || !found.closest("[data-item]");
  const found = chosen
    ? chosen.querySelector(selector)
    : [...document.querySelectorAll(`main ${selector}`)].find(isOfPage);
  found?.click();
}

/** The menu that moves the chosen idea; the focus goes there, so that the way back is the same. */
function menu() {
  const found = current()?.querySelector("summary[aria-keyshortcuts=m]");
  found?.focus();
  found?.click();
}

function open(item) {
  if (item?.dataset.href && document.activeElement === item) go(item.dataset.href);
}

/** Into the field for a comment: of the chosen card, else of the page. Never into another one. */
function write() {
  const chosen = current();
  const own =
    chosen?.querySelector("form[action$='/comments'] textarea") ??
    (chosen ? null : document.getElementById("comment-body"));
  if (own) own.focus();
  else press("a[href$='#comment-body']");
}

document.addEventListener("keydown", (event) => {
  const key = event.key;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isWriting(event.target)) { if (key === "Escape") event.target.blur(); return; }
  if (viewer.keys === false || document.querySelector("dialog[open]")) return;
  // Moving loses nothing; all others wait.
  if (performance.now() < rests && !["j", "k"].includes(key)) return;
  const wanted = performance.now() - goes < 1500 && place(key);
  goes = -Infinity;
  if (wanted) return go(wanted);
  if (key === "g") goes = performance.now();
  else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "Enter") return open(current());
  else if (key === "/") document.getElementById("search")?.focus();
  else if (key === "n") document.querySelector(".compose-link")?.click();
  else if (key === "?") list?.showModal();
  else if (key === "c") write();
  else if (key === "m") menu();
  else if (buttons[key]) press(buttons[key]);
  else return;
  event.preventDefault();
});

rest(MOMENT);
addEventListener("pageshow", ({ persisted }) => { if (persisted) rest(MOMENT); });
// The old page still hears keys until the new one is there.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (
    link &&
    !event.defaultPrevented &&
    !event.button &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.shiftKey &&
    !link.target
  ) {
    rest(link.hash && link.pathname + link.search === location.pathname + location.search ? MOMENT : LEAVING);
  }
});
addEventListener("submit", (event) => {
  if (!event.defaultPrevented && !event.target.matches("[method=dialog]")) rest(LEAVING);
});

// Who switched single keys off is not told of them by a screen reader either.
if (viewer.keys === false) {
  for (const named of document.querySelectorAll("[aria-keyshortcuts]")) {
    if (named.getAttribute("aria-keyshortcuts").length === 1) named.removeAttribute("aria-keyshortcuts");
  }
}

// The same list by hand: the row of the account menu only makes sense with script, so script shows it.
for (const row of document.querySelectorAll("[data-keys]")) {
  row.hidden = false;
  row.addEventListener("click", () => {
    const menu = row.closest("details");
    menu.open = false;
    menu.querySelector("summary").focus();
    list?.showModal();
  });
}
list?.addEventListener("click", (event) => { if (event.target === list) list.close(); });
