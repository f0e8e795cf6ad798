// The one way back after anything went missing: the main part of the page is fetched again.
import { prepare } from "../composer.js";
import { enhance } from "./enhance.js";
import * as words from "./words.js";

const isTyped = (form) => form.contains(document.activeElement)
  || [...form.elements].some((field) => field.localName === "textarea" && field.value !== field.defaultValue);

/** Forms with something typed, or with the focus, move into the new page as they are. */
function keep(old, fresh) {
  for (const form of old.querySelectorAll("form")) {
    if (!isTyped(form)) continue;
    const twin = [...fresh.querySelectorAll("form")].find((one) => one.getAttribute("action") === form.getAttribute("action"));
    twin?.replaceWith(form);
  }
}

/** Says in place of the page why it is not shown any more. */
export function explain(name) {
  document.getElementById("main")?.replaceChildren(words.element(name));
  document.querySelector(".rail")?.replaceChildren();
  const said = document.getElementById("announcer");
  said?.setAttribute("aria-live", "assertive");
  said?.replaceChildren(words.text(name));
}

/** Fetches the page again and shows its main part; resolves to its cursor. */
export async function refresh(within = 0) {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * within));
  const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401) return void explain("signed-out");
  if (answer.status === 404 || answer.status === 403 || answer.status === 410) return void explain("closed");
  if (!answer.ok) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [document.getElementById("main"), page.getElementById("main")];
  if (!old || !fresh) return undefined;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const { selectionStart, selectionEnd } = focused ?? {};
  const top = scrollY;
  keep(old, fresh);
  old.replaceChildren(...enhance(document.adoptNode(fresh)).childNodes);
  const again = focused?.isConnected ? focused : focused?.id && document.getElementById(focused.id);
  again?.focus({ preventScroll: true });
  if (again?.setSelectionRange && selectionStart !== null && selectionStart !== undefined) again.setSelectionRange(selectionStart, selectionEnd);
  scrollTo({ top });
  prepare(old);
  document.dispatchEvent(new Event("connect:refreshed"));
  return page.body.dataset.cursor;
}
