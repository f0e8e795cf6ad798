// Two minutes before the session ends the page asks whether somebody is still there (WCAG 2.2.1).
import { load } from "./page.js";
import * as stored from "./stored.js";
import { viewer } from "./viewer.js";

const WARNING = 120_000;
const dialog = document.getElementById("stay");
const place = `connect-session:${viewer.handle ?? ""}`;
let known = viewer.ends;
let timer = 0;
const end = () => Math.max(Number(stored.get(place) ?? 0), known);

/** Any page of any tab moves the end on; the latest of them counts. */
function wait(ends) {
  known = ends;
  stored.set(place, ends);
  clearTimeout(timer);
  timer = setTimeout(
    () => (end() - Date.now() > WARNING ? wait(end()) : ask()),
    Math.max(0, ends - WARNING - Date.now()),
  );
}

function ask() {
  const at = new Date(end());
  const clock = dialog.querySelector("time");
  clock.dateTime = at.toISOString();
  clock.textContent = new Intl.DateTimeFormat(viewer.lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: viewer.zone,
  }).format(at);
  if (!dialog.open && end() > Date.now()) dialog.showModal();
}

/** Every answer of the server moves the end on; what it is now stands in the page. */
async function extend() {
  const { page } = await load(location.href);
  const { ends } = JSON.parse(page.body.dataset.viewer ?? "{}");
  if (ends > Date.now() + WARNING) wait(ends);
}

dialog?.addEventListener("close", () => { extend().catch(() => {}); });
if (dialog && viewer.ends) wait(viewer.ends);
