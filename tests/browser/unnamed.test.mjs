// Handing in without a name, and two people opening it together: on open pages, with keys and without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();

/** Hands an idea in and says where it lives. */
async function handIn(page, title) {
  await page.goto("/ideas/new");
  await page.fill("#problem", "Der Aufzug hält im dritten Stock nicht.");
  await page.fill("#proposal", "Ein Taster mit Rückmeldung.");
  await page.fill("#title", title);
  await page.check("#unnamed");
  await page.click("button[value=publish]");
  // Where another story handed in the same, the form asks once.
  await page.locator(".idea-head, .similar-question").first().waitFor();
  if (await page.locator(".similar-question").count()) await page.click("button[value=publish]");
  await page.locator(".idea-head").waitFor();
  return new URL(page.url()).pathname;
}

test("whoever reads it learns no name, until two look and its author is told", async () => {
  const author = await here.person("anke.doll");
  const path = await handIn(author.page, "Ein Taster, der antwortet");
  await author.page.locator("#unnamed-own").waitFor();
  const ruth = await here.person("ruth.amend");
  await ruth.page.goto(path);
  assert.match(await ruth.page.locator(".byline").first().innerText(), /Anonym/);
  assert.ok(!(await ruth.page.content()).includes("Anke Doll"));
  await ruth.page.click("#unnamed-opener a");
  await ruth.page.fill("#why", "Im Aufzug steckte gestern jemand fest, wir brauchen die Einzelheiten.");
  assert.deepEqual(await findings(ruth.page), []);
  await ruth.page.click("#ask button[type=submit]");
  await ruth.page.locator("#answer button[value=withdraw]").waitFor();
  const daniela = await here.person("daniela.schmieder");
  await daniela.page.goto("/ideas/openings");
  await daniela.page.locator(".setting-rows .row-title a").first().click();
  await daniela.page.locator("#answer button[value=confirm]").click();
  await daniela.page.locator(".opened-name", { hasText: "Anke Doll" }).waitFor();
  assert.deepEqual(await findings(daniela.page), []);
  // Both open pages hear of it.
  await ruth.page.locator(".opened-name", { hasText: "Anke Doll" }).waitFor();
  await author.page.locator("#unnamed-own", { hasText: "Im Aufzug steckte gestern jemand fest" }).waitFor();
  assert.deepEqual(await findings(author.page), []);
  await Promise.all([author.close(), ruth.close(), daniela.close()]);
});

test("without scripts the choice stays, and one's name is put there on purpose alone", async () => {
  const { page, faults, close } = await here.visitor({ javaScriptEnabled: false });
  faults.expect(/422/);
  await signIn(page, "tobias.kern");
  await page.goto("/ideas/new");
  await page.fill("#title", "Ein Handlauf");
  await page.check("#unnamed");
  await page.click("button[value=publish]");
  await page.locator(".error").first().waitFor();
  assert.equal(await page.locator("#unnamed").isChecked(), true, "what was ticked stays ticked");
  const path = await handIn(page, "Ein Handlauf");
  await page.click("#unnamed-own a[href$='/own-name']");
  await page.click("#own-name button[type=submit]");
  await page.locator("#sure-error").waitFor();
  await page.check("#sure");
  await page.click("#own-name button[type=submit]");
  await page.waitForURL((url) => url.pathname === path);
  assert.match(await page.locator(".byline").first().innerText(), /Tobias Kern/);
  await close();
});
