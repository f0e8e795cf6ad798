// Handing in fairly and safely, without scripts and with nothing but keys; and what open pages lose and get back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const plain = { javaScriptEnabled: false };

/** Tab after Tab until this has the focus. */
async function tabTo(page, selector) {
  const focused = page.locator(`${selector}:focus`);
  for (let steps = 0; (await focused.count()) === 0; steps += 1) {
    assert.ok(steps < 80, `${selector} is reached with Tab`);
    await page.keyboard.press("Tab");
  }
}

async function write(page, selector, words) {
  await tabTo(page, selector);
  await page.keyboard.type(words);
}

test("an invention, a name and a consent are given with keys alone, without scripts", async () => {
  const { page, faults, close } = await here.visitor(plain);
  faults.expect(/422/);
  await signIn(page, "anke.doll");
  await page.goto("/ideas/new");
  await write(page, "#problem", "Der Tresor quietscht, und niemand weiß, wo.");
  await write(page, "#proposal", "Ein Ölfilm, der bei Reibung die Farbe wechselt.");
  await write(page, "#title", "Öl mit Farbwechsel am Tresorscharnier");
  await write(page, "#co_authors", "tobias.kern");
  await tabTo(page, ".behalf summary");
  await page.keyboard.press("Enter");
  await write(page, "#behalf_name", "Rosa Bächle");
  await tabTo(page, "#invention");
  await page.keyboard.press("Space");
  await tabTo(page, "button[value=publish]");
  await page.keyboard.press("Enter");
  await page.locator("#behalf_consent-error").waitFor();
  assert.equal(await page.locator("#invention").isChecked(), true, "what was ticked stays ticked");
  assert.equal(await page.locator("#title").inputValue(), "Öl mit Farbwechsel am Tresorscharnier");
  await tabTo(page, "#behalf_unit");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "#behalf_consent");
  await page.keyboard.press("Space");
  await tabTo(page, "button[value=publish]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ideas\/\d+-/);
  const path = new URL(page.url()).pathname;
  assert.match(await page.locator(".byline").innerText(), /Rosa Bächle.*eingereicht von Anke Doll/s);
  await tabTo(page, "#invention a[href$='/invention']");
  await page.keyboard.press("Enter");
  await page.locator(".sheet .signature").first().waitFor();
  await page.goto(path);
  await tabTo(page, "#behalf a[href$='/claim-slip']");
  await page.keyboard.press("Enter");
  await tabTo(page, "#slip-form button");
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".slip-code").innerText(), /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await close();
  const tobias = await here.person("tobias.kern");
  await tobias.page.goto(path);
  await tobias.page.locator("#consent-form button[value=accept]").click();
  await tobias.page.locator(".byline", { hasText: "Tobias Kern" }).waitFor();
  await tobias.close();
});

test("whoever has an idea open loses it at once, and gets it back when it is released", async () => {
  const { page: own, close: closeOwn } = await here.person("anke.doll");
  await own.goto("/ideas/new");
  await own.fill("#problem", "Beim Sortieren fällt das Wechselgeld durcheinander.");
  await own.fill("#proposal", "Ein Trichter mit drehender Lamelle.");
  await own.fill("#title", "Trichter mit Lamelle");
  await own.click("button[value=publish]");
  await own.locator(".idea-head").waitFor();
  const path = new URL(own.url()).pathname;
  const { page: other, faults, close: closeOther } = await here.person("tobias.kern");
  faults.expect(/404/);
  await other.goto(path);
  await other.locator("#main h1", { hasText: "Trichter mit Lamelle" }).waitFor();
  const { page: team, close: closeTeam } = await here.person("julia.armbruster");
  await team.goto(path);
  await team.click("details:has(#invention-form) summary");
  await team.fill("#invention-form #why", "Die Lamelle kennt noch niemand.");
  assert.deepEqual(await findings(team), []);
  await team.click("#invention-form button[type=submit]");
  await team.locator("#invention").waitFor();
  await other.locator("#main h1", { hasText: "Trichter" }).waitFor({ state: "detached" });
  assert.ok(!(await other.locator("#main").innerText()).includes("Lamelle"), "nothing of it is left");
  await own.locator("#invention").waitFor();
  await other.goto("/ideas?tab=new");
  await team.check("#invention-form input[value=release]");
  await team.fill("#invention-form #why", "Es gibt sie schon.");
  await team.click("#invention-form button[type=submit]");
  await other.locator(".idea-row .row-title a", { hasText: "Trichter mit Lamelle" }).first().waitFor();
  await Promise.all([closeOwn(), closeOther(), closeTeam()]);
});

for (const dark of [false, true]) {
  test(`the sheet, the slip and the code are read by everybody (${dark ? "dark" : "light"})`, async () => {
    const { page, close } = await here.person("hendrik.vossler", { colorScheme: dark ? "dark" : "light" });
    await page.goto("/people/hendrik.vossler?tab=ideas");
    await page.click("main a[href*='schluesselbrett']");
    await page.click("#behalf a[href$='/claim-slip']");
    await page.click("#slip-form button");
    await page.locator(".slip-code").waitFor();
    assert.deepEqual(await findings(page), []);
    await page.goto("/ideas/claim");
    assert.deepEqual(await findings(page), []);
    await close();
  });
}
