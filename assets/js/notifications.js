// Notifications are marked as read by following them or by their button; opening the list marks nothing.
import { showBell } from "./live/apply.js";
import { viewer } from "./viewer.js";

/** Tells the server; survives leaving the page. Answers the number for the bell. */
async function tell(action) {
  const headers = { "x-script": "true", "x-csrf-token": viewer.csrf ?? "" };
  const answer = await fetch(action, { method: "POST", headers, keepalive: true });
  return answer.ok ? (await answer.text()).trim() : undefined;
}

function count(number) {
  for (const bell of document.querySelectorAll("#bell-count, [data-count='bell-count']")) bell.textContent = number;
  showBell(Number.parseInt(number, 10));
}

function calm(row) {
  row.classList.remove("is-unread");
  row.querySelector(".note-side").replaceChildren();
}

const follow = (event) => {
  const link = event.button < 2 && event.target.closest?.("a[data-read]");
  const row = link && link.closest(".is-unread");
  if (row)
    tell(link.dataset.read)
      .then((number) => {
        if (number !== undefined) {
          calm(row);
          count(number);
        }
      })
      .catch(() => {});
};
document.addEventListener("click", follow);
document.addEventListener("auxclick", follow);

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-read-form]")) return;
  event.preventDefault();
  const row = form.closest(".note");
  const number = await tell(form.action).catch(() => undefined);
  if (number === undefined) { form.submit(); return; }
  const focused = row.contains(document.activeElement);
  calm(row);
  count(number);
  if (focused) row.querySelector("a").focus({ preventScroll: true });
  if (number === "") document.querySelector("form[action='/notifications/read']")?.remove();
});
