// Text that looks like data of a customer: a hint beside the field, before it is sent. Looked at here, kept nowhere.
import { type } from "./field.js";
import { tell } from "./live/announce.js";

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?\b/g;
const CARD = /\b[3-6]\d{3}(?:[ -]?\d){9,15}\b/g;
const ACCOUNT = /\b(?:Konto(?:nummer)?|Kto|account(?: number)?)\.?:? ?(?:Nr\.? ?)?(\d[\d ]{5,11}\d)\b/gi;

const template = document.getElementById("customers-words");
const allowed = new WeakMap();

/** ISO 13616: the rest by 97, four signs moved to the end, letters as numbers from 10. */
function isIban(text) {
  const signs = text.replaceAll(" ", "");
  const digits = (signs.slice(4) + signs.slice(0, 4)).replace(/[A-Z]/g, (letter) => letter.charCodeAt(0) - 55);
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** ISO/IEC 7812: the digits, every second from the right doubled, add up to a multiple of ten. */
function isCard(text) {
  const digits = [...text.replace(/\D/g, "")].reverse().map(Number);
  const sum = digits.reduce((all, digit, at) => all + (at % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : digit), 0);
  return sum % 10 === 0;
}

/** What looks like data of a customer in a text. */
export function find(text) {
  const all = (pattern, holds) => [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole).filter(holds);
  return [...all(IBAN, isIban), ...all(CARD, isCard), ...all(ACCOUNT, () => true)];
}

const hint = (field) => field.parentElement.querySelector(`[data-customers="${CSS.escape(field.id)}"]`);

function show(field) {
  const found = find(field.value).filter((text) => !allowed.get(field)?.has(text));
  const old = hint(field);
  if (found.length === 0) return old?.remove();
  if (old) return;
  const fresh = template.content.firstElementChild.cloneNode(true);
  fresh.dataset.customers = field.id;
  field.after(fresh);
  tell(fresh.querySelector("span").textContent);
}

function answer(button) {
  const field = document.getElementById(button.closest("[data-customers]").dataset.customers);
  const found = find(field.value);
  if (button.dataset.choice === "keep") allowed.set(field, new Set([...allowed.get(field) ?? [], ...found]));
  else type(field, found.reduce((text, part) => text.replaceAll(part, "…"), field.value));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

document.addEventListener("input", ({ target }) => { if (template && target.matches?.("textarea[id]")) show(target); });
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-customers] button");
  if (button) answer(button);
});
