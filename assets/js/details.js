// Small things: focus on an error summary, audience in words, copying a link, the editor's toolbar.
document.querySelector("[data-focus]")?.focus();

document.addEventListener("change", ({ target }) => {
  const words = target.dataset?.audience && document.getElementById(target.dataset.audience);
  if (words) words.textContent = target.selectedOptions[0].dataset.words;
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-copy-link]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  const shown = link.querySelector("span") ?? link;
  await navigator.clipboard.writeText(link.href);
  link.dataset.copied = "";
  document.getElementById("announcer")?.replaceChildren(shown.textContent);
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
