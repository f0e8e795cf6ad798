// One patch onto the page. A patch may come twice or late: versions and ids make that harmless.
import { append } from "./thread.js";
import { enhance, isCalm, parse } from "./enhance.js";
import { hold } from "./pill.js";
import * as words from "./words.js";
import { viewer } from "../viewer.js";

const isNewer = (element, version) => !(Number(element.dataset.version ?? -1) >= version);
export const showBell = (n) => { document.title = document.title.replace(/^(\(\d+\) )?/, n > 0 ? `(${n}) ` : ""); };

/** What a patch that replaces must not take away: the replies below a comment. */
function keep(old, fresh) {
  for (const kept of old.querySelectorAll("[data-keep]")) fresh.querySelector(`#${CSS.escape(kept.id)}`)?.replaceWith(kept);
}

function replace({ target, version }, content) {
  const old = document.getElementById(target);
  const fresh = content.getElementById(target) ?? content.firstElementChild;
  if (!old || !fresh || !isNewer(old, Number(fresh.dataset.version ?? version))) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  keep(old, fresh);
  old.replaceWith(enhance(fresh));
  const again = focused?.id ? document.getElementById(focused.id) : focused?.href && fresh.querySelector(`a[href="${CSS.escape(focused.getAttribute("href"))}"]`);
  again?.focus({ preventScroll: true });
}

function text({ target, version, text: fresh }) {
  for (const element of document.querySelectorAll(`#${CSS.escape(target)}, [data-count="${CSS.escape(target)}"]`)) {
    if (!isNewer(element, version)) continue;
    element.dataset.version = version;
    const shown = target === "bell-count" && fresh === "0" ? "" : fresh;
    if (element.textContent === shown) continue;
    element.textContent = shown;
    // A counter at nothing is not shown: see base.css.
    if ("n" in element.dataset) element.dataset.n = fresh;
    if (!isCalm.matches) element.animate([{ transform: "translateY(40%)", opacity: 0.2 }, { transform: "none", opacity: 1 }], 240);
  }
  for (const noun of document.querySelectorAll(`[data-noun="${CSS.escape(target)}"]`)) {
    noun.textContent = fresh === "1" ? noun.dataset.one : noun.dataset.other;
  }
  if (target === "bell-count") showBell(Number.parseInt(fresh, 10));
}

function remove({ target }) {
  const gone = document.getElementById(target);
  if (!gone) return;
  const card = gone.closest(".item, [data-item]") ?? gone;
  card.replaceChildren(words.element(gone.classList.contains("comment") ? "comment-removed" : "removed"));
}

const operations = { replace, append, pill: hold, text, remove };

/** Applies a patch; a large one names the place of its fragment, fetched spread over half a second. */
export async function apply(patch) {
  if (viewer.live === "counters" && ["append", "pill"].includes(patch.op)) return;
  let html = patch.html;
  if (patch.url) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
    const answer = await fetch(patch.url, { headers: { "x-script": "true" } });
    if ([403, 404, 410].includes(answer.status)) return;
    if (!answer.ok) throw new Error(`the fragment of a patch was answered with ${answer.status}`);
    html = await answer.text();
  }
  operations[patch.op]?.(patch, html === undefined ? null : parse(html));
}

showBell(Number.parseInt(document.getElementById("bell-count")?.textContent, 10));
