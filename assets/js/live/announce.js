// One polite region for the page: at most one message in ten seconds, numbers only, never the words of others.
import { counted } from "./words.js";

const region = document.getElementById("announcer");
const waiting = new Map();
let last = -Infinity;
let timer = 0;

function say() {
  timer = 0;
  if (waiting.size === 0) return;
  last = performance.now();
  region?.replaceChildren([...waiting].map(([name, n]) => counted(name, n)).join(", "));
  waiting.clear();
}

/** Says what concerns the person's own doing, at once. */
export const tell = (text) => region?.replaceChildren(text);

/** Something of this kind arrived. */
export function announce(name) {
  waiting.set(name, (waiting.get(name) ?? 0) + 1);
  timer ||= setTimeout(say, Math.max(500, last + 10000 - performance.now()));
}
