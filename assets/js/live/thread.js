// Comments append when the end of the thread is in view; otherwise they wait behind "2 neue Antworten".
import { SOON, lookAgain } from "./again.js";
import { announce } from "./announce.js";
import { enhance, isBusy } from "./enhance.js";
import { counted } from "./words.js";
import { viewer } from "../viewer.js";

const held = [];
let button = null;

const isHere = (id) => document.getElementById(id) || held.some(({ item }) => item.id === id);
const isFiltered = () => ["kind", "before"].some((name) => new URLSearchParams(location.search).has(name));

function isEndInView(list) {
  const { bottom } = list.getBoundingClientRect();
  return bottom > 0 && bottom <= innerHeight;
}

/** Puts a comment at the end of a list. */
export function add(list, item) {
  if (list.localName !== "ol" && list.localName !== "ul") return list.append(item);
  const row = document.createElement("li");
  row.append(item);
  list.append(row);
}

/** Does the person find more beside it than others: to remove it, to change it? */
const isOwn = (item) =>
  viewer.moderates || item.querySelector(".comment-name a")?.getAttribute("href") === `/people/${viewer.handle}`;

function open() {
  const first = held[0]?.item;
  for (const { target, item } of held.splice(0)) {
    const list = document.getElementById(target);
    if (list) add(list, item);
  }
  button?.remove();
  button = null;
  first?.scrollIntoView({ block: "center" });
  lookAgain(0);
}

/** Says how many wait. */
function label() {
  if (held.length) button.textContent = `${counted("new-replies", held.length)} ↓`;
  else {
    button.remove();
    button = null;
  }
}

function wait(list, target, item) {
  held.push({ target, item });
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "btn thread-pill";
    button.addEventListener("click", open);
    (list.closest(".thread") ?? list).append(button);
  }
  label();
}

/** Nobody waits for what they wrote themselves: its form shows it. */
export function withdraw(id) {
  const place = held.findIndex(({ item }) => item.id === id);
  if (place < 0) return;
  held.splice(place, 1);
  label();
}

// The page was fetched again: whatever waited is in it.
document.addEventListener("connect:refreshed", () => { held.length = 0; button = null; });

/** Adds a comment to its thread, unless the page has it. */
export function append({ target }, content) {
  const list = document.getElementById(target);
  const item = content?.firstElementChild;
  if (!list || !item || isHere(item.id) || isFiltered()) return;
  enhance(item);
  if (isEndInView(list) && !isBusy(list) && held.length === 0) {
    add(list, item);
    const asks = item.closest("[data-again]");
    if (isOwn(item) || (asks && item.matches(asks.dataset.again))) lookAgain(SOON);
  } else wait(list, target, item);
  announce("new-replies");
}
