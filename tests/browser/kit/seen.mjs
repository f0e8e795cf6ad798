// What a person sees of a page, as lines that can be compared: an open page after its patches, and a fresh load of the
// same address by the same person.

/**
 * Runs in the page: main part, rail, navigation, bell and title of a document, and the topics it listens to. Left out
 * is what two loads of one page never share, or what only an open page has, and nothing else:
 *
 * - one-time tokens and the token of the session, which are new with every load;
 * - `data-version` and `aria-busy`, by which patches know what is newer;
 * - how a moment is worded ("a minute ago"): its datetime is compared;
 * - what is hidden from everybody: the empty pill with the words of its last use;
 * - what this browser alone knows: where one left off in a thread, where one is in a table of contents;
 * - what is open, marked or has been given the focus by the person: menus, choices, `tabindex="-1"`;
 * - what scripts say about what stands in a field: counters, the sentence below the choice of an audience, previews.
 */
function look(address) {
  const names = new Set(["data-version", "aria-busy", "data-relative", "data-absolute", "data-ready", "rows", "open"]);
  const skipped =
    "script, template, #pill[hidden], [data-word=new-since], [data-counter-for], .audience-words, #preview-body";

  function attributes(element) {
    const all = [...element.attributes].filter(({ name, value }) => {
      if (names.has(name) || (name === "tabindex" && value === "-1")) return false;
      if (name === "value" && ["csrf", "token"].includes(element.getAttribute("name"))) return false;
      return !(name === "aria-current" && value === "location");
    });
    return all.map(({ name, value }) => `${name}="${value.replaceAll(/\s+/g, " ").trim()}"`).sort();
  }

  function walk(node, lines) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.replaceAll(/\s+/g, " ").trim();
      if (text) lines.push(text);
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(skipped)) return;
    lines.push(`<${[node.localName, ...attributes(node)].join(" ")}>`);
    if (node.localName === "time" && node.dateTime.includes("T")) return;
    node.normalize();
    for (const child of node.childNodes) walk(child, lines);
    lines.push(`</${node.localName}>`);
  }

  const lines = (root) => {
    const said = [];
    if (root) walk(root, said);
    return said;
  };

  const page = (root) => ({
    main: lines(root.getElementById("main")),
    rail: lines(root.querySelector(".rail")),
    nav: lines(root.getElementById("nav")),
    bell: [...root.querySelectorAll("#bell-count, [data-count='bell-count']")].map((one) => one.textContent.trim()),
    title: [root.title.trim().replaceAll(/\s+/g, " ")],
    topics: (root.body.dataset.live ?? "").split(" ").filter(Boolean).sort(),
  });

  // As one text: thousands of lines one by one take the debugger longer than all the looking.
  const open = JSON.stringify(page(document));
  if (!address) return `{"open":${open}}`;
  return fetch(address, { headers: { accept: "text/html" } })
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, "text/html"))
    .then((fresh) => {
      const bell = Number.parseInt(fresh.getElementById("bell-count")?.textContent, 10);
      // The number in the title is put there by script, on every load.
      if (bell > 0) fresh.title = `(${bell}) ${fresh.title.trim()}`;
      return `{"open":${open},"wanted":${JSON.stringify({ ...page(fresh), cursor: fresh.body.dataset.cursor })}}`;
    });
}

/** What the open page shows, and then what a fresh load of its address does: { open, wanted }. */
export async function both(page) {
  const { pathname, search } = new URL(page.url());
  return JSON.parse(await page.evaluate(look, pathname + search));
}

/** What the open page shows. */
export const seen = async (page) => JSON.parse(await page.evaluate(look)).open;

/** What a fresh load of its address shows, with the place in time at which it was made. */
export const fresh = async (page) => (await both(page)).wanted;

/** Lengths of the longest common part of two lists of lines, from every place on. */
function common(have, want) {
  const table = Array.from({ length: have.length + 1 }, () => new Int32Array(want.length + 1));
  for (let i = have.length - 1; i >= 0; i -= 1)
    for (let j = want.length - 1; j >= 0; j -= 1)
      table[i][j] = have[i] === want[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  return table;
}

/** Two lists without the lines with which both begin and end: of thousands most are the same. */
function middle(have, want) {
  let [from, end] = [0, 0];
  const least = Math.min(have.length, want.length);
  while (from < least && have[from] === want[from]) from += 1;
  while (end < least - from && have.at(-1 - end) === want.at(-1 - end)) end += 1;
  return [have.slice(from, have.length - end), want.slice(from, want.length - end)];
}

/** The lines that only one of two lists has, those of the open page with a minus; none where they are the same. */
export function different(allHave, allWant) {
  const said = [];
  const [have, want] = middle(allHave, allWant);
  const table = common(have, want);
  for (let i = 0, j = 0; i < have.length || j < want.length;) {
    if (i < have.length && j < want.length && have[i] === want[j]) [i, j] = [i + 1, j + 1];
    else if (j >= want.length || (i < have.length && table[i + 1][j] >= table[i][j + 1])) said.push(`- ${have[i++]}`);
    else said.push(`+ ${want[j++]}`);
  }
  return said;
}

/** What an open page shows otherwise than a fresh one: the lines of each part, none when they are the same. */
export function differences(open, wanted, parts = ["title", "bell", "nav", "topics", "main", "rail"]) {
  return parts.flatMap((name) => different(open[name], wanted[name]).map((line) => `  ${name} ${line}`));
}
