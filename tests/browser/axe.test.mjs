// Every page, in both languages, both themes, wide and on a phone: no finding of axe, no sideways scrolling, one h1.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { go, noPages, pages, readers } from "./kit/pages.mjs";
import { routes } from "./kit/server.mjs";
import { stage } from "./kit/stage.mjs";
import { choose, comment, post, rewrite } from "./kit/write.mjs";

const here = stage();
const locales = { de: "de-DE", en: "en-GB" };
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844, touch: true };

/** Makes what the pages about one's own texts need: a post and a comment, both edited. */
async function prepare(handle) {
  const { page, close } = await here.person(handle);
  const item = await post(page, "Wer hat morgen Zeit für einen zweiten Blick?");
  await choose(item, "/edit");
  await rewrite(page, "Wer hat morgen Zeit für einen zweiten Blick auf den Entwurf?");
  const answer = await comment(page, "Ich frage auch in der Runde.", "question");
  await answer.locator("a[href$='/edit']").click();
  await rewrite(page, "Ich frage auch in der Runde am Mittwoch.");
  await close();
}

/** Elements that reach beyond the window although nothing around them scrolls. */
function overflow(width) {
  const scrolls = (element) => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((element) =>
    element.getBoundingClientRect().right > width + .5 && !scrolls(element.parentElement));
  return [`the page is ${document.documentElement.scrollWidth} wide`, ...beyond.slice(0, 8).map((element) => element.outerHTML.slice(0, 120))];
}

/** Both themes of a page. The dark one changes colours and nothing else, so there only the rules about these are asked. */
async function themes(page, where) {
  const found = [];
  for (const [colorScheme, rules] of [["light"], ["dark", ["color-contrast", "link-in-text-block"]]]) {
    await page.emulateMedia({ colorScheme });
    for (const finding of await findings(page, rules)) found.push(`${where}, ${colorScheme}: ${finding}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

const sideways = async (page, width) => (await page.evaluate(overflow, width)).map((element) => `scrolls sideways at ${width}: ${element}`);

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
  /** Devices by language and person, kept open: { wide, phone }. */
  const devices = new Map();

  before(async () => {
    for (const { method, path } of await routes()) if (method === "GET") there.add(path);
    await Promise.all(Object.values(readers).map(prepare));
  });

  async function devicesOf(lang, handle) {
    const key = `${lang} ${handle}`;
    if (!devices.has(key)) {
      const open = (size) => handle ? here.person(handle, { ...size, locale: locales[lang] }) : here.visitor({ ...size, locale: locales[lang] });
      devices.set(key, { wide: await open(wide), phone: await open(phone) });
    }
    return devices.get(key);
  }

  test("each route that answers to GET has its line", () => {
    assert.deepEqual([...there].filter((path) => !known.has(path)), [], "add these to kit/pages.mjs");
  });

  for (const { route, way, as = readers } of pages) for (const [lang, handle] of Object.entries(as)) {
    test(`${route} in ${lang}`, async (t) => {
      if (!there.has(route)) return t.skip("this binary does not have it");
      const { wide: desk, phone: hand } = await devicesOf(lang, handle);
      await go(desk.page, way);
      await checkFrame(desk.page, lang);
      const found = await themes(desk.page, "1440");
      // 320 is what a window of 1280 leaves at 400 % zoom.
      await desk.page.setViewportSize({ width: 320, height: 640 });
      found.push(...await sideways(desk.page, 320));
      await desk.page.setViewportSize(wide);
      await hand.page.goto(desk.page.url());
      found.push(...await themes(hand.page, "390"), ...await sideways(hand.page, 390));
      assert.equal(found.join("\n"), "");
      desk.faults.check();
      hand.faults.check();
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
      await page.keyboard.press("?");
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
