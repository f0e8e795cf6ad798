// The display settings show at once what they will do; saving is the form's business.
const form = document.querySelector("[data-theme-form]");
const root = document.documentElement;
const before = root.dataset.theme;

form?.addEventListener("change", ({ target }) => {
  if (target.name === "theme") root.dataset.theme = target.value;
});

// Leaving without saving takes the preview back, also when the page comes from the back-forward cache.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && form) root.dataset.theme = before;
});
