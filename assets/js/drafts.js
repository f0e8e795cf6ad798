// What somebody is typing is kept in this browser until the server has it: every form that takes a text, all its fields
// together, for each tab by itself, below the name of the person. Signing out wipes it.
import { type } from "./field.js";
import { fields, hidden, isChoice, isText, nameOf, put, valueOf } from "./fields.js";
import * as words from "./live/words.js";
import * as stored from "./stored.js";
import { heldElsewhere, holding, tab } from "./tabs.js";
import { viewer } from "./viewer.js";

const prefix = `connect-draft:${viewer.handle ?? ""}:`;
const unkept = new WeakSet();
/** A page that went away so few milliseconds ago may only be loading anew: its drafts are still its own. */
const RELOAD = 3000;

/** Is this a form with a text of somebody who is signed in? */
export const isKept = (form) => Boolean(viewer.handle) && form.getAttribute("method") === "post"
  && form.matches("[data-composer], .form") && form.dataset.draft !== "off" && fields(form).some(isText);

/**
 * What a form writes: its address without the words in it, which change with a title, and the comment that is answered.
 */
export function thing(form) {
  const { pathname } = new URL(form.getAttribute("action"), location.href);
  const parent = hidden(form, "parent")?.value;
  return pathname.replace(/\/(\d+)-[^/]*/g, "/$1") + (parent ? `>${parent}` : "");
}

/** Where somebody comes back to this form; where it is one of several, its field has the focus then. */
export function pageOf(form) {
  if (form.dataset.page) return form.dataset.page;
  if (form.closest("dialog")) return form.getAttribute("action");
  return location.pathname + location.search + (form.id ? `#${fields(form).find(isText).id}` : "");
}

const key = (form) => `${prefix}${thing(form)}:${tab()}`;

/** Does this browser keep what stands in the form? */
export const isStored = (form) => stored.get(key(form)) !== null;

/** What the server put into the fields, as long as it is not what somebody typed and it refused. */
const standing = (field, form) => (form.dataset.refused === undefined ? field.defaultValue : "");

/** The fields of a form in which somebody typed something. */
export const typed = (form) => fields(form).filter((field) => isText(field) && field.value !== standing(field, form));
const isTyped = (form) => typed(form).length > 0;

/** Keeps what stands in a form, or forgets it when nothing of it was typed. */
export function keep(form) {
  if (!isKept(form)) return;
  unkept.delete(form);
  if (!isTyped(form)) return forget(form);
  const record = {
    at: Date.now(), version: hidden(form, "version")?.value, token: hidden(form, "token")?.value,
    fields: Object.fromEntries(fields(form).map((field) => [nameOf(field), valueOf(field)])),
  };
  if (!stored.set(key(form), JSON.stringify(record))) unkept.add(form);
}

/** The server has it, or the person wants it no more: only what this tab wrote goes. */
export const forget = (form) => stored.remove(key(form));

/** Says that the text is a draft; beside it stands what was saved by somebody since. */
function note(form, older) {
  form.querySelector("[data-draft-note]")?.remove();
  const said = words.element(older ? "draft-older" : "draft");
  const saved = fields(form).filter((field) => isText(field) && field.defaultValue).map((field) => field.defaultValue);
  said.querySelector("details p")?.replaceChildren(saved.join("\n\n"));
  const foot = form.querySelector(".composer-foot:has([type=submit]), .form-foot");
  if (foot) foot.before(said);
  else form.append(said);
}

/** What a draft says of a field; one of several may have been the only one when it was kept, or the other way round. */
function kept({ fields: all }, field) {
  const name = nameOf(field);
  if (name in all) return all[name];
  return name === field.name ? all[`${name}.0`] : name.endsWith(".0") ? all[field.name] : undefined;
}

/**
 * A draft may hold rows that were added, or answers to questions that were asked for: a blank form has no fields for
 * them, and is asked for again with them.
 */
function complete(form, record) {
  const again = form.querySelector("[data-again]");
  const lacks = ([key, value]) => {
    const [, name, place] = /^(.*?)(?:\.(\d+))?$/.exec(key);
    if (typeof value === "boolean") return value && !fields(form).some((field) => nameOf(field) === key);
    return Number(place ?? 0) >= fields(form).filter((field) => field.name === name).length;
  };
  const more = again ? Object.entries(record.fields).filter(lacks) : [];
  if (!more.some(([, value]) => value)) return;
  for (const [key, value] of more) {
    const [, name, chosen] = value === true ? /^(.*?)=(.*)$/s.exec(key) : [, key.replace(/\.\d+$/, ""), value];
    const field = document.createElement("input");
    field.type = value === true ? "checkbox" : "text";
    form.append(Object.assign(field, { name, value: chosen, hidden: true, checked: true }));
  }
  form.dataset.completed = "";
  setTimeout(() => form.requestSubmit(again));
}

/** What comes back is seen, also where the form is folded. */
function unfolded(form, field) {
  const fold = field.closest("details");
  if (form.contains(fold)) fold.open = true;
  return true;
}

function fill(form, record) {
  complete(form, record);
  const { version, token } = { version: hidden(form, "version")?.value, token: hidden(form, "token") };
  const changed = fields(form).map((field) => put(field, kept(record, field)) && unfolded(form, field));
  // The key of the form goes along: what was sent, and was not heard of, is found again instead of sent twice.
  if (token && record.token) token.value = record.token;
  if (changed.includes(true)) note(form, record.version !== undefined && record.version !== version);
  keep(form);
}

const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/** A draft of a tab that is gone, or that shows another page by now, is taken over: the newest first. */
async function adopt(form) {
  const mine = `${prefix}${thing(form)}:`;
  const left = stored.names().filter((name) => name.startsWith(mine) && name !== key(form));
  if (left.length === 0) return;
  const held = await heldElsewhere();
  const [newest] = left.filter((name) => !held.has(name)).map((name) => [name, stored.read(name)])
    .filter(([, record]) => record?.fields).sort(([, a], [, b]) => b.at - a.at);
  if (!newest || !form.isConnected || isTyped(form)) return;
  const [name, record] = newest;
  const back = (record.left ?? 0) + RELOAD - Date.now();
  if (back > 0) return wait(back).then(() => adopt(form));
  stored.remove(name);
  fill(form, record);
}

/** Puts back what was typed into the forms of a part of the page. */
export function restore(root) {
  const forms = root.matches?.("form") ? [root] : [...root.querySelectorAll("form")];
  for (const form of forms.filter(isKept)) {
    // What the server refused stands in its fields: newer than any draft.
    if (form.matches("[data-refused]") || form.querySelector("[aria-invalid]")) {
      form.dataset.refused = "";
      keep(form);
      continue;
    }
    const own = stored.read(key(form));
    if (own?.fields) fill(form, own);
    else if (viewer.handle) adopt(form).catch(() => {});
  }
}

function discard(form) {
  for (const field of fields(form)) {
    if (field.matches("textarea, [type=text], [type=url]")) type(field, field.defaultValue);
    else if (isChoice(field)) field.checked = field.defaultChecked;
    else if (field.matches("select"))
      field.value = ([...field.options].find((one) => one.defaultSelected) ?? field.options[0])?.value;
    else put(field, field.defaultValue);
    if (!isText(field)) field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  forget(form);
  form.querySelector("[data-draft-note]")?.remove();
  fields(form).find(isText)?.focus();
}

// A text that leaves the page with the cursor in it is said to have changed once more: by then it may be sent and
// forgotten.
for (const name of ["input", "change"]) {
  document.addEventListener(name, ({ target }) => {
    if (target.form && target.name && isKept(target.form) && (name === "input" || !isText(target))) keep(target.form);
  });
}

document.addEventListener("click", ({ target }) => {
  const form = target.closest?.("[data-draft-discard]")?.closest("form");
  if (form) discard(form);
});

// Signing out leaves nothing of the person behind: drafts, and where they left off in threads.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (defaultPrevented || !target.matches("[data-wipe-drafts]")) return;
  for (const name of stored.names()) if (name.startsWith("connect-")) stored.remove(name);
});

// Where the browser keeps nothing, leaving asks.
addEventListener("beforeunload", (event) => {
  if ([...document.forms].some((form) => unkept.has(form) && isTyped(form))) event.preventDefault();
});

addEventListener("pagehide", () => {
  for (const form of [...document.forms].filter(isKept)) {
    const record = stored.read(key(form));
    if (record) stored.set(key(form), JSON.stringify({ ...record, left: Date.now() }));
  }
});

holding(() => [...document.forms].filter((form) => isKept(form) && isTyped(form)).map(key));
