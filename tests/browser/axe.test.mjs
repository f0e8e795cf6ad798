// Every page, in both languages, both themes, wide and on a phone: no finding of axe, no sideways scrolling, one h1.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { sideways, themes } from "./kit/axe.mjs";
import { arrive, noPages, pages, readers } from "./kit/pages.mjs";
import { routes } from "./kit/server.mjs";
import { stage } from "./kit/stage.mjs";
import { choose, comment, post, rewrite } from "./kit/write.mjs";

const here = stage();
const locales = { de: "de-DE", en: "en-GB" };
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844, touch: true };

/** Makes what the pages about one's own texts need: a post and a comment, both edited. */
async function prepare(handle) {
  const { page, close } = await here.person(handle, { at: "" });
  const item = await post(page, "Wer hat morgen Zeit für einen zweiten Blick?");
  await page.goto(await item.locator(".post .meta a[href^='/posts/']").getAttribute("href"));
  // Only what somebody has answered is marked as edited at once, so the answers come first.
  const answer = await comment(page, "Ich frage auch in der Runde.", "question");
  const path = await answer.locator("a[href$='/edit']").first().getAttribute("href");
  await page.goto(await page.locator(".comment-mine a[href*='reply']").first().getAttribute("href"));
  await comment(page, "Und in der anderen auch.");
  await page.goto(path);
  await rewrite(page, "Ich frage auch in der Runde am Mittwoch.");
  await choose(page.locator("main [data-item]").first(), "/edit");
  await rewrite(page, "Wer hat morgen Zeit für einen zweiten Blick auf den Entwurf?");
  await close();
}

async function checkFrame(page, lang, handle) {
  const { titles, title, spoken, viewer } = await page.evaluate(() => ({
    titles: document.querySelectorAll("h1").length, title: document.title, spoken: document.documentElement.lang,
    viewer: JSON.parse(document.body.dataset.viewer ?? "null"),
  }));
  assert.equal(viewer?.handle ?? null, handle, "who looks: a page to sign in is no other page");
  assert.equal(titles, 1, "exactly one h1");
  assert.match(title, /\S+ – \S+/, "a title: page and organisation");
  assert.equal(spoken, lang, "the language of the page");
}

describe("pages", () => {
  const known = new Set([...noPages, ...pages.map(({ route }) => route)]);
  const there = new Set();
  /** Windows by language, person and size, kept open. */
  const windows = new Map();

  before(async () => {
    for (const { method, path } of await routes()) if (method === "GET") there.add(path);
    await Promise.all(Object.values(readers).map(prepare));
  });

  function open(lang, handle, size) {
    const key = `${lang} ${handle} ${size.width}`;
    const options = { ...size, locale: locales[lang] };
    const someone = () =>
      handle ? here.person(handle, { ...options, at: "/help/formatting" }) : here.visitor(options);
    if (!windows.has(key)) windows.set(key, someone());
    return windows.get(key);
  }

  /**
   * On a desk: every rule in the light theme, colours in the dark one, and the width that 400 % zoom leaves of 1280.
   */
  async function onDesk({ way }, [lang, handle]) {
    const { page, faults } = await open(lang, handle, wide);
    await arrive(page, way.map((step) => step.replaceAll("HANDLE", handle)));
    await checkFrame(page, lang, handle);
    const found = await themes(page, "1440", ["light", "dark"]);
    await page.setViewportSize({ width: 320, height: 640 });
    found.push(...await sideways(page, 320));
    await page.setViewportSize({ width: wide.width, height: wide.height });
    assert.equal(found.join("\n"), "");
    faults.check();
  }

  /** On a phone: every rule in the dark theme, colours in the light one. */
  async function inHand({ way }, [lang, handle]) {
    const { page, faults } = await open(lang, handle, phone);
    await arrive(page, way.map((step) => step.replaceAll("HANDLE", handle)));
    await checkFrame(page, lang, handle);
    const found = [...await themes(page, "390", ["dark", "light"]), ...await sideways(page, phone.width)];
    assert.equal(found.join("\n"), "");
    faults.check();
  }

  test("each route that answers to GET has its line", () => {
    assert.deepEqual([...there].filter((path) => !known.has(path)), [], "add these to kit/pages.mjs");
  });

  // The desk reads German and the phone English, each with its own window, so that two pages are read at a time.
  for (const entry of pages) {
    test(entry.route, async (t) => {
      if (!there.has(entry.route)) return t.skip("this binary does not have it");
      const readings = Object.entries(entry.as ?? readers);
      const both = await Promise.allSettled([onDesk(entry, readings[0]), inHand(entry, readings.at(-1))]);
      assert.deepEqual(both.flatMap(({ reason }) => reason ? [reason.message] : []), []);
    });
  }
});
