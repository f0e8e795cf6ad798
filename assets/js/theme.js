// The display settings show at once what they will do; saving is the form's business.
const form = document.querySelector("[data-theme-form]");
const before = { theme: document.documentElement.dataset.theme, density: document.documentElement.dataset.density };

form?.addEventListener("change", ({ target }) => {
  if (target.name === "theme") document.documentElement.dataset.theme = target.value;
  if (target.name === "density") document.documentElement.dataset.density = target.value;
});

// Leaving without saving takes the preview back, also when the page comes from the back-forward cache.
addEventListener("pageshow", (event) => {
  if (event.persisted && form) Object.assign(document.documentElement.dataset, before);
});
