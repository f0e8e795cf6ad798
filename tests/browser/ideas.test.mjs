// Lists of ideas count who saw what: what stood on the screen for a second, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();

/** Numbers of the ideas one can vote on: those on the screen, and those below it. */
const places = (page) => page.evaluate(() => {
  const all = { shown: [], below: [] };
  for (const form of document.querySelectorAll("main form[data-own=vote]")) {
    const { top, bottom } = form.closest("[data-item]").getBoundingClientRect();
    const number = form.getAttribute("action").match(/\d+/)[0];
    if (top >= 0 && bottom <= innerHeight) all.shown.push(number);
    if (top > innerHeight) all.below.push(number);
  }
  return all;
});

test("an idea counts as seen once it stood on the screen for a second", async () => {
  const { page, close } = await here.person("anke.doll", { at: "" });
  const told = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/ideas/seen")) return;
    told.push(...new URLSearchParams(request.postData()).get("numbers").split(","));
  });
  const counted = page.waitForResponse((answer) => answer.url().endsWith("/ideas/seen"));
  await page.goto("/ideas?tab=wanted");
  assert.equal((await counted).status(), 204);
  const { shown, below } = await places(page);
  assert.ok(shown.length > 2 && below.length > 0, `${shown} ${below}`);
  assert.deepEqual(shown.filter((number) => !told.includes(number)), []);
  assert.deepEqual(below.filter((number) => told.includes(number)), []);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await until(() => told.includes(below.at(-1)), "the last one was seen");
  assert.equal(new Set(told).size, told.length, `each is told once: ${told}`);
  await close();
});

test("the page about ranking explains the lists it is linked from", async () => {
  const { page, close } = await here.person("anke.doll", { at: "/ideas?tab=wanted" });
  await page.getByRole("link", { name: "So wird sortiert" }).click();
  await page.getByRole("heading", { level: 1, name: "So werden Ideen sortiert" }).waitFor();
  assert.equal(await page.locator("main table tbody tr").count(), 5);
  assert.deepEqual(await findings(page), []);
  await close();
});

test("lists that are looked for seldom stand in a menu that bears the name of the one that is open", async () => {
  const { page, close } = await here.person("anke.doll", { at: "/ideas" });
  const tab = page.locator(".tabs [aria-current=page]");
  assert.equal((await tab.textContent()).trim(), "Entdecken");
  await page.locator(".tab-more summary").click();
  await page.getByRole("link", { name: "Zufällig" }).click();
  await page.waitForURL("**/ideas?tab=random");
  assert.equal((await page.locator(".tab-more .is-current").textContent()).trim(), "Zufällig");
  assert.deepEqual(await findings(page), []);
  await close();
});
