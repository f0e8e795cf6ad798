// Suggestions under the search boxes: the combobox pattern of the WAI-ARIA practices on top of a plain form.
import { parse } from "./live/enhance.js";

const DELAY = 160;

/** Gives one search box its list. */
function suggest(input) {
  const form = input.form;
  const list = document.createElement("div");
  const id = `${input.id}-suggestions`;
  let timer = 0;
  let asked = 0;
  let chosen = -1;

  Object.assign(list, { id, className: "menu-list suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label")?.textContent ?? "");
  form.classList.add("has-suggestions");
  form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    autocomplete: "off",
  }))
    input.setAttribute(name, value);

  const options = () => [...list.querySelectorAll("[role=option]")];

  function choose(at) {
    const all = options();
    chosen = at;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    if (all[at]) {
      input.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    choose(-1);
  }

  async function ask() {
    const q = input.value.trim();
    const mine = ++asked;
    if (q.length < 2 || q.length > 200) return open(false);
    const answer = await fetch(`/search/suggest?${new URLSearchParams({ q })}`, {
      headers: { "x-script": "true" },
    }).catch(() => undefined);
    if (mine !== asked) return;
    if (!answer?.ok) return open(false);
    const found = parse(await answer.text());
    if (mine !== asked || document.activeElement !== input) return;
    for (const option of found.querySelectorAll("[role=option]")) option.id = `${input.id}-${option.id}`;
    list.replaceChildren(found);
    open(options().length > 0);
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, DELAY); });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const isOpen = !list.hidden && all.length > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) { ask(); return; }
      const by = event.key === "ArrowDown" ? 1 : -1;
      // Above the first and below the last stands the box itself.
      choose((chosen + by + 1 + all.length + 1) % (all.length + 1) - 1);
    } else if (event.key === "Enter" && isOpen && all[chosen]) {
      event.preventDefault();
      all[chosen].click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      open(false);
    }
  });
  form.addEventListener("submit", () => { asked += 1; clearTimeout(timer); open(false); });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) {
      asked += 1;
      open(false);
    }
  });
  // A click on an option must not first take the focus, and with it the list, away.
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

for (const input of document.querySelectorAll("form[action='/search'] input[name=q]")) suggest(input);
