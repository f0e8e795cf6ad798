// The board of ideas: the menu of a card leads to the form of a decision with the choice made, and so does a card that
// is dragged to another stage; and what others moved meanwhile glides to where it stands now, and is said, by number.
import { tell } from "./live/announce.js";
import { isCalm } from "./live/enhance.js";

const cards = () => [...document.querySelectorAll("[data-board] [data-item]")];
const columnOf = (element) => element.closest?.("[data-column]");
/** Where every card stands: its column, and its place in the window. */
const stands = () =>
  new Map(cards().map((card) => [card.id, { column: columnOf(card).id, box: card.getBoundingClientRect() }]));

let stood = stands();
let dragged = null;

const menuOf = (card) => card?.querySelector("[data-moves]");

/** Where a card may be moved: what the page says of all cards that stand as it does, with the address of this one. */
function moves(card) {
  const word = menuOf(card)?.dataset.moves;
  const said = word && document.querySelector(`template[data-menu="${word}"]`)?.content.cloneNode(true);
  for (const link of said?.querySelectorAll("a") ?? []) link.href = card.dataset.href + link.getAttribute("href");
  return said;
}

/** The way to move a card there, if there is one. */
const way = (column) => column && dragged && moves(dragged)?.querySelector(`a[data-to="${column.dataset.column}"]`);

/** A menu says where its card may be moved as soon as it is opened. */
function fill(menu) {
  const list = menu.querySelector(".menu-list");
  const said = list.querySelector("a[data-to]") ? null : moves(menu.closest("[data-item]"));
  if (said) list.replaceChildren(said);
}

function lift() {
  for (const card of cards()) if (menuOf(card)) card.draggable = true;
}

document.addEventListener("toggle", ({ target }) => { if (target.matches?.("[data-moves]")) fill(target); }, true);

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
  const place = [...column.querySelectorAll("[data-item]")].indexOf(card) + 1;
  card.animate([{ outline: "2px solid currentColor" }, { outline: "2px solid transparent" }], 2000);
  return document.querySelector("[data-board]").dataset.moved
    .replace("#1", card.dataset.number)
    .replace("#2", column.querySelector(".board-name").textContent)
    .replace("#3", place)
    .replace("#4", column.dataset.total);
}

/** From where a card stood to where it stands; in one step for whoever wants no movement. */
function glide(card, from) {
  const box = card.getBoundingClientRect();
  const [x, y] = [from.left - box.left, from.top - box.top];
  if (isCalm.matches || (x === 0 && y === 0)) return;
  card.animate([{ translate: `${x}px ${y}px` }, { translate: "none" }], { duration: 400, easing: "ease-in-out" });
}

/** Where somebody is in a menu, they are there afterwards. */
const place = (link) => [link.closest("[data-item]").id, link.dataset.to, link.textContent];
let chosen = null;

document.addEventListener("connect:renewing", () => {
  stood = stands();
  const link = document.activeElement?.closest("[data-moves] a[data-to]");
  chosen = link ? place(link).join() : null;
});
document.addEventListener("connect:refreshed", () => {
  lift();
  document.querySelectorAll("[data-moves][open]").forEach(fill);
  const again = [...document.querySelectorAll("[data-moves] a[data-to]")].find((link) => place(link).join() === chosen);
  again?.focus({ preventScroll: true });
  const known = cards().filter((card) => stood.has(card.id));
  for (const card of known) glide(card, stood.get(card.id).box);
  const moved = known.filter((card) => stood.get(card.id).column !== columnOf(card).id);
  if (moved.length) tell(moved.map(said).join(" "));
});

lift();
