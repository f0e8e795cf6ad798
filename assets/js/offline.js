// Without a network a text stays in its field, and its button says that it goes when the network is back. A browser may
// think it has none beside a server on the same machine, so the server is asked.
import { tell } from "./live/announce.js";
import * as words from "./live/words.js";

const forms = "form[data-composer]";
const before = new WeakMap();
const waiting = new Map();
const going = new WeakSet();
const isReachable = () => fetch("/healthz", { cache: "no-store" }).then(({ ok }) => ok, () => false);

function label(later) {
  for (const button of document.querySelectorAll(`${forms} button[type=submit]`)) {
    if (later && !before.has(button)) {
      before.set(button, [...button.childNodes]);
      button.replaceChildren(words.text("later"));
    } else if (!later && before.has(button)) {
      button.replaceChildren(...before.get(button));
      before.delete(button);
    }
  }
}

function send(form, submitter) {
  waiting.delete(form);
  submitter?.removeAttribute("aria-busy");
  if (!form.isConnected) return;
  going.add(form);
  form.requestSubmit(submitter);
}

async function hold(form, submitter) {
  submitter?.setAttribute("aria-busy", "true");
  waiting.set(form, submitter);
  if (await isReachable()) return send(form, submitter);
  tell(words.text("waits"));
}

// Before all others: what waits is not on its way.
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (navigator.onLine || going.delete(form) || !form.matches(forms)) return;
  event.preventDefault();
  if (!waiting.has(form)) hold(form, submitter);
}, { capture: true });

const offline = async () => { if (!(await isReachable())) label(!navigator.onLine); };
addEventListener("offline", offline);
addEventListener("online", () => {
  label(false);
  for (const [form, submitter] of waiting) send(form, submitter);
});
if (!navigator.onLine) offline();
