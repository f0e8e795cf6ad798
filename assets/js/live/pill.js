// New things wait behind the pill of their list until the person asks for them, or comes back to its top.
import { lookAgain } from "./again.js";
import { announce } from "./announce.js";
import { enhance, isBusy } from "./enhance.js";
import { counted } from "./words.js";

const box = () => document.getElementById("pill");
const held = new Map();
let name = "";
const list = () => document.getElementById(name);

function face(item) {
  const found = item.querySelector(".face")?.cloneNode(true);
  found?.classList.forEach((name) => { if (/^face-\d+$/.test(name)) found.classList.replace(name, "face-20"); });
  if (found?.width) found.width = found.height = 20;
  return found;
}

function show() {
  const pill = box();
  pill.hidden = held.size === 0;
  pill.querySelector("[data-pill-text]").textContent = counted("new-posts", held.size);
  const faces = [...held.values()].reverse().map(face).filter(Boolean);
  const known = new Set();
  const different = faces.filter((one) => !known.has(one.outerHTML) && known.add(one.outerHTML));
  pill.querySelector(".faces").replaceChildren(...different.slice(0, 2));
}

const row = (stream, item) => {
  if (stream.localName !== "ol" && stream.localName !== "ul") return item;
  const place = document.createElement("li");
  place.append(item);
  return place;
};

/** Puts what waits at the top of the list, newest first; the first of it. */
function open() {
  const stream = list();
  const items = [...held.values()].reverse();
  if (!stream || items.length === 0) return null;
  stream.setAttribute("aria-busy", "true");
  stream.prepend(...items.map((item) => row(stream, item)));
  document.querySelector("main .empty")?.remove();
  stream.removeAttribute("aria-busy");
  held.clear();
  show();
  // What stands around the list counts them too, and the list ends where a page ends.
  lookAgain(0);
  return items[0];
}

/** Holds a new item, once, unless the page has it. A list that is not there yet is loaded by the pill's own address. */
export function hold({ target }, content) {
  const item = content?.firstElementChild;
  const key = item?.dataset.key ?? item?.id;
  if (!box() || !key || document.getElementById(key)) return;
  if (new URLSearchParams(location.search).has("before")) return;
  name = target;
  const known = held.delete(key);
  held.set(key, enhance(item));
  show();
  if (!known) announce("new-posts");
}

document.addEventListener("click", (event) => {
  if (
    !event.target.closest?.("#pill a") ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    !list() ||
    held.size === 0
  )
    return;
  event.preventDefault();
  const first = open();
  scrollTo({ top: 0 });
  first?.focus({ preventScroll: true });
});

// The page was fetched again: whatever waited is in it.
document.addEventListener("connect:refreshed", () => held.clear());

let away = scrollY > 0;
addEventListener("scroll", () => {
  const returned = away && scrollY === 0;
  away = scrollY > 0;
  if (returned && list() && !isBusy(list())) open();
}, { passive: true });
