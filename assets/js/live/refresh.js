// The one way back after anything went missing: the main part of the page is fetched again.
import { prepare } from "../composer.js";
import { isKept, isStored, pageOf, thing } from "../drafts.js";
import { isText } from "../fields.js";
import { load } from "../page.js";
import { enhance } from "./enhance.js";
import { isRescuing, rescue, written } from "./rescue.js";
import * as words from "./words.js";

const isTyped = (form) => [...form.elements].some((field) => isText(field) && field.value !== field.defaultValue);

/** Forms with something typed, or with the focus, paired with those that take their place in the new page. */
function pairs(old, fresh) {
  const isTwin = (one, form) =>
    one.getAttribute("action") === form.getAttribute("action") && (!isKept(form) || thing(one) === thing(form));
  const twin = (form) => [...fresh.querySelectorAll("form")].find((one) => isTwin(one, form));
  const kept = [...old.querySelectorAll("form")].filter(
    (form) => isTyped(form) || form.contains(document.activeElement),
  );
  return kept.map((form) => [form, twin(form)]);
}

/** A form that was refused holds what somebody typed, and what answers a form is not what its address shows. */
const isAnswer = () =>
  document.querySelector("#main[data-answer], #main .error-summary, #main [aria-invalid]") !== null;

/** Says in place of the page why it is not shown any more; null, for there is nothing to come back to. */
export function explain(name) {
  const main = document.getElementById("main");
  const form = main && written(main)[0];
  const said = words.element(name);
  const link = said.querySelector("a[href='/login']");
  // The sign-in leads back to this page, where the draft is put into its field.
  if (link) {
    const next = form ? pageOf(form) : location.pathname + location.search + location.hash;
    link.href = `/login?${new URLSearchParams({ next })}`;
  }
  if (link && form && isStored(form)) said.querySelector(".lede").append(` ${words.text("draft-kept")}`);
  // No field is left for what was typed: it stands there to be copied.
  const saved = link || !main ? null : rescue(main);
  if (saved) said.querySelector(".lede").after(saved.box);
  const had = main?.contains(document.activeElement) && document.activeElement !== main;
  main?.replaceChildren(said);
  if (!saved?.focus() && had) said.querySelector("a")?.focus();
  document.querySelector(".rail")?.replaceChildren();
  const announcer = document.getElementById("announcer");
  announcer?.setAttribute("aria-live", "assertive");
  announcer?.replaceChildren(words.text(name), saved?.box ? ` ${saved.box.querySelector(".help").textContent}` : "");
  return null;
}

/**
 * Fetches the page again and shows its main part. Resolves to its cursor, to null where nothing is to be replaced, to
 * undefined when it should be tried again.
 */
export async function refresh() {
  if (isAnswer()) return null;
  const { answer, page } = await load(location.href);
  if (answer.status === 401 || new URL(answer.url).pathname === "/login") return explain("signed-out");
  if ([403, 404, 410].includes(answer.status)) return explain("closed");
  if (!answer.ok) return undefined;
  const [old, fresh] = [document.getElementById("main"), page.getElementById("main")];
  if (!old || !fresh || isRescuing()) return null;
  const kept = pairs(old, fresh);
  // Better an old page than somebody's words gone: a form that the new page lacks stays, and the page with it. The same
  // while somebody is about to write.
  if (kept.some(([form, twin]) => !twin && (isTyped(form) || isKept(form)))) return null;
  // The thing got another name meanwhile.
  if (answer.redirected) history.replaceState(history.state, "", answer.url + location.hash);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const { selectionStart, selectionEnd } = focused ?? {};
  const top = scrollY;
  for (const [form, twin] of kept) twin?.replaceWith(form);
  old.replaceChildren(...enhance(document.adoptNode(fresh)).childNodes);
  const again = focused?.isConnected ? focused : focused?.id && document.getElementById(focused.id);
  again?.focus({ preventScroll: true });
  if (again?.setSelectionRange && selectionStart !== null && selectionStart !== undefined)
    again.setSelectionRange(selectionStart, selectionEnd);
  scrollTo({ top });
  prepare(old);
  document.dispatchEvent(new Event("connect:refreshed"));
  return page.body.dataset.cursor;
}
