// What the innovation team takes along and sets up: files of its lists, without script too, and settings whose effect
// is there at once.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const TEAM = "julia.armbruster";

/** Opens the menu of a page and takes a file along; its bytes. */
async function taken(page, name) {
  await page.locator(".export summary").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".export .menu-row", { hasText: name }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("what the inbox shows is taken along as a file, with its filters", async () => {
  const { page, close } = await here.person(TEAM, { at: "/ideas/triage" });
  const titles = await page.locator(".triage-row-title a").allTextContents();
  assert.ok(titles.length > 1);
  await page.locator(".export summary").click();
  assert.deepEqual(await findings(page), []);
  await page.locator(".export summary").click();
  const csv = await taken(page, "CSV");
  assert.match(csv.name, /^eingang-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = csv.bytes.toString("utf8").trim().split("\r\n");
  assert.equal(lines.length, titles.length + 1);
  assert.ok(lines[0].startsWith("Nr.;Titel;Stufe;"), lines[0]);
  assert.equal(csv.bytes.subarray(0, 3).toString("hex"), "efbbbf");
  await page.goto(new URL("/ideas?stage=all", page.url()).href);
  const book = await taken(page, "Excel");
  assert.match(book.name, /^ideen-.*\.xlsx$/);
  assert.equal(book.bytes.subarray(0, 2).toString(), "PK");
  await close();
});

test("a theme, a day off and words that mean the same are set up with the keyboard", async () => {
  const { page, faults, close } = await here.person(TEAM, { at: "/ideas/settings" });
  faults.expect(/422/);
  assert.deepEqual(await findings(page), []);
  await page.locator(".setting-rows a", { hasText: "Themen" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/settings\/themes$/);
  await page.locator("#de").fill("Nachhaltig arbeiten");
  await page.locator("#en").fill("Working sustainably");
  await page.locator("#capacity").fill("4000");
  await page.keyboard.press("Enter");
  await page.locator("#capacity-error").waitFor();
  assert.equal(await page.locator("#de").inputValue(), "Nachhaltig arbeiten");
  assert.deepEqual(await findings(page), []);
  await page.locator("#capacity").fill("4");
  await page.locator("#theme-new [type=submit]").click();
  await page.locator(".setting-rows a", { hasText: "Nachhaltig arbeiten" }).waitFor();
  for (const part of ["reasons", "clock", "days", "words", "changes"]) {
    await page.goto(new URL(`/ideas/settings/${part}`, page.url()).href);
    assert.deepEqual(await findings(page), [], part);
  }
  assert.match(await page.locator(".setting-rows").textContent(), /Themen: Nachhaltig arbeiten/);
  await close();
});
