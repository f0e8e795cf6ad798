// The one way back after anything went missing: the main part of the page is fetched again.
import { prepare } from "../composer.js";
import { load } from "../page.js";
import { enhance } from "./enhance.js";
import * as words from "./words.js";

const isText = (field) => field.matches("textarea, input[type=text]");
const isTyped = (form) => [...form.elements].some((field) => isText(field) && field.value !== field.defaultValue);

/** Forms with something typed, or with the focus, paired with those that take their place in the new page. */
function pairs(old, fresh) {
  const twin = (form) => [...fresh.querySelectorAll("form")].find((one) => one.getAttribute("action") === form.getAttribute("action"));
  const kept = [...old.querySelectorAll("form")].filter((form) => isTyped(form) || form.contains(document.activeElement));
  return kept.map((form) => [form, twin(form)]);
}

/** A form that was refused holds what somebody typed, and its address is not that of a page to fetch. */
const isRefused = () => document.querySelector("#main .error-summary, #main [aria-invalid]") !== null;

/** Says in place of the page why it is not shown any more; null, for there is nothing to come back to. */
export function explain(name) {
  document.getElementById("main")?.replaceChildren(words.element(name));
  document.querySelector(".rail")?.replaceChildren();
  const said = document.getElementById("announcer");
  said?.setAttribute("aria-live", "assertive");
  said?.replaceChildren(words.text(name));
  return null;
}

/**
 * Fetches the page again and shows its main part. Resolves to its cursor, to null where nothing is to be replaced, to
 * undefined when it should be tried again.
 */
export async function refresh() {
  if (isRefused()) return null;
  const { answer, page } = await load(location.href);
  if (answer.status === 401 || new URL(answer.url).pathname === "/login") return explain("signed-out");
  if ([403, 404, 410].includes(answer.status)) return explain("closed");
  if (!answer.ok) return undefined;
  const [old, fresh] = [document.getElementById("main"), page.getElementById("main")];
  if (!old || !fresh) return null;
  const kept = pairs(old, fresh);
  // Better an old page than somebody's words gone: a form that the new page lacks stays, and the page with it.
  if (kept.some(([form, twin]) => !twin && isTyped(form))) return null;
  // The thing got another name meanwhile.
  if (answer.redirected) history.replaceState(history.state, "", answer.url + location.hash);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const { selectionStart, selectionEnd } = focused ?? {};
  const top = scrollY;
  for (const [form, twin] of kept) twin?.replaceWith(form);
  old.replaceChildren(...enhance(document.adoptNode(fresh)).childNodes);
  const again = focused?.isConnected ? focused : focused?.id && document.getElementById(focused.id);
  again?.focus({ preventScroll: true });
  if (again?.setSelectionRange && selectionStart !== null && selectionStart !== undefined) again.setSelectionRange(selectionStart, selectionEnd);
  scrollTo({ top });
  prepare(old);
  document.dispatchEvent(new Event("connect:refreshed"));
  return page.body.dataset.cursor;
}
