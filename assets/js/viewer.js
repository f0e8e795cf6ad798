// What <body data-viewer> says about the person: { handle, lang, … }; empty when signed out.
export const viewer = (() => {
  try { return JSON.parse(document.body.dataset.viewer || "{}"); } catch { return {}; }
})();

/** True while the person writes: single keys must not act then. */
export function isWriting(target) {
  return target?.closest?.("input, textarea, select, [contenteditable]") != null;
}
