// A part of the page takes the place of an older one, and what the person did in it stays: what they typed, where the
// cursor and the page stand, what they opened.
import { isKept, thing } from "../drafts.js";
import { isText } from "../fields.js";
import { rehome } from "../inplace.js";
import { enhance } from "./enhance.js";
import { rescue } from "./rescue.js";

// Where nothing but choices may be made, a choice is what was typed.
const isChosen = (form, field) =>
  "choices" in form.dataset && field.type === "radio" && field.checked !== field.defaultChecked;
const isTyped = (form) =>
  [...form.elements].some((field) => (isText(field) && field.value !== field.defaultValue) || isChosen(form, field));
const isWritten = (form) => isTyped(form) || (isKept(form) && form.contains(document.activeElement));
const keyOf = ({ id, dataset }) => (id ? `#${CSS.escape(id)}` : `[data-key="${CSS.escape(dataset.key)}"]`);

/** Forms with something typed, or that somebody is about to fill in, take their places in the new part. */
function carry(old, fresh) {
  const isTwin = (one, form) =>
    one.getAttribute("action") === form.getAttribute("action") && (!isKept(form) || thing(one) === thing(form));
  for (const form of [...old.querySelectorAll("form")].filter(isWritten)) {
    const twin = [...fresh.querySelectorAll("form")].find((one) => isTwin(one, form));
    if (twin) twin.replaceWith(form);
    else rehome(form, fresh);
  }
}

/** How to find in another state of the page what has no name of its own: by what it stands in, and what it is. */
function track(element, root) {
  if (!element) return () => null;
  const near = element.closest("[id], [data-key]");
  if (near === element) return (fresh) => fresh.querySelector(keyOf(near));
  const inside = near && root.contains(near) ? near : root;
  const href = element.getAttribute("href");
  const what = `${element.localName}${href === null ? "" : `[href="${CSS.escape(href)}"]`}`;
  const at = [...inside.querySelectorAll(what)].indexOf(element);
  return (fresh) => (inside === root ? fresh : fresh.querySelector(keyOf(near)))?.querySelectorAll(what)[at] ?? null;
}

/** What stands in the window stays there, whatever comes above it; the top of a page stays the top. */
function hold(root) {
  if (scrollY === 0) return () => {};
  const isInWindow = ({ top }) => top >= 0 && top < innerHeight;
  const places = [...root.querySelectorAll("[id], [data-key]")]
    .map((element) => [keyOf(element), element.getBoundingClientRect()])
    .filter(([, place]) => place.height > 0 && isInWindow(place));
  const before = scrollY;
  return () => {
    scrollTo({ top: before, behavior: "instant" });
    for (const [key, { top }] of places) {
      const again = root.querySelector(key)?.getBoundingClientRect();
      if (again?.height > 0) return scrollBy({ top: again.top - top, behavior: "instant" });
    }
  };
}

/** Words whose place is gone stand above the new part, to be copied. */
function save(root, box) {
  if (!box) return;
  const place = document.createElement("div");
  place.className = "card card-pad";
  place.append(box);
  root.prepend(place);
}

/** Puts the content of a part of a page that was just loaded in place of what is shown. Returns its box of words. */
export function renew(old, fresh) {
  const { activeElement } = document;
  const focused = old.contains(activeElement) && activeElement !== old ? activeElement : null;
  const { selectionStart: from, selectionEnd: to } = focused ?? {};
  const find = track(focused, old);
  const opened = [...old.querySelectorAll("details[open]")].map((one) => track(one, old));
  const back = hold(old);
  enhance(document.adoptNode(fresh));
  carry(old, fresh);
  const saved = rescue(old);
  old.replaceChildren(...fresh.childNodes);
  save(old, saved.box);
  for (const details of opened) details(old)?.setAttribute("open", "");
  const again = focused?.isConnected ? focused : find(old);
  if (!saved.focus()) again?.focus({ preventScroll: true });
  if (again && again === focused && Number.isInteger(from)) again.setSelectionRange?.(from, to);
  back();
  return { ...saved, hadFocus: focused !== null };
}
