// Where the thing goes that somebody is answering, their words stay: each in a field to copy it from.
import { isKept, typed } from "../drafts.js";
import * as words from "./words.js";

/** The forms in a part of the page in which somebody typed something. */
export const written = (root) =>
  [...root.querySelectorAll("form")].filter((form) => isKept(form) && typed(form).length > 0);

/**
 * The words in a part of the page that is about to go: their box, or nothing. `focus` takes the cursor along, and says
 * whether it was there.
 */
export function rescue(root) {
  const fields = [...root.querySelectorAll("[data-kept] textarea"), ...written(root).flatMap(typed)].filter(
    ({ value }) => value.trim(),
  );
  if (fields.length === 0) return { box: "", focus: () => false };
  const box = words.element("kept");
  const blank = box.querySelector("textarea");
  const copies = fields.map(({ value }) => Object.assign(blank.cloneNode(), { value }));
  blank.replaceWith(...copies);
  const at = fields.indexOf(document.activeElement);
  const { selectionStart, selectionEnd } = fields[at] ?? {};
  return {
    box,
    focus() {
      copies[at]?.focus({ preventScroll: true });
      copies[at]?.setSelectionRange(selectionStart ?? 0, selectionEnd ?? 0);
      return at >= 0;
    },
  };
}
