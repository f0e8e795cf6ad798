// A line in a thread where one left off. What was on screen is known to this browser only, and wiped when one signs
// out.
import * as words from "./live/words.js";
import * as stored from "./stored.js";
import { viewer } from "./viewer.js";

const KEPT = 300;
const place = `connect-seen:${viewer.handle ?? ""}`;
const all = () => new Map(stored.read(place) ?? []);
const number = (comment) => Number(comment.id.slice("comment-".length));
const isOwn = (comment) => comment.querySelector(".comment-name a")?.pathname === `/people/${viewer.handle}`;

/** The newest comment that was on screen, by thread; of very many threads the ones looked at last. */
function remember(thread, newest) {
  const seen = all();
  if (newest <= (seen.get(thread) ?? 0)) return;
  seen.delete(thread);
  seen.set(thread, newest);
  stored.set(place, JSON.stringify([...seen].slice(-KEPT)));
}

const eyes = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
    const isRead = isIntersecting && (intersectionRatio > 0.5 || intersectionRect.height > innerHeight / 2);
    const comment = target.closest(".comment");
    // What was on screen a moment ago may have been replaced meanwhile.
    const thread = comment?.closest("[data-thread]");
    if (isRead && thread) remember(thread.dataset.thread, number(comment));
  }
}, { threshold: [0, 0.25, 0.51, 1] });

const growth = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === 1) watch(node);
});

function watch(root) {
  for (const text of root.querySelectorAll(".comment-text")) eyes.observe(text);
}

/** Draws the line above the first comment of others that came after the last visit. */
function divide(thread, last) {
  const fresh = [...thread.querySelectorAll(".comment")].find(
    (comment) => number(comment) > last && comment.querySelector(".comment-text") && !isOwn(comment),
  );
  const line = words.element("new-since");
  fresh?.before(line);
  return fresh && line;
}

let last;

function look() {
  const thread = document.querySelector("[data-thread]");
  if (!thread) return null;
  last ??= all().get(thread.dataset.thread);
  watch(thread);
  growth.observe(thread, { childList: true, subtree: true });
  return last === undefined ? null : divide(thread, last);
}

const line = look();
if (location.hash === "#comments") line?.scrollIntoView({ block: "center" });
document.addEventListener("connect:refreshed", look);
