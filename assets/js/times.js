// Neutral pages hold absolute times; young ones become relative here ("vor 5 Minuten", "gestern, 08:12").
// On paper they are absolute again: the attributes carry both, and print.css swaps them. A time with data-fixed stands
// in a sentence that only bears an absolute one. Days are those of the organisation's zone ("zone" in data-viewer), as
// on the page the server rendered.
import { viewer } from "./viewer.js";

// "en" alone would be American to the browser; the pages write 24 hours and the day first.
const page = document.documentElement.lang || "de";
const lang = page === "en" ? "en-GB" : page;
const timeZone = viewer.zone;
const relative = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", timeZone });
const weekday = new Intl.DateTimeFormat(lang, { weekday: "long", timeZone });
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone });
const midnight = (date) => Date.parse(calendar.format(date));

export function words(then, now = new Date()) {
  const minutes = Math.round((now - then) / 60000);
  if (minutes < 0) return null;
  if (minutes < 60) return relative.format(-minutes, "minute");
  const days = Math.round((midnight(now) - midnight(then)) / 86400000);
  if (days < 2) return `${relative.format(-days, "day")}, ${clock.format(then)}`;
  if (days < 7) return `${weekday.format(then)}, ${clock.format(then)}`;
  return null;
}

function show(root) {
  for (const element of root.querySelectorAll("time[datetime]")) {
    if (!element.dateTime.includes("T") || "fixed" in element.dataset) continue;
    const text = words(new Date(element.dateTime));
    element.dataset.absolute ??= element.textContent;
    const wanted = text ?? element.dataset.absolute;
    element.toggleAttribute("data-relative", text !== null);
    if (element.textContent === wanted) continue;
    const shown = document.createElement("span");
    shown.textContent = wanted;
    element.replaceChildren(shown);
  }
}

show(document);
setInterval(() => show(document), 60000);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes) if (node.nodeType === 1) show(node.parentElement ?? node);
}).observe(document.body, { childList: true, subtree: true });
