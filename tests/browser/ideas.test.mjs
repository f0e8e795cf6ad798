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

test("answers to several questions are kept apart, and words that came too late are shown to be copied", async () => {
  const author = await here.person("james.whitfield");
  const { page } = author;
  await page.goto("/ideas?tab=mine");
  await page.locator(".idea-row .row-title a", { hasText: "Swap desks" }).click();
  const address = new URL(page.url()).pathname;
  const fields = page.locator("#answers-form textarea");
  await fields.nth(0).fill("Sabine, Leyla and two of us.");
  await fields.nth(1).fill("We forward them.");
  await page.reload();
  await page.locator("[data-draft-note]").waitFor();
  assert.deepEqual(
    await fields.evaluateAll((all) => all.map((one) => one.value)),
    ["Sabine, Leyla and two of us.", "We forward them."],
  );
  // Somebody of the team goes on without an answer while the author wants to take the idea back.
  author.faults.expect(/409/);
  // The page that renews itself within seconds would show the words to be copied before they are sent.
  let asked = 0, go;
  const gate = new Promise((resolve) => { go = resolve; });
  await page.route(({ pathname }) => pathname === address, async (route) => {
    if (route.request().method() === "GET" && asked++ > 0) await gate;
    await route.continue();
  });
  await page.locator("#move-withdraw").evaluate((form) => { form.closest("details").open = true; });
  await page.locator("#words").fill("We found another way.");
  await page.evaluate(async ([from, form]) => {
    const fresh = new DOMParser().parseFromString(await (await fetch(from)).text(), "text/html");
    const data = new URLSearchParams(new FormData(fresh.querySelector(form)));
    data.delete("answer");
    for (const said of ["Four.", "Forwarded."]) data.append("answer", said);
    const { csrf } = JSON.parse(document.body.dataset.viewer);
    const headers = { "x-script": "true", "x-csrf-token": csrf };
    await fetch(fresh.querySelector(form).getAttribute("action"), { method: "POST", headers, body: data });
  }, [address, "#answers-form"]);
  await page.locator("#move-withdraw button[type=submit]").click();
  const kept = page.locator(".banner-kept textarea");
  await kept.waitFor();
  assert.equal(await kept.inputValue(), "We found another way.");
  go();
  await page.unrouteAll({ behavior: "wait" });
  await author.close();
});
