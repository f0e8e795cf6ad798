// "Verfassen" as a native dialog. Its content is the page itself, so the page stays the fallback.
import { prepare } from "./composer.js";
import { rest, wake } from "./keys.js";
import { load } from "./page.js";

/** The heading of the page becomes that of the dialog, with the button to close it that the list of keys has too. */
function head(panel) {
  const place = document.createElement("div");
  place.className = "dialog-head";
  const title = document.createElement("h2");
  title.id = "dialog-title";
  title.textContent = panel.querySelector("h1").textContent;
  const close = document.querySelector("#keys .dialog-head form")?.cloneNode(true);
  place.append(title, close ?? "");
  panel.querySelector(".page-head").replaceWith(place);
}

/** Puts the page of the composer into a dialog. */
export function fill(dialog, page) {
  const panel = document.adoptNode(page.getElementById("compose-panel"));
  panel.classList.remove("gutter");
  dialog.replaceChildren(panel);
  head(panel);
  return dialog;
}

async function show(link) {
  // What is typed while the dialog is on its way must not be taken for single keys.
  rest(10_000);
  const { answer, page } = await load(link.href);
  if (!answer.ok || !page.getElementById("compose-panel")) throw new Error(String(answer.status));
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  fill(dialog, page);
  document.body.append(dialog);
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.showModal();
  prepare(dialog);
  dialog.querySelector("textarea")?.focus();
  wake();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-dialog=compose]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (location.pathname === "/compose") return;
  event.preventDefault();
  show(link).catch(() => location.assign(link.href));
});
