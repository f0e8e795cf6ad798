// Changes a field as if somebody typed, so that the browser's own undo takes it back: `value` and setRangeText forget
// everything that was typed before.

/** Puts a text in place of a part of a field; the cursor stands behind it. */
export function type(field, text, from = 0, to = field.value.length) {
  const wanted = field.value.slice(0, from) + text + field.value.slice(to);
  if (wanted === field.value) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  document.execCommand(text ? "insertText" : "delete", false, text);
  if (field.value === wanted) return;
  field.setRangeText(wanted, 0, field.value.length, "end");
  field.setSelectionRange(from + text.length, from + text.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
