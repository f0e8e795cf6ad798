// New things wait behind the pill of their list until the person asks for them, or comes back to its top.
import { announce } from "./announce.js";
import { enhance, isBusy } from "./enhance.js";
import { counted } from "./words.js";

const box = document.getElementById("pill");
const list = () => document.getElementById("stream");
const held = new Map();

function face(item) {
  const found = item.querySelector(".face")?.cloneNode(true);
  found?.classList.forEach((name) => { if (/^face-\d+$/.test(name)) found.classList.replace(name, "face-20"); });
  if (found?.width) found.width = found.height = 20;
  return found;
}

function show() {
  if (!box) return;
  box.hidden = held.size === 0;
  box.querySelector("[data-pill-text]").textContent = counted("new-posts", held.size);
  const faces = [...held.values()].reverse().map(face).filter(Boolean);
  const known = new Set();
  const different = faces.filter((one) => !known.has(one.outerHTML) && known.add(one.outerHTML));
  box.querySelector(".faces").replaceChildren(...different.slice(0, 2));
}

/** Puts what waits at the top of the list, newest first. */
function open() {
  const stream = list();
  if (!stream || held.size === 0) return null;
  stream.setAttribute("aria-busy", "true");
  const items = [...held.values()].reverse();
  stream.prepend(...items);
  document.querySelector("main .empty")?.remove();
  stream.removeAttribute("aria-busy");
  held.clear();
  show();
  return items[0];
}

/** Holds a new item, unless the page has it. */
export function hold({ target }, content) {
  const stream = list();
  const item = content?.firstElementChild;
  const key = item?.dataset.key ?? item?.id;
  if (!stream || !item || !key || target !== stream.id || document.getElementById(key)) return;
  if (new URLSearchParams(location.search).has("before")) return;
  held.delete(key);
  held.set(key, enhance(item));
  show();
  announce("new-posts");
}

box?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || held.size === 0) return;
  event.preventDefault();
  const first = open();
  scrollTo({ top: 0 });
  first?.focus({ preventScroll: true });
});

let away = scrollY > 0;
addEventListener("scroll", () => {
  const returned = away && scrollY === 0;
  away = scrollY > 0;
  if (returned && list() && !isBusy(list())) open();
}, { passive: true });
