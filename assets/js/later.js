// Whoever types on while a form is on its way loses nothing: the answer is about what was sent, not about what the
// fields say by then.
import { forget, keep, thing } from "./drafts.js";
import { fields, hidden, isText, nameOf, put, valueOf } from "./fields.js";

/** What the fields of a form say at this moment. */
export const snapshot = (form) => new Map(fields(form).map((field) => [nameOf(field), valueOf(field)]));

const since = (form, sent) => fields(form).filter((field) => valueOf(field) !== sent.get(nameOf(field)));

/** Does a text say something else than what was sent? */
export const isTypedOn = (form, sent) => since(form, sent).some(isText);

/** What belonged to the text that was sent goes; what is in the fields is a new one. */
function renew(form) {
  delete form.dataset.refused;
  for (const name of ["token", "version", "again"]) hidden(form, name)?.remove();
}

/** Makes a form ready for the next text, with the key of a blank one, and leaves fields and cursor alone. */
export function goOn(form, blank) {
  const token = blank && hidden(blank, "token");
  renew(form);
  for (const said of form.querySelectorAll(".error-summary, .error, .refusal")) said.remove();
  for (const field of fields(form)) field.removeAttribute("aria-invalid");
  if (token) form.prepend(token.cloneNode());
  keep(form);
}

/**
 * The text is saved, and the page is left. What was typed since is kept for where one writes on; all else is empty for
 * whoever comes back to this page.
 */
export function part(form, to, sent) {
  const later = since(form, sent);
  const { pathname } = new URL(to, location.href);
  const isEdit = pathname.endsWith("/edit");
  const isThere = isEdit || hidden(form, "version");
  forget(form);
  renew(form);
  if (isEdit) form.setAttribute("action", pathname);
  for (const field of fields(form).filter(isText)) {
    field.defaultValue = isThere ? sent.get(nameOf(field)) : "";
    if (!isThere && !later.includes(field)) field.value = "";
  }
  if (later.some(isText)) keep(form);
}

/**
 * Remembers what was typed since, before an answer takes the place of the form. What it returns puts that into the
 * answer, and returns how to put the cursor back, if it was in there.
 */
export function carry(form, sent) {
  const later = since(form, sent);
  const focused = later.find((field) => field === document.activeElement);
  const { selectionStart: from, selectionEnd: to } = focused ?? {};
  return (root) => {
    const fresh = root.matches("form")
      ? root
      : [...root.querySelectorAll("form")].find((one) => thing(one) === thing(form));
    const twin = (field) => fresh && fields(fresh).find((one) => nameOf(one) === nameOf(field));
    for (const field of later) if (twin(field)) put(twin(field), valueOf(field));
    const again = focused && twin(focused);
    return again && (() => {
      again.focus({ preventScroll: true });
      if (Number.isInteger(from)) again.setSelectionRange(from, to);
    });
  };
}
