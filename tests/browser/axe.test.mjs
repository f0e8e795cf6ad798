// Every page, in both languages, both themes, wide and on a phone: no finding of axe, no sideways scrolling, one h1.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { press } from "./kit/keys.mjs";
import { go, noPages, pages, readers } from "./kit/pages.mjs";
import { routes } from "./kit/server.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { choose, comment, post, rewrite } from "./kit/write.mjs";

const here = stage();
const locales = { de: "de-DE", en: "en-GB" };
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844, touch: true };

/** Makes what the pages about one's own texts need: a post and a comment, both edited. */
async function prepare(handle) {
  const { page, close } = await here.person(handle);
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

/** Elements that reach beyond the window although nothing around them scrolls. */
function overflow(width) {
  const scrolls = (element) =>
    element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((element) =>
    element.getBoundingClientRect().right > width + .5 && !scrolls(element.parentElement));
  return [
    `the page is ${document.documentElement.scrollWidth} wide`,
    ...beyond.slice(0, 8).map((element) => element.outerHTML.slice(0, 120)),
  ];
}

const colours = ["color-contrast", "link-in-text-block"];

/** What axe finds in one theme: by all rules, or by those about colours, which is all that a theme changes. */
async function theme(page, where, colorScheme, rules) {
  await page.emulateMedia({ colorScheme });
  await until(
    () => page.evaluate(() => !document.getAnimations().some(({ playState }) => playState === "running")),
    "colours have settled",
  );
  return (await findings(page, rules)).map((finding) => `${where}, ${colorScheme}: ${finding}`);
}

/** Both themes of a page, each rule asked once: the first theme answers all of them, the second those about colours. */
async function themes(page, where, [first, second] = ["light", "dark"]) {
  return [...await theme(page, where, first), ...await theme(page, where, second, colours)];
}

/**
 * What scrolls sideways once the window has taken its new width: a frame is drawn, so every media query has been asked.
 */
async function sideways(page, width) {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return (await page.evaluate(overflow, width)).map((element) => `scrolls sideways at ${width}: ${element}`);
}

async function checkFrame(page, lang) {
  const { titles, title, spoken } = await page.evaluate(() => ({
    titles: document.querySelectorAll("h1").length, title: document.title, spoken: document.documentElement.lang,
  }));
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
    if (!windows.has(key)) windows.set(key, handle ? here.person(handle, options) : here.visitor(options));
    return windows.get(key);
  }

  /**
   * On a desk: every rule in the light theme, colours in the dark one, and the width that 400 % zoom leaves of 1280.
   */
  async function onDesk({ way }, [lang, handle]) {
    const { page, faults } = await open(lang, handle, wide);
    await go(page, way.map((step) => step.replaceAll("HANDLE", handle)));
    await checkFrame(page, lang);
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
    await go(page, way.map((step) => step.replaceAll("HANDLE", handle)));
    await checkFrame(page, lang);
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

describe("states", () => {
  const states = {
    "a page that does not exist": async ({ page, faults }) => {
      faults.expect(/404/);
      await page.goto("/ideas/0-gibt-es-nicht");
    },
    "a refused post": async ({ page, faults }) => {
      faults.expect(/422/);
      await page.goto("/compose");
      await page.locator("#compose-body").fill("zu lang ".repeat(300));
      await page.locator("form[data-composer] button[type=submit]").click();
      await page.locator(".error-summary").waitFor();
    },
    "an open menu": async ({ page }) => {
      await page.goto("/?tab=all");
      await page.locator("details.post-tools > summary").first().click();
    },
    "the account menu": async ({ page }) => {
      await page.goto("/");
      await page.locator("details.account > summary").click();
    },
    "the composer as a dialog": async ({ page }) => {
      await page.goto("/ceo");
      await page.locator("[data-dialog=compose]:visible").first().click();
      await page.locator("dialog[open] textarea").waitFor();
    },
    "the list of keys": async ({ page }) => {
      await page.goto("/");
      await press(page, "?");
      await page.locator("dialog[open]").waitFor();
    },
    "somebody who answers": async ({ page }) => {
      await page.goto("/ceo");
      await page.goto(await page.locator(".post .meta a[href^='/ceo/']").first().getAttribute("href"));
      await page.goto(await page.locator(".comment-mine a[href*='reply']").first().getAttribute("href"));
    },
  };
  for (const [name, reach] of Object.entries(states)) for (const [device, size] of Object.entries({ wide, phone })) {
    test(`${name}, ${device}`, async () => {
      const someone = await here.person("claudia.weinhold", size);
      await reach(someone);
      const found = [...await themes(someone.page, name), ...await sideways(someone.page, size.width)];
      assert.equal(found.join("\n"), "");
      await someone.close();
    });
  }
});
