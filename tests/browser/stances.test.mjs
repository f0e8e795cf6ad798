// A campaign where people are for, against or neutral, and see how many voted only once they did.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const focused = (page) => page.evaluate(() => document.activeElement.closest("form")?.dataset.own ?? "");
let path = "";

test("questions are added and moved, and one goes on where one acted", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", { at: "/campaigns/new" });
  faults.expect(/422/);
  // Never reached where the focus goes elsewhere.
  const goesOn = (id) => page.waitForFunction((id) => document.activeElement.id === id, id);
  await page.fill("#title", "Welche Besprechung ist zu lang?");
  await page.fill("#why", "Wir wollen Zeit zurückgeben.");
  await page.fill("#collect_until", day(20));
  await page.fill("#review_until", day(30));
  await page.selectOption("#vote_mode", "stance");
  await page.selectOption("#totals", "hidden");
  for (const n of [1, 2]) {
    await page.click("button[value=add]");
    await page.locator(`#question-${n}`).waitFor();
    await goesOn(await page.locator("fieldset.question").nth(n - 1).getAttribute("id"));
    await page.fill(`#question-${n}`, `Frage ${n}`);
  }
  await page.selectOption("#question-kind-2", "date");
  await page.reload();
  await page.locator("#question-2").waitFor();
  const back = ["#question-1", "#question-2", "#question-kind-2", "#title"].map((field) => page.inputValue(field));
  assert.deepEqual(await Promise.all(back), ["Frage 1", "Frage 2", "date", "Welche Besprechung ist zu lang?"]);
  await page.click("button[value=up-2]");
  await page.waitForFunction(() => document.querySelector("#question-1").value === "Frage 2");
  await goesOn(await page.locator("fieldset.question").first().getAttribute("id"));
  await page.click("button[value=drop-1]");
  await page.locator("#question-2").waitFor({ state: "detached" });
  await goesOn("questions");
  assert.equal(await page.inputValue("#question-1"), "Frage 1", "the one above it is gone, with its words");
  assert.equal(await page.inputValue("#totals"), "hidden", "nothing that was chosen is lost");
  await page.click("button[value=open]");
  await page.locator(".campaign-head").waitFor();
  path = new URL(page.url()).pathname;
  await close();
});

test("a vote against shows the number, takes the focus along, and is taken back", async () => {
  const author = await here.person("tobias.kern", { at: path });
  await author.page.click(".campaign-act a");
  await author.page.fill("#problem", "Die Montagsrunde dauert anderthalb Stunden.");
  await author.page.fill("#proposal", "Eine halbe Stunde, im Stehen.");
  await author.page.fill("#title", "Montagsrunde im Stehen");
  await author.page.click("button[value=publish]");
  await author.page.locator(".idea-head").waitFor();
  const idea = new URL(author.page.url()).pathname;
  await author.close();
  const { page, close } = await here.person("anke.doll", { at: idea });
  const number = page.locator(".stances [data-count]").first();
  assert.equal(await number.count(), 0);
  assert.deepEqual(await findings(page), []);
  const against = page.locator("[data-own=vote-against] button").first();
  await against.click();
  await number.waitFor();
  assert.deepEqual([await number.innerText(), await focused(page)], ["1", "vote-against"]);
  assert.equal(await against.getAttribute("aria-pressed"), "true");
  assert.deepEqual(await findings(page), []);
  await against.click();
  await number.waitFor({ state: "detached" });
  assert.equal(await focused(page), "vote-against");
  await close();
});

test("the same without scripts", async () => {
  const { page, close } = await here.visitor({ javaScriptEnabled: false });
  await signIn(page, "priya.raman");
  await page.goto(path);
  await page.locator("[data-own=vote-neutral] button").first().click();
  assert.equal(await page.locator("[data-own=vote-neutral] button").first().getAttribute("aria-pressed"), "true");
  await close();
});
