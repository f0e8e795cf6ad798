// "Verfassen" as a native dialog. Its content is the page itself, so the page stays the fallback.
import { prepare } from "./composer.js";

async function show(link) {
  const answer = await fetch(link.href, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const panel = page.getElementById("compose-panel");
  if (!panel) throw new Error("no panel");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  panel.classList.remove("gutter");
  const title = panel.querySelector("h1");
  title.id = "dialog-title";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(document.adoptNode(panel));
  document.body.append(dialog);
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.showModal();
  prepare(dialog);
  dialog.querySelector("textarea")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-dialog=compose]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (location.pathname === "/compose") return;
  event.preventDefault();
  show(link).catch(() => location.assign(link.href));
});
