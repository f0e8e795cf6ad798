// Keys of ux.md 4. Single keys are ignored in fields and can be switched off ("keys": false in data-viewer).
import { isWriting, viewer } from "./viewer.js";

const places = { h: "/", v: "/ceo", b: "/blogs", p: "/projects", i: "/ideas", m: "/people", n: "/notifications" };
const buttons = { v: "[data-own=vote] button", t: "[data-own=thanks] button", f: "[data-own=follow] button" };
let goes = -Infinity;

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

const press = (selector) => (current() ?? document.querySelector("main"))?.querySelector(selector)?.click();

function open(item) {
  if (item?.dataset.href && document.activeElement === item) location.assign(item.dataset.href);
}

document.addEventListener("keydown", (event) => {
  const key = event.key;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isWriting(event.target)) { if (key === "Escape") event.target.blur(); return; }
  if (viewer.keys === false || document.querySelector("dialog[open]")) return;
  if (performance.now() - goes < 1500 && places[key]) { goes = -Infinity; location.assign(places[key]); return; }
  goes = -Infinity;
  if (key === "g") goes = performance.now();
  else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "Enter") return open(current());
  else if (key === "/") document.getElementById("search")?.focus();
  else if (key === "n") document.querySelector(".compose-link")?.click();
  else if (key === "?") document.dispatchEvent(new CustomEvent("connect:keys"));
  else if (key === "c") document.querySelector("#comment-body")?.focus() ?? press("a[href*='#comments']");
  else if (buttons[key]) press(buttons[key]);
  else return;
  event.preventDefault();
});
