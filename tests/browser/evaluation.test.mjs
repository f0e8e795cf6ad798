// A scorecard is filled in at the keyboard, on a phone and without script; what was chosen stays when the page is
// fetched again.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();

const sheet = ".evaluations a[href$='/evaluation']";

test("a scorecard at the keyboard: marks by arrows, what is missing said and reached", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", { at: "/ideas/evaluations" });
  faults.expect(/422/);
  assert.deepEqual(await findings(page), []);
  await page.locator(sheet).last().click();
  await page.waitForURL("**/evaluation");
  await page.locator("[name=mark-1]").first().focus();
  await page.keyboard.press("Space");
  for (let n = 0; n < 4; n += 1) await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[name=mark-1]:checked").getAttribute("value"), "4");
  await page.locator("#sheet-form button[value=submit]").focus();
  await page.keyboard.press("Enter");
  await page.locator("#mark-2-error").waitFor();
  assert.equal(await page.locator("[name=mark-1]:checked").getAttribute("value"), "4");
  assert.deepEqual(await findings(page), []);
  await page.locator(".error-summary a[href='#mark-2']").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "mark-2");
  await close();
});

test("a scorecard fits a phone, and a choice outlives the page that is fetched again", async () => {
  const { page, close } = await here.person("andrej.novak", { at: "/ideas/evaluations" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(sheet).last().click();
  await page.waitForURL("**/evaluation");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await findings(page), []);
  await page.locator("[name=mark-1][value='3']").check();
  await page.evaluate(() =>
    document.dispatchEvent(new CustomEvent("connect:again", { detail: { within: 1, isWhole: true } })));
  await page.evaluate(() =>
    new Promise((done) => document.addEventListener("connect:refreshed", done, { once: true })));
  assert.equal(await page.locator("[name=mark-1]:checked").getAttribute("value"), "3");
  await close();
});

test("who judged reads the scores, in the dark and on a phone too", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "/search?q=Laptop-Verleih&kind=idea" });
  await page.getByRole("link", { name: "Laptop-Verleih ohne Formular" }).first().click();
  await page.locator("#scores").waitFor();
  assert.equal(await page.locator("#scores .scores-table").first().locator("tbody tr").count(), 3);
  for (const [width, colorScheme] of [[1440, "light"], [390, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
    assert.deepEqual(await findings(page), []);
  }
  await close();
});
