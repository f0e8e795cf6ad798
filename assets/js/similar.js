// "Is there this already?" beside the form of an idea, a moment after the last key, and a title for it. It only
// suggests: when it fails nothing is said, and the form goes on as if nobody had looked.
import { tell } from "./live/announce.js";
import { parse } from "./live/enhance.js";
import { counted } from "./live/words.js";
import { hidden } from "./fields.js";
import { viewer } from "./viewer.js";

const PAUSE = 400;
const SHORTEST = 12;
const asking = "problem, proposal, title";
let timer = 0;
let asked;
let told = "";
let proposed = "";

const typed = (form) => asking.split(", ").map((name) => form.elements[name]?.value.trim() ?? "").join("");

/** Shows what was found; a list that has the focus stays until the next look. */
function show(form, found) {
  const box = document.getElementById("similar");
  const list = document.getElementById("similar-list");
  if (!box || !list || list.contains(document.activeElement)) return;
  const shown = found?.querySelector("[data-shown]")?.dataset.shown ?? "";
  list.replaceChildren(...(shown ? [found] : []));
  box.hidden = !shown;
  const said = hidden(form, "shown");
  // What stood there before was seen as well.
  const before = said.value.split(",").filter((number) => Number(number) > 0);
  if (shown) said.value = [...new Set([...before, ...shown.split(",")])].slice(-50).join(",");
  if (shown && shown !== told) tell(counted("similar-found", shown.split(",").length));
  told = shown;
}

const isNobodys = ({ value }) => value === "" || value === proposed;

/** Puts a title where nobody wrote one, once what it comes from is written. */
function entitle({ elements: { title, proposal } }, found) {
  const fresh = found.querySelector("[data-proposed]")?.dataset.proposed ?? "";
  const isWritten = [title, proposal].includes(document.activeElement);
  if (!fresh || fresh === title.value || isWritten || !isNobodys(title)) return;
  proposed = fresh;
  title.value = fresh;
  title.dispatchEvent(new Event("input", { bubbles: true }));
}

async function ask(form) {
  asked?.abort();
  if ([...typed(form)].length < SHORTEST) return show(form);
  asked = new AbortController();
  const headers = { "x-script": "true", "x-csrf-token": viewer.csrf ?? "" };
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.similar, { method: "POST", headers, body, signal: asked.signal });
  if (!answer.ok) return;
  const found = parse(await answer.text());
  entitle(form, found);
  show(form, found);
}

function soon(form, pause) {
  clearTimeout(timer);
  timer = setTimeout(() => ask(form).catch(() => {}), pause);
}

/** A draft is looked at once when it is opened. */
export function similar(root) {
  const form = root.querySelector("form[data-similar]");
  if (form && typed(form)) soon(form, PAUSE);
}

document.addEventListener("focusout", ({ target: { form, name } }) => {
  const isLooked = form?.matches("[data-similar]") && ["proposal", "title"].includes(name);
  if (isLooked && isNobodys(form.elements.title)) soon(form, 0);
});
document.addEventListener("input", ({ target }) => {
  if (target.form?.matches("[data-similar]") && asking.includes(target.name)) soon(target.form, PAUSE);
});
