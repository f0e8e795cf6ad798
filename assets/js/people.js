// A list of people while somebody types: behind "@" in every text, and in fields that ask for people. Without script,
// or when the list does not come, handles and names are typed.
import { tell } from "./live/announce.js";
import { parse } from "./live/enhance.js";
import { counted } from "./live/words.js";

const DELAY = 140;
const LONGEST = 40;
const mention = /(?:^|[^\p{L}\p{N}@._/-])@((?:[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]*)(?: [\p{L}\p{M}\p{N}.'’-]+)?)$/u;
const named = /(?:^|[,;])\s*@?([^,;@]+)$/;

let field;
let anchor;
let list;
let from = 0;
let chosen = -1;
let asked = 0;
let timer = 0;
let nobody;

const isPicker = (target) => target.matches?.("input[data-people]");
const isText = (target) => target.matches?.("textarea") && target.closest("form");
const options = () => [...(list?.querySelectorAll("[role=option]") ?? [])];
const isOpen = () => Boolean(list && !list.hidden);

/**
 * Where the text will stand: what is chosen in the form, or where it is sent to. Nothing where the server cannot tell
 * who will see it.
 */
function place(form) {
  const audience = form.elements.audience;
  const { pathname } = new URL(form.getAttribute("action"), location.href);
  const update = /\/updates\/(\d+)\/edit$/.exec(pathname);
  // An update may be for fewer than its project is.
  if (update) return `/entries/update-${update[1]}`;
  if (pathname.endsWith("/updates")) return audience?.value === "members" ? "" : pathname;
  if (!audience) return pathname;
  const values = [...(audience.selectedOptions ?? [])].map((option) => option.value);
  return `${pathname.startsWith("/ideas") ? "idea-units" : "units"}:${values.join(",")}`;
}

/** What is being typed at the cursor, and where it begins. */
function typed() {
  const before = field.value.slice(0, field.selectionStart);
  const found = (isPicker(field) ? named : mention).exec(before.slice(-LONGEST - 2));
  return (
    found && { q: found[1], at: before.length - found[1].length - (before.at(-found[1].length - 1) === "@" ? 1 : 0) }
  );
}

function close() {
  asked += 1;
  clearTimeout(timer);
  if (list) list.hidden = true;
  field?.removeAttribute("aria-activedescendant");
  chosen = -1;
}

function choose(at) {
  chosen = at;
  options().forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
  const option = options()[at];
  if (!option) return;
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** The list hangs right below its field, also in a dialog. */
function attach() {
  if (anchor?.previousElementSibling === field) return;
  anchor?.remove();
  anchor = document.createElement("div");
  list = document.createElement("div");
  anchor.className = "mention-anchor";
  Object.assign(list, { id: "mention-list", className: "menu-list suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute(
    "aria-label",
    document.querySelector("#live-words")?.content.querySelector("[data-word=people]")?.textContent ?? "",
  );
  // A tap on an option must not first take the focus, and with it the keyboard of a phone, away.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => take(options().indexOf(target.closest("[role=option]"))));
  anchor.append(list);
  field.after(anchor);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
}

async function ask() {
  const wanted = typed();
  const mine = ++asked;
  if (!wanted || (nobody && wanted.q.startsWith(nobody))) return close();
  const query = new URLSearchParams({ q: wanted.q, place: isPicker(field) ? "" : place(field.form) });
  const answer = await fetch(`/mentions?${query}`, { headers: { "x-script": "true" } }).catch(() => undefined);
  if (mine !== asked) return;
  if (!answer?.ok) return close();
  const found = parse(await answer.text());
  if (mine !== asked || document.activeElement !== field) return;
  attach();
  list.replaceChildren(found);
  const count = options().length;
  nobody = count ? undefined : wanted.q;
  if (!count) return close();
  from = wanted.at;
  list.hidden = false;
  choose(0);
  tell(counted("people-found", count));
}

/** Puts a handle in as if it had been typed, so that the browser's own undo takes it back. */
function take(at) {
  const handle = options()[at]?.dataset.handle;
  if (!handle) return;
  const text = isPicker(field) ? `${handle}, ` : `@${handle} `;
  const target = field;
  const begins = from + (isPicker(field) ? (/^\s*/.exec(field.value.slice(from))?.[0].length ?? 0) : 0);
  const end = target.selectionStart;
  close();
  target.focus();
  target.setSelectionRange(begins, end);
  if (!document.execCommand("insertText", false, text)) {
    target.setRangeText(text, begins, end, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
  close();
}

document.addEventListener("input", (event) => {
  if (event.isComposing || !(isPicker(event.target) || isText(event.target))) return;
  if (field !== event.target) { close(); nobody = undefined; }
  field = event.target;
  clearTimeout(timer);
  if (!typed()) { nobody = undefined; return close(); }
  timer = setTimeout(ask, DELAY);
});

// Before everybody else: while the list is open these keys belong to it.
document.addEventListener("keydown", (event) => {
  if (event.target !== field || !isOpen() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return;
  const count = options().length;
  if (event.key === "ArrowDown") choose((chosen + 1) % count);
  else if (event.key === "ArrowUp") choose((chosen + count - 1) % count);
  else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) take(chosen);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("focusout", ({ target }) => { if (target === field) close(); });
document.addEventListener("selectionchange", () => {
  if (isOpen() && document.activeElement === field && !typed()) close();
});
