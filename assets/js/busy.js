// A form that is on its way says so, and a second click sends nothing. Forms that script answers itself are not meant.
const forms = "[data-own], [data-composer], .form";
const busy = (form) => form.querySelector("button[aria-busy=true]");

addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches(forms)) return;
  if (busy(event.target)) return event.preventDefault();
  (event.submitter ?? event.target.querySelector("button[type=submit]"))?.setAttribute("aria-busy", "true");
});

// Coming back by the back button shows the page as it was left: nothing is on its way any more.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll(forms)) busy(form)?.removeAttribute("aria-busy");
});
