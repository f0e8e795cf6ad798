// Forms with a text are sent by script, so that the page with the text in it stays until the server has said that it
// has it. A refusal is shown in place, and an ended session leads through the sign-in back to the filled form.
import { busy, end, start } from "./busy.js";
import { prepare } from "./composer.js";
import { fill } from "./dialog.js";
import { forget, isKept, keep, pageOf } from "./drafts.js";
import { isComment, place, settle } from "./inplace.js";
import { carry, isTypedOn, part, snapshot } from "./later.js";
import { enhance } from "./live/enhance.js";
import * as words from "./live/words.js";
import { viewer } from "./viewer.js";

/** A browser lets no more go on when the page is left. */
const MOST_KEPT_ALIVE = 60_000;

function post(form, submitter) {
  const data = new URLSearchParams(new FormData(form));
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const headers = { "x-script": "true", "x-csrf-token": viewer.csrf ?? "" };
  return fetch(form.getAttribute("action"), {
    method: "POST",
    headers,
    body: data,
    keepalive: String(data).length < MOST_KEPT_ALIVE,
  });
}

/** Says beside the button why nothing was saved; what can be done about it has the focus. */
function complain(form, name, { message, href } = {}) {
  form.querySelector(".refusal")?.remove();
  const said = words.element(name);
  const link = said.querySelector("a");
  if (message) said.querySelector(".banner-title").textContent = message;
  if (link) link.href = href;
  const foot = form.querySelector(".composer-foot:has([type=submit]), .form-foot");
  if (foot) foot.before(said);
  else form.append(said);
  (link ?? said).focus();
}

async function refused(form, answer) {
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 401) {
    return complain(form, "session-over", { href: `/login?${new URLSearchParams({ next: pageOf(form) })}` });
  }
  if (said.error === "error-old-page") return complain(form, "old-page", { href: pageOf(form) });
  complain(form, "refused", { message: said.message ?? words.text("failed") });
}

/**
 * What the text was sent with first stands beside the form of its own page: here it goes into the list of what is
 * wrong.
 */
function refer(form, page) {
  const first = page.querySelector("[data-first]");
  const row = document.createElement("li");
  if (first) row.append(...document.adoptNode(first).childNodes);
  if (first) form.querySelector(".error-summary ul")?.append(row);
}

/**
 * Shows the page that came back in place of the form's, with the same scroll position. What is wrong has the focus,
 * unless somebody is typing on.
 */
function show(form, page, sent) {
  const dialog = form.closest("dialog");
  const bring = carry(form, sent);
  let root;
  if (isComment(form)) refer(root = settle(form, page.getElementById("comment-form")), page);
  else if (dialog) root = fill(dialog, page);
  else {
    const top = scrollY;
    root = document.getElementById("main");
    root.replaceChildren(...enhance(document.adoptNode(page.getElementById("main"))).childNodes);
    root.dataset.answer = "";
    scrollTo({ top });
  }
  const bell = document.title.match(/^\(\d+\) /)?.[0] ?? "";
  if (!isComment(form)) document.title = bell + page.title;
  // What came back stands for what was sent, with rows that were added, moved or taken away: newer than any draft.
  const action = form.getAttribute("action");
  for (const one of root.querySelectorAll("form")) if (one.getAttribute("action") === action) one.dataset.refused = "";
  const cursor = bring(root);
  prepare(root);
  if (cursor) return cursor();
  if (form.dataset.completed !== undefined) return;
  const wanted =
    root.querySelector("[data-focus]") ?? root.querySelector("[aria-invalid=true]") ?? root.querySelector("#preview");
  wanted?.focus();
}

/** Goes on to where the server says; to the same page again as well. */
function leave(to) {
  const there = new URL(to, location.href);
  if (there.pathname + there.search !== location.pathname + location.search) return location.assign(there);
  if (there.hash) location.hash = there.hash;
  // A page that is loaded again goes back to where it was scrolled, unless it is told not to.
  history.scrollRestoration = "manual";
  location.reload();
}

/** Has somebody gone elsewhere since a form was sent? Then nothing takes them from there. */
let isLeaving = false;
addEventListener("beforeunload", () => { isLeaving = true; });

/** The text is saved: its draft goes. */
async function done(form, to, sent) {
  if (!isTypedOn(form, sent)) forget(form);
  if (isComment(form) && await place(form, to, sent).catch(() => false)) return;
  part(form, to, sent);
  document.documentElement.dataset.sent = "";
  if (!isLeaving) leave(to);
}

async function send(form, submitter) {
  isLeaving = false;
  keep(form);
  start(form, submitter);
  const sent = snapshot(form);
  const answer = await post(form, submitter).catch(() => null);
  end(form);
  if (!answer) return complain(form, "refused", { message: words.text("failed") });
  const to = answer.headers.get("x-location");
  if (to) return done(form, to, sent);
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return refused(form, answer);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // What stands between this browser and Connect may answer too, with a page of its own.
  if (!page.getElementById("main")) return complain(form, "refused", { message: words.text("failed") });
  // Some answers stand where the form was, with what came of it: nothing of the form is left to be kept.
  if (answer.ok && [...page.forms].every((one) => one.getAttribute("action") !== form.getAttribute("action")))
    forget(form);
  show(form, page, sent);
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter, defaultPrevented } = event;
  if (defaultPrevented || !isKept(form) || form.enctype === "multipart/form-data") return;
  event.preventDefault();
  if (!busy(form)) send(form, submitter);
});

// What was sent is not in the field when one comes back, and neither is the key of the form that sent it.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && document.documentElement.dataset.sent !== undefined) location.reload();
});
