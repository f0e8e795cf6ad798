// New things wait behind the pill of their list until the person asks for them, or comes back to its top.
import { lookAgain } from "./again.js";
import { announce } from "./announce.js";
import { enhance, isBusy, parse } from "./enhance.js";
import { counted } from "./words.js";

/** So many are fetched one by one; if more wait, the page that is loaded anew brings them along. */
const MOST = 5;

const box = () => document.getElementById("pill");
/** By key: what stands for it in the pill, and where it is. */
const held = new Map();
let name = "";
const list = () => document.getElementById(name);
const isHere = (key) => list()?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? document.getElementById(key);

function show() {
  const pill = box();
  if (!pill) return;
  pill.hidden = held.size === 0;
  pill.querySelector("[data-pill-text]").textContent = counted("new-posts", held.size);
  const faces = [...held.values()].reverse().map(({ sign }) => sign.querySelector(".face")?.cloneNode(true));
  const known = new Set();
  const different = faces.filter((one) => one && !known.has(one.outerHTML) && known.add(one.outerHTML));
  pill.querySelector(".faces").replaceChildren(...different.slice(0, 2));
}

const row = (stream, item) => {
  if (stream.localName !== "ol" && stream.localName !== "ul") return item;
  const place = document.createElement("li");
  place.append(item);
  return place;
};

/** The thing itself; nothing when it was taken away meanwhile. */
async function whole([key, { url }]) {
  const answer = await fetch(url, { headers: { "x-script": "true" } });
  if ([403, 404, 410].includes(answer.status)) return null;
  if (!answer.ok) throw new Error(`what waits behind the pill was answered with ${answer.status}`);
  return [key, enhance(parse(await answer.text())).firstElementChild];
}

/** Puts what waits at the top of the list, newest first; the first of it. */
async function open() {
  const stream = list();
  const waiting = [...held].reverse();
  if (!stream || waiting.length === 0) return null;
  stream.setAttribute("aria-busy", "true");
  const found = await Promise.all(waiting.slice(0, MOST).map(whole)).finally(() => stream.removeAttribute("aria-busy"));
  // Something newer waits on; the page may have been loaded anew meanwhile.
  for (const [key] of waiting) held.delete(key);
  const fresh = found.filter((one) => one && !isHere(one[0]));
  list()?.prepend(...fresh.map(([, item]) => row(stream, item)));
  if (fresh.length > 0) document.querySelector("main .empty")?.remove();
  show();
  // What stands around the list counts them too, and the list ends where a page ends.
  lookAgain(0);
  return isHere(waiting[0][0]);
}

/** Holds a new item, once, unless the page has it. A list that is not there yet is loaded by the pill's own address. */
export function hold({ target, url }, content) {
  const sign = content?.firstElementChild;
  const key = sign?.dataset.key;
  if (!box() || !key || document.getElementById(key)) return;
  if (new URLSearchParams(location.search).has("before")) return;
  name = target;
  const known = held.delete(key);
  held.set(key, { sign, url });
  show();
  if (!known) announce("new-posts");
}

/** It was taken away before anybody opened the pill. */
export function forget(key) {
  if (held.delete(key)) show();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#pill a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !list() || held.size === 0) return;
  event.preventDefault();
  open().then(
    (first) => {
      scrollTo({ top: 0 });
      first?.focus({ preventScroll: true });
    },
    // Without a network the pill stays as it is; the bar says why.
    () => navigator.onLine && location.assign(link.href),
  );
});

// The page was fetched again: whatever waited is in it.
document.addEventListener("connect:refreshed", () => held.clear());

let away = scrollY > 0;
addEventListener("scroll", () => {
  const returned = away && scrollY === 0;
  away = scrollY > 0;
  if (returned && list() && !isBusy(list())) open().catch(() => {});
}, { passive: true });
