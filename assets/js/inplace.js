// Comments and replies are written where they belong: below the comment that is answered, inside the card of the
// stream.
import { prepare } from "./composer.js";
import { forget, keep } from "./drafts.js";
import { rest, wake } from "./keys.js";
import { goOn, isTypedOn } from "./later.js";
import { tell } from "./live/announce.js";
import { refocus } from "./live/apply.js";
import { enhance } from "./live/enhance.js";
import { add, withdraw } from "./live/thread.js";
import * as words from "./live/words.js";
import { load } from "./page.js";

const named = ["id", "for", "aria-describedby", "data-counter-for", "href"];
const openers = new WeakMap();
let count = 0;

/** Is this the form of a comment? */
export const isComment = (form) => /^\/entries\/[^/]+\/comments$/.test(form.getAttribute("action"));
const field = (form) => form?.querySelector("textarea");
const key = (link) => link.closest("[data-thread]")?.dataset.thread ?? link.closest("[data-key]")?.dataset.key
  ?? link.closest(".mine")?.id.replace(/^mine-/, "");

/** Two forms of one page have names of their own inside. */
function rename(form) {
  if (!document.getElementById(form.id)) return;
  count += 1;
  for (const part of [form, ...form.querySelectorAll("*")]) for (const name of named) {
    const value = part.getAttribute(name);
    if (value) part.setAttribute(name, value.replace(/comment-(form|body-error|body|hint)\b/g, `comment-$1-${count}`));
  }
}

/** Puts the form of another page in place of an open one, or nothing when that page has none. */
export function settle(old, fresh) {
  if (!fresh) return old;
  const { page } = old.dataset;
  const opener = openers.get(old);
  const form = enhance(document.adoptNode(fresh));
  const marker = document.createComment("");
  old.replaceWith(marker);
  rename(form);
  if (page) form.dataset.page = page;
  if (opener) cancellable(form, opener);
  marker.replaceWith(form);
  return form;
}

function cancellable(form, opener) {
  openers.set(form, opener);
  if (!form.querySelector("[data-cancel]"))
    form.querySelector(".composer-foot .btn-primary").before(words.element("cancel"));
}

/** Where the form of a link opens: below its comment, or at the end of its card. */
function home(link) {
  const comment = link.matches("[data-reply]") && link.closest(".comment");
  if (comment) return { box: comment.querySelector(":scope > .comment-main"), before: null };
  return seat(link.closest("[data-key]"));
}

function seat(card) {
  let box = card.querySelector(":scope > .thread-preview");
  if (!box) {
    box = document.createElement("div");
    box.className = "thread-preview";
    card.append(box);
  }
  return { box, before: box.querySelector(":scope > .thread-foot") };
}

/** Puts a form that was opened here where it would open in another state of the page, if that has the place. */
export function rehome(form, root) {
  if (!openers.has(form)) return;
  const [comment, card] = [form.closest(".comment"), form.closest("[data-key]")];
  const main = comment && root.querySelector(`#${CSS.escape(comment.id)} > .comment-main`);
  if (comment) return void main?.append(form);
  const there = root.querySelector(`[data-key="${CSS.escape(card?.dataset.key ?? "")}"]`);
  if (!there) return;
  const { box, before } = seat(there);
  box.insertBefore(form, before);
}

const opened = (box) => [...box.children].find((child) => child.matches("form") && isComment(child));

/** A comment that came anew meanwhile has its link anew. */
const current = (link) =>
  link.isConnected ? link : (document.querySelector(`a[href="${CSS.escape(link.getAttribute("href"))}"]`) ?? link);

async function open(link) {
  const there = opened(home(link).box);
  if (there) return field(there).focus();
  // What is typed while the form is on its way must not be taken for single keys.
  rest(10_000);
  const { answer, page } = await load(link.href);
  const fresh = page.getElementById("comment-form");
  if (!answer.ok || !fresh) throw new Error(String(answer.status));
  const form = enhance(document.adoptNode(fresh));
  rename(form);
  form.dataset.page = link.pathname + link.search + link.hash;
  cancellable(form, current(link));
  const { box, before } = home(current(link));
  box.insertBefore(form, before);
  prepare(form);
  field(form).focus();
  wake();
}

/** The form of the page itself, when the link means that one. */
function ofPage(link) {
  if (link.matches("[data-reply]")) return null;
  return document.querySelector(
    `#comment-form[action="/entries/${CSS.escape(key(link) ?? "")}/comments"]:not(:has(input[name=parent]))`,
  );
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-reply], a[href$='#comment-body']");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const form = ofPage(link);
  const isHere =
    form || (link.matches("[data-reply]") && link.closest(".comment")) || link.closest("[data-item][data-key]");
  if (!isHere) return;
  event.preventDefault();
  if (form) return field(form).focus();
  open(link).catch(() => location.assign(link.href));
});

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-cancel]")?.closest("form");
  const opener = form && openers.get(form);
  if (!opener) return;
  event.preventDefault();
  // The draft stays: whoever opens the form again finds the text.
  keep(form);
  close(form);
  const link = current(opener);
  (link.isConnected ? link : document.getElementById("main")).focus();
});

/** Takes an opened form away, and the box that was made for it. */
function close(form) {
  const box = form.parentElement;
  form.remove();
  if (box.matches(".thread-preview") && box.childElementCount === 0) box.remove();
}

/** The list a comment of another page, where it stands there, belongs to on this one. */
function list(fresh) {
  const replies = fresh.closest(".replies");
  if (replies) return document.getElementById(replies.id);
  return document.getElementById(fresh.closest(".thread-list")?.id ?? "");
}

function insert(form, theirs) {
  const target = list(theirs);
  const fresh = document.adoptNode(theirs);
  withdraw(fresh.id);
  const old = document.getElementById(fresh.id);
  if (old) {
    // Somebody may be answering what came by itself already.
    const forms = [...old.querySelectorAll(":scope > .comment-main > form")].filter(isComment);
    old.replaceWith(fresh);
    fresh.querySelector(":scope > .comment-main")?.append(...forms);
  } else if (target) add(target, fresh);
  else form.before(fresh);
}

/** The numbers around it, as the server counts them now. */
function recount(page, of) {
  const ids = [
    `${of}-comments`,
    `${of}-thread-title`,
    `${of}-balance`,
    ...["praise", "question", "criticism"].map((kind) => `${of}-filter-${kind}`),
  ];
  for (const id of ids) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
  }
}

/** What was sent leaves its form; with somebody writing in it, the form stays. */
function finish(form, sent, blank) {
  if (isTypedOn(form, sent)) return goOn(form, blank);
  forget(form);
  if (openers.has(form)) close(form);
  else prepare(settle(form, blank));
}

/** Shows a comment that was sent where it belongs, without leaving the page. Says whether it did. */
export async function place(form, to, sent) {
  if (["kind", "before", "replies"].some((name) => new URLSearchParams(location.search).has(name))) return false;
  if (!form.closest("[data-thread], [data-key]")) return false;
  const { answer, page } = await load(to);
  const fresh = page.getElementById(new URL(to, location.href).hash.slice(1));
  if (!answer.ok || !fresh) return false;
  const of = form.getAttribute("action").split("/")[2];
  const blank = page.getElementById("comment-form");
  // The form of a page that answers one comment has done its work: the next one is new.
  if (!openers.has(form) && (form.querySelector("input[name=parent]") || !blank)) return false;
  const focused = document.activeElement;
  const { selectionStart, selectionEnd } = focused;
  const isHere = form.contains(focused);
  insert(form, fresh);
  recount(page, of);
  const isBusy = isTypedOn(form, sent) && isHere;
  finish(form, sent, blank);
  fresh.tabIndex = -1;
  // It may have come by itself before, and somebody be answering it already: the focus stays there.
  if (!isHere && focused !== document.body) refocus(focused, fresh, selectionStart, selectionEnd);
  else {
    if (!isBusy) fresh.focus({ preventScroll: true });
    fresh.scrollIntoView({ block: "nearest" });
  }
  tell(words.text("comment-sent"));
  return true;
}
