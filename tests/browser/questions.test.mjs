// A campaign asks something of its own: set up and answered without scripts, and with them without losing a letter.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const plain = { javaScriptEnabled: false };

/** A day so many days from now, as a field takes it. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("questions are set up with buttons and answered, without scripts", async () => {
  const { page, faults, close } = await here.visitor(plain);
  faults.expect(/422/);
  await signIn(page, "julia.armbruster");
  await page.goto("/campaigns/new");
  await page.fill("#title", "Was bremst euch am Schalter?");
  await page.fill("#why", "Weil ihr es am besten wisst.");
  await page.fill("#collect_until", day(20));
  await page.fill("#review_until", day(40));
  await page.click("button[value=add]");
  await page.fill("#question-1", "Wie oft am Tag?");
  await page.selectOption("#question-kind-1", "number");
  await page.selectOption("#question-needed-1", "on");
  assert.equal(await page.locator("#question-options-1").isVisible(), false, "a number has no options");
  await page.click("button[value=add]");
  await page.fill("#question-2", "Wo?");
  await page.selectOption("#question-kind-2", "choices");
  await page.fill("#question-options-2", "Lahr\nKehl");
  await page.click("button[value=up-2]");
  assert.equal(await page.inputValue("#question-1"), "Wo?");
  assert.equal(await page.inputValue("#title"), "Was bremst euch am Schalter?");
  await page.click("button[value=open]");
  await page.locator(".campaign-head").waitFor();
  const path = new URL(page.url()).pathname;
  await close();

  const anke = await here.visitor(plain);
  anke.faults.expect(/422/);
  await signIn(anke.page, "anke.doll");
  await anke.page.goto(path);
  await anke.page.click(".campaign-act a");
  await anke.page.fill("#problem", "Das Unterschriftenpad startet jedes Mal neu.");
  await anke.page.fill("#proposal", "Ein Pad, das wach bleibt.");
  await anke.page.fill("#title", "Waches Unterschriftenpad am Schalter");
  await anke.page.check("#answer-1-2");
  await anke.page.click("button[value=publish]");
  await anke.page.locator("#answer-2-error").waitFor();
  assert.equal(await anke.page.isChecked("#answer-1-2"), true, "what was ticked stays ticked");
  await anke.page.fill("#answer-2", "12,5");
  await anke.page.click("button[value=publish]");
  await anke.page.waitForURL(/\/ideas\/\d+-/);
  const text = await anke.page.locator(".idea-text").innerText();
  assert.match(text, /Wo\?\s+Kehl\s+Wie oft am Tag\?\s+12,5/);
  await anke.close();
});

test("another campaign brings its questions and takes nothing that was typed", async () => {
  const { page, close } = await here.person("anke.doll");
  await page.goto("/ideas/new");
  await page.fill("#problem", "Am Schalter fehlt ein Haken für Taschen.");
  const campaign = page.locator("#campaign option", { hasText: "Was bremst euch" });
  await page.selectOption("#campaign", await campaign.getAttribute("value"));
  await page.click("button[value=questions]");
  await page.locator("#answer-2").waitFor();
  const acted = () => page.evaluate(() => document.activeElement.value);
  assert.equal(await acted(), "questions", "one stays where one acted");
  assert.equal(await page.inputValue("#problem"), "Am Schalter fehlt ein Haken für Taschen.");
  assert.deepEqual(await findings(page), []);
  await page.fill("#answer-2", "3");
  await page.selectOption("#campaign", "");
  await page.click("button[value=questions]");
  await page.locator("#answer-2").waitFor({ state: "detached" });
  await page.selectOption("#campaign", await campaign.getAttribute("value"));
  await page.click("button[value=questions]");
  await page.locator("#answer-2").waitFor();
  assert.equal(await page.inputValue("#answer-2"), "3");
  await page.check("#answer-1-2");
  await page.reload();
  await page.locator("#answer-2").waitFor();
  const back = [page.inputValue("#answer-2"), page.isChecked("#answer-1-2"), page.inputValue("#problem")];
  assert.deepEqual(await Promise.all(back), ["3", true, "Am Schalter fehlt ein Haken für Taschen."]);
  await close();
});
