// An open page that is compared with a fresh load of its address, and how far what it was told has come.
import { both, differences, different, seen } from "./seen.mjs";
import { until } from "./until.mjs";

const place = (cursor) => cursor.split(".").map((digits) => Number.parseInt(digits, 16));
const isPast = (one, other) => one[0] > other[0] || (one[0] === other[0] && one[1] >= other[1]);

/** How long a page may take, once it has heard of everything, until it shows it. */
const PATIENCE = 10_000;

/** Loads a page and waits until its socket has heard from the server. */
async function load(one, how) {
  one.isListening = false;
  await how();
  await until(() => one.isListening, `${one.name} hears from the server`);
}

/** Opens a page of somebody: { page, name, own } - `own`: it listens to more than the bell. */
export async function open(context, address, name) {
  const page = await context.newPage();
  const one = { page, name, at: [0, 0], isListening: false };
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => {
    const { cursor, patches = [] } = JSON.parse(payload);
    one.isListening = true;
    for (const said of [cursor, ...patches.map((patch) => patch.cursor)].filter(Boolean))
      if (isPast(place(said), one.at)) one.at = place(said);
  }));
  await load(one, () => page.goto(address));
  const topics = (await seen(page)).topics.filter((topic) => topic !== "bell");
  // A page that promises nothing but the bell shows its main part as it was; the frame around it is true all the same.
  const isKept = topics.length > 0 || address === "/notifications";
  one.parts = ["title", "bell", "nav", "topics", ...(isKept ? ["main", "rail"] : [])];
  return one;
}

/** Resolves when a page has heard of everything up to a place. */
export const heard = (one, cursor) => until(() => isPast(one.at, place(cursor)), `${one.name} hears of everything`);

/** The keys of what a list holds, in its order. */
const keys = (lines) => lines.flatMap((line) => line.match(/ data-key="([^"]+)"/)?.[1] ?? []);

/**
 * What may differ until the person asks, because it would move what they are reading - and only that:
 *
 * - something new waits behind the pill, with the numbers that count it: then main part and rail wait with it;
 * - what was taken away leaves a line in its place, "removed";
 * - a card quotes the newest comment of when it was loaded. It counts them all, and what it quotes is still true;
 * - an article that was changed says so above the text that is being read.
 */
async function excused({ page }, open, wanted) {
  const waiting = page.locator("#pill:not([hidden])");
  if (await waiting.count()) {
    const known = new Set(keys(open.main));
    const isNew = keys(wanted.main).filter((key) => !known.has(key)).length > 0;
    return isNew ? ["main", "rail", "topics"] : [];
  }
  if (await page.locator("[id^=article-][id$=-updated]:not([hidden])").count()) return ["title", "main", "rail"];
  return (await page.locator("#main :is([data-item] > .removed, .thread-pill)").count()) ? ["main", "rail"] : [];
}

/** Lines of the main part without the comments that cards quote. */
function unquoted(lines) {
  let depth = 0;
  return lines.filter((line) => {
    if (depth === 0 && line.includes('class="thread-preview"')) depth = 1;
    else if (depth > 0) depth += line.startsWith("</div") ? -1 : line.startsWith("<div") ? 1 : 0;
    else return true;
    return false;
  });
}

/** They ask: the pill is pressed, the changed article is loaded, the page is looked at again. */
async function ask(one) {
  const { page } = one;
  const banner = page.locator("[id^=article-][id$=-updated]:not([hidden]) a");
  if (await banner.count()) return load(one, () => banner.click());
  for (const pill of await page.locator("#pill:not([hidden]) a, .thread-pill").all()) await pill.click();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

/** What differs after a while of waiting for nothing to. */
async function settled(one, compare) {
  let said = [];
  await until(async () => {
    const { open, wanted } = await both(one.page);
    said = await compare(open, wanted);
    return said.length === 0;
  }, "the same", PATIENCE).catch(() => {});
  return said;
}

/** What a page that has heard of everything shows otherwise than a fresh one: sentences, none when it is the same. */
export async function faults(one) {
  let mayAsk = false;
  const before = await settled(one, async (open, wanted) => {
    const free = await excused(one, open, wanted);
    mayAsk = free.length > 0 || different(open.main, wanted.main).length > 0;
    const bare = (page) => ({ ...page, main: unquoted(page.main) });
    return differences(bare(open), bare(wanted), one.parts.filter((part) => !free.includes(part)));
  });
  if (before.length || !mayAsk) return before;
  await ask(one);
  return settled(one, (open, wanted) => differences(open, wanted, one.parts).map((line) => `  asked${line}`));
}

/** Loads a page anew, so that one fault is not told of again and again. */
export const reload = (one) => load(one, () => one.page.reload());
