// Small things: focus on an error summary, copying a link, the editor's toolbar.
import { tell } from "./live/announce.js";

document.querySelector("[data-focus]:not(.guide *)")?.focus();

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-copied]");
  if (!link || !navigator.clipboard || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return location.assign(link.href);
  }
  const shown = link.querySelector("span");
  const before = shown.textContent;
  shown.textContent = link.dataset.copied;
  tell(link.dataset.copied);
  // The row says so until its menu is closed.
  link.closest("details")?.addEventListener("toggle", () => { shown.textContent = before; }, { once: true });
});

/** Puts marks around the selection of a field, keeping the browser's own undo. */
function mark(field, { wrap, line }) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const chosen = value.slice(from, to);
  const text = line ? line + chosen.replaceAll("\n", `\n${line}`)
    : wrap.startsWith("[") ? `[${chosen}](https://)` : wrap + chosen + wrap;
  field.focus();
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-toolbar] button");
  if (button) mark(document.getElementById(button.parentElement.dataset.toolbar), button.dataset);
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const bar = document.querySelector(`[data-toolbar="${CSS.escape(event.target.id ?? "")}"]`);
  const button = bar?.querySelector(`[aria-keyshortcuts="Control+${event.key.toUpperCase()}"]`);
  if (button) { event.preventDefault(); mark(event.target, button.dataset); }
});
