// The board of ideas: a card that is dragged to another stage opens the form of that decision, as its menu does; and
// what others moved meanwhile is said, by number.
import { tell } from "./live/announce.js";

const cards = () => [...document.querySelectorAll("[data-board] [data-item]")];
const columnOf = (element) => element.closest?.("[data-column]");
const stands = () => new Map(cards().map((card) => [card.id, columnOf(card).id]));

let stood = stands();
let dragged = null;

/** The way to move a card there, if there is one. */
const way = (column) => column && dragged?.querySelector(`a[data-to="${column.dataset.column}"]`);

function lift() {
  for (const card of cards()) if (card.querySelector("a[data-to]")) card.draggable = true;
}

function mark(wanted) {
  for (const column of document.querySelectorAll(".board-column")) {
    column.classList.toggle("takes-it", wanted && columnOf(dragged) !== column && Boolean(way(column)));
  }
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-board] [draggable=true]");
  if (!dragged) return;
  dragged.dataset.dragged = "";
  mark(true);
});
document.addEventListener("dragend", () => {
  mark(false);
  delete dragged?.dataset.dragged;
  dragged = null;
});
document.addEventListener("dragover", (event) => { if (way(columnOf(event.target))) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  const column = columnOf(event.target);
  const link = way(column);
  if (!link || columnOf(dragged) === column) return;
  event.preventDefault();
  location.assign(link.href);
});

/** A card that came here: for a moment one sees which, and hears where it stands. */
function said(card) {
  const column = columnOf(card);
  card.animate([{ outline: "2px solid currentColor" }, { outline: "2px solid transparent" }], 2000);
  return document.querySelector("[data-board]").dataset.moved
    .replace("#1", card.dataset.number)
    .replace("#2", column.querySelector(".board-name").textContent)
    .replace("#3", card.dataset.place)
    .replace("#4", column.dataset.total);
}

document.addEventListener("connect:refreshed", () => {
  const before = stood;
  stood = stands();
  lift();
  const moved = cards().filter((card) => before.has(card.id) && before.get(card.id) !== columnOf(card).id);
  if (moved.length) tell(moved.map(said).join(" "));
});

lift();
