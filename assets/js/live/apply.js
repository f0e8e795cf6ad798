// One patch onto the page. A patch may come twice or late: versions and ids make that harmless.
import { append } from "./thread.js";
import { SOON, lookAgain, lookLater } from "./again.js";
import { tell } from "./announce.js";
import { enhance, isCalm, parse } from "./enhance.js";
import { forget, hold } from "./pill.js";
import { rescue } from "./rescue.js";
import * as words from "./words.js";
import { isKept } from "../drafts.js";
import { viewer } from "../viewer.js";

const isNewer = (element, version) => !(Number(element.dataset.version ?? -1) >= version);
export const showBell = (n) => { document.title = document.title.replace(/^(\(\d+\) )?/, n > 0 ? `(${n}) ` : ""); };

/** What a patch that replaces must not take away: the replies below a comment. */
function keep(old, fresh) {
  for (const kept of old.querySelectorAll("[data-keep]"))
    fresh.querySelector(`#${CSS.escape(kept.id)}`)?.replaceWith(kept);
}

/** Forms that were opened below a comment stay there; below one that is gone their words stay. Those, or nothing. */
function move(old, fresh) {
  const home = fresh.querySelector(":scope > .comment-main");
  if (home) return void home.append(...[...old.querySelectorAll("form")].filter(isKept));
  const saved = rescue(old);
  const said = fresh.querySelector(":scope > .removed");
  if (!saved.box) return saved;
  // Notice and words stand one below the other.
  const place = document.createElement("div");
  place.className = "comment-main";
  if (said) said.replaceWith(place);
  else fresh.append(place);
  place.append(said ?? "", saved.box);
  return saved;
}

/** Says that words have no field any more; the cursor stays in them. */
function say(name, { box, focus }) {
  if (!box) return;
  focus();
  tell(`${words.text(name)}. ${box.querySelector(".help").textContent}`);
}

/** What took the place of something: by its id, or of a link without one by its address. */
function twin(focused, fresh) {
  if (focused?.id) return document.getElementById(focused.id);
  return focused?.href && fresh.querySelector(`a[href="${CSS.escape(focused.getAttribute("href"))}"]`);
}

/** What had the focus has it again where it was, or what took its place. */
export function refocus(focused, fresh, from, to) {
  const again = focused?.isConnected ? focused : twin(focused, fresh);
  again?.focus({ preventScroll: true });
  if (again === focused && Number.isInteger(from)) again?.setSelectionRange(from, to);
}

function replace({ target, version }, content) {
  const old = document.getElementById(target);
  const fresh = content.getElementById(target) ?? content.firstElementChild;
  if (!old || !fresh || !isNewer(old, Number(fresh.dataset.version ?? version))) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const { selectionStart, selectionEnd } = focused ?? {};
  keep(old, fresh);
  const saved = move(old, fresh);
  old.replaceWith(enhance(fresh));
  refocus(focused, fresh, selectionStart, selectionEnd);
  if (saved) say("comment-removed", saved);
  settle(fresh);
}

function text({ target, version, text: fresh }) {
  for (const element of document.querySelectorAll(`#${CSS.escape(target)}, [data-count="${CSS.escape(target)}"]`)) {
    if (!isNewer(element, version)) continue;
    element.dataset.version = version;
    settle(element);
    const shown = target === "bell-count" && fresh === "0" ? "" : fresh;
    if (element.textContent === shown) continue;
    element.textContent = shown;
    // A counter at nothing is not shown: see base.css.
    if ("n" in element.dataset) element.dataset.n = fresh;
    if (!isCalm.matches)
      element.animate(
        [
          { transform: "translateY(40%)", opacity: 0.2 },
          { transform: "none", opacity: 1 },
        ],
        240,
      );
  }
  for (const noun of document.querySelectorAll(`[data-noun="${CSS.escape(target)}"]`)) {
    noun.textContent = fresh === "1" ? noun.dataset.one : noun.dataset.other;
  }
  for (const said of document.querySelectorAll(`[data-words="${CSS.escape(target)}"]`)) {
    if ("n" in said.dataset) said.dataset.n = fresh;
    said.textContent = fresh === "1" ? said.dataset.one : said.dataset.two.replace("2", fresh);
  }
  if (target === "bell-count") showBell(Number.parseInt(fresh, 10));
}

function remove({ target }) {
  forget(target);
  const gone = document.getElementById(target) ?? document.querySelector(`[data-key="${CSS.escape(target)}"]`);
  if (!gone) return;
  const card = gone.closest(".item, [data-item]") ?? gone;
  const name = gone.classList.contains("comment") ? "comment-removed" : "removed";
  const saved = rescue(card);
  card.replaceChildren(words.element(name), saved.box);
  if (card.matches(".card")) card.classList.add("card-pad");
  say(name, saved);
  // That something stood here is said until the page is looked at anew: nothing moves under the reader.
  lookLater();
}

/**
 * More of a thing changed than patches say. Where this page shows it, by key, address or a word that it waits for, the
 * page is loaded again; its main part only when it is shown there.
 */
function again({ target }) {
  const name = CSS.escape(target);
  const shown = `:is([data-key="${name}"], [data-href="${name}"], [data-waits~="${name}"], a[href="${name}"])`;
  const isHere = location.pathname === target || document.querySelector(`#main ${shown}`) !== null;
  if (isHere || document.querySelector(`:is(#nav, .rail) ${shown}, [data-around~="${name}"]`)) lookAgain(SOON, isHere);
}

/** What a patch changed may make old what stands around it: the page says so, and whether that can wait. */
function settle(element) {
  const boxes = (name) => [...document.querySelectorAll(`[data-${name}]`)];
  const isNamed = (name) => boxes(name).some((box) => element.matches(box.dataset[name]));
  if (isNamed("again")) lookAgain(SOON);
  else if (isNamed("later")) lookLater();
}

const operations = { replace, append, pill: hold, text, remove, again };

/**
 * Applies a patch; a large one names the place of its fragment, fetched spread over half a second. What waits behind
 * the pill is fetched when it is opened.
 */
export async function apply(patch) {
  if (viewer.live === "counters" && ["append", "pill"].includes(patch.op)) return;
  let html = patch.html;
  if (patch.url && patch.op !== "pill") {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
    const answer = await fetch(patch.url, { headers: { "x-script": "true" } });
    if ([403, 404, 410].includes(answer.status)) return;
    if (!answer.ok) throw new Error(`the fragment of a patch was answered with ${answer.status}`);
    html = await answer.text();
  }
  operations[patch.op]?.(patch, html === undefined ? null : parse(html));
}

showBell(Number.parseInt(document.getElementById("bell-count")?.textContent, 10));
