// What patches cannot say is shown by loading the page again: live.js hears of it here.

/** So many milliseconds may a page take until it is loaded again: not all of them come at once. */
export const SOON = 5000;

/** The page is old, or only what stands around its main part. */
export const lookAgain = (within, isWhole = true) =>
  document.dispatchEvent(new CustomEvent("connect:again", { detail: { within, isWhole } }));

/** Something changed that would move what is being read: the page is shown anew when the person comes back to it. */
export const lookLater = () => document.dispatchEvent(new Event("connect:later"));
