// Small things: focus on an error summary, copying a link, the editor's toolbar.
import { type } from "./field.js";
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

/**
 * Puts marks around the selection of a field, or before its lines. Without a selection the cursor stands between them.
 */
function mark(field, { wrap, line }) {
  const { selectionStart, selectionEnd: to, value } = field;
  if (line) {
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    return type(field, line + value.slice(from, to).replaceAll("\n", `\n${line}`), from, to);
  }
  const [before, after] = wrap.startsWith("[") ? ["[", "](https://)"] : [wrap, wrap];
  const chosen = value.slice(selectionStart, to);
  type(field, before + chosen + after, selectionStart, to);
  const start = selectionStart + before.length;
  field.setSelectionRange(start, start + chosen.length);
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
