// The connection bar tells the truth: lost for more than three seconds, then back for three.
const bar = document.getElementById("connbar");
const line = bar?.querySelector("[data-connbar-text]");
const words = document.getElementById("connbar-words");
let timer = 0;

function show(state) {
  if (!bar || !line) return;
  bar.hidden = state === null;
  bar.dataset.state = state ?? "";
  line.textContent = state ? words.content.querySelector(`[data-state="${state}"]`).textContent : "";
}

export function lost() {
  clearTimeout(timer);
  timer = setTimeout(() => show("lost"), 3000);
}

export function back() {
  clearTimeout(timer);
  if (bar?.dataset.state !== "lost") return;
  show("back");
  timer = setTimeout(() => show(null), 3000);
}

export function end() {
  clearTimeout(timer);
  show(null);
}
