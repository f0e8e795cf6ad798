// What opens, appears or goes wrong on pages that axe.test.mjs looks at as they are: no finding of axe there either, in
// both themes, wide and on a phone, and no sideways scrolling.
import assert from "node:assert/strict";
import { test } from "node:test";

import { sideways, state } from "./kit/axe.mjs";
import { press } from "./kit/keys.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844, touch: true };

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
    const someone = await here.person("claudia.weinhold", { ...size, at: "" });
    await reach(someone);
    const found = [...await state(someone.page, name), ...await sideways(someone.page, size.width)];
    assert.equal(found.join("\n"), "");
    await someone.close();
  });
}
