// Sentences of the page's language, delivered by the server in <template id="live-words">.
const template = document.getElementById("live-words");
const find = (name) => template?.content.querySelector(`[data-word="${name}"]`);

/** A sentence as an element of its own, with its icon. */
export const element = (name) => find(name)?.cloneNode(true) ?? document.createElement("p");

/** A sentence as text. */
export const text = (name) => find(name)?.textContent ?? "";

/** "1 neuer Beitrag", "7 neue Beiträge": the server wrote both forms, the second for two. */
export function counted(name, n) {
  const found = find(name);
  return n === 1 ? found?.dataset.one ?? "" : (found?.dataset.two ?? "").replace("2", n);
}
