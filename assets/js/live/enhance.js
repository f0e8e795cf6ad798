// Inserted things come neutral, the same for every reader: here they get what only this page knows.
import { viewer } from "../viewer.js";

/** Reads a fragment rendered by the server. */
export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Gives forms the token of this session. Times are made relative by times.js, which watches the page. */
export function enhance(root) {
  for (const field of root.querySelectorAll("input[name=csrf]"))
    if (field.value === "") field.value = viewer.csrf ?? "";
  return root;
}

/** True while the person is in this part of the page: nothing is inserted or moved there then. */
export const isBusy = (element) => element.contains(document.activeElement) && document.activeElement !== document.body;

export const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
