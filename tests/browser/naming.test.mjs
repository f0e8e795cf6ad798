// Naming people: the list behind an "@", the same list where authors are chosen, and without script by typing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const options = (page) => page.locator("#mention-list [role=option]");
const selected = (page) => page.locator("#mention-list [aria-selected=true]").getAttribute("data-handle");

test("a mention by keyboard: name parts, arrows, Tab, and undo takes it back", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/compose");
  const field = page.locator("#compose-body");
  await field.focus();
  await page.keyboard.type("Frag @oz");
  await options(page).first().waitFor();
  assert.equal(await selected(page), "jasmin.oezkan");
  assert.equal(await field.getAttribute("aria-activedescendant"), await options(page).first().getAttribute("id"));
  assert.match(await page.locator("#announcer").textContent(), /gefunden/);
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Tab");
  assert.equal(await field.inputValue(), "Frag @jasmin.oezkan ");
  assert.equal(await page.evaluate(() => document.activeElement.id), "compose-body");
  await page.keyboard.press("Control+z");
  assert.equal(await field.inputValue(), "Frag @oz");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Hallo @ursula pan");
  await until(
    async () => (await options(page).count()) === 1 && (await selected(page)) === "ursula.panter",
    "two words find one person",
  );
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#mention-list").isHidden(), true);
  assert.equal(await field.inputValue(), "Hallo @ursula pan", "Escape leaves the text alone");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("An mail@ur und @@ur, @");
  await page.keyboard.type("an");
  await until(async () => await options(page).count() > 1, "several people");
  const [first, second] = await options(page).evaluateAll((all) => all.map((one) => one.dataset.handle));
  assert.equal(await selected(page), first);
  await page.keyboard.press("ArrowDown");
  assert.equal(await selected(page), second);
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), `An mail@ur und @@ur, @${second} `);
  await page.keyboard.press("Enter");
  assert.match(await field.inputValue(), /\n$/, "with the list closed Enter is a line again");
  await close();
});

test("who will not see the text is marked, and a click chooses in the dialog on a phone", async () => {
  const { page, close } = await here.person("julia.armbruster", { width: 390, height: 844, touch: true, at: "" });
  await page.goto("/compose");
  await page.locator("#compose-audience").selectOption({ index: 1 });
  await page.locator("#compose-body").pressSequentially("@ursula.p");
  await options(page).first().waitFor();
  assert.equal(await page.locator("#mention-list .mention-hidden").count() > 0, true, "marked");
  const box = await page.locator("#mention-list").boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, "the list fits the phone");
  await options(page).first().tap();
  assert.equal(await page.locator("#compose-body").inputValue(), "@ursula.panter ");
  await close();
});

test("in an update nobody is marked who will see it", async () => {
  const { page, close } = await here.person("dennis.wolf", { at: "" });
  await page.goto("/projects/erste-woche");
  await page.locator(".update-form summary").click();
  const field = page.locator("#update-form textarea").first();
  for (const audience of ["project", "members"]) {
    await page.locator("#update-audience").selectOption(audience);
    await field.fill("");
    await field.pressSequentially("@ursula.p");
    await options(page).first().waitFor();
    assert.equal(await page.locator("#mention-list .mention-hidden").count(), 0, audience);
  }
  await field.fill("");
  await close();
});

test("authors of a blog are chosen from the list, by name too", async () => {
  const { page, close } = await here.person("friederike.maier", { at: "" });
  await page.goto("/blogs/new");
  const field = page.locator("#authors");
  await field.pressSequentially("heinz");
  await options(page).first().waitFor();
  assert.equal(await selected(page), "heinz.kopp");
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "heinz.kopp, ");
  await field.pressSequentially("Jasmin Özkan");
  await page.keyboard.press("Escape");
  await page.locator("#name").fill("Aus der Kasse");
  await page.locator("#purpose").fill("Was dort geschieht");
  await page.locator("form[action='/blogs/new'] .form-foot button[type=submit]").click();
  await page.waitForURL((address) => address.pathname.startsWith("/blogs/aus-der-kasse"));
  assert.match(await page.locator("main").textContent(), /Heinz Kopp.*Jasmin Özkan/s);
  await close();
});
