// Tells the server which ideas were on screen for a second, so that votes can be compared with how many people saw what
// they could vote for. What is kept there is a number: nobody can read who saw what.
import { viewer } from "./viewer.js";

const LONG_ENOUGH = 1000;
const GATHERED = 3000;
const AT_ONCE = 50;

const told = new Set();
const clocks = new Map();
const numbers = new WeakMap();
let waiting = [];
let due;

const numberOf = (form) => form.getAttribute("action").match(/^\/ideas\/(\d+)\/vote/)?.[1];
const cardOf = (form) => form.closest("[data-item], article, li") ?? form;

function tell() {
  clearTimeout(due);
  due = undefined;
  const [now, later] = [waiting.slice(0, AT_ONCE), waiting.slice(AT_ONCE)];
  waiting = later;
  if (now.length === 0) return;
  const headers = { "x-script": "true", "x-csrf-token": viewer.csrf ?? "" };
  const body = new URLSearchParams({ numbers: now.join(",") });
  // What is not told is counted as not seen: an idea only stands a little lower for it.
  fetch("/ideas/seen", { method: "POST", headers, body, keepalive: true }).catch(() => {});
}

function seen(number) {
  if (document.hidden || told.has(number)) return;
  told.add(number);
  waiting.push(number);
  due ??= setTimeout(tell, GATHERED);
}

const eyes = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
    const number = numbers.get(target);
    clearTimeout(clocks.get(number));
    const isShown = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2);
    if (isShown && !told.has(number)) clocks.set(number, setTimeout(seen, LONG_ENOUGH, number));
  }
}, { threshold: [0, 0.25, 0.5, 0.75] });

function watch(root) {
  for (const form of root.querySelectorAll("form[data-own=vote]")) {
    const number = numberOf(form);
    const card = cardOf(form);
    if (!number || told.has(number) || numbers.has(card)) continue;
    numbers.set(card, number);
    eyes.observe(card);
  }
}

const growth = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === 1) watch(node);
});

if (viewer.handle) {
  watch(document);
  growth.observe(document.body, { childList: true, subtree: true });
  addEventListener("pagehide", tell);
}
