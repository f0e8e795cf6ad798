// Forms with script: one click too many, too much text, a reload in the middle of a sentence.
import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { card } from "./kit/write.mjs";

const here = stage();
const send = "form[data-composer] button[type=submit]";
const drafts = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("connect-draft:")));

test("a double click on send makes one post", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/compose");
  await page.locator("#compose-body").fill("Zweimal geklickt, einmal gemeint.");
  await page.locator(send).dblclick();
  await page.waitForURL((address) => address.hash.startsWith("#post-"));
  await page.goto("/?tab=all");
  assert.equal(await card(page, "Zweimal geklickt, einmal gemeint.").count(), 1);
  await close();
});

test("a refused post keeps its text, says why and leads to the field", async () => {
  const { page, faults, close } = await here.person("julia.armbruster");
  faults.expect(/422/);
  const text = "Das wird zu lang. ".repeat(120);
  await page.goto("/compose");
  await page.locator("#compose-body").fill(text);
  await page.locator(send).click();
  await until(() => page.evaluate(() => document.activeElement?.matches(".error-summary")), "focus on the summary");
  assert.match(await page.title(), /^(\(\d+\) )?Fehler:/);
  const field = page.locator("#compose-body");
  assert.equal((await field.inputValue()).trim(), text.trim());
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const reason = page.locator(`#${await field.getAttribute("aria-describedby")}`);
  assert.match(await reason.innerText(), /\S/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await until(
    () => page.evaluate(() => document.activeElement?.id === "compose-body"),
    "the link of the summary leads into the field",
  );
  await close();
});

test("the counter appears when the end is near and says when it is passed", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/compose");
  const counter = page.locator("[data-counter-for=compose-body]");
  await page.locator("#compose-body").fill("a".repeat(100));
  assert.equal(await counter.innerText(), "");
  await page.locator("#compose-body").fill("ä".repeat(1999));
  assert.match(await counter.innerText(), /1999\s*\/\s*2000/);
  assert.equal(await counter.getAttribute("data-over"), null);
  await page.locator("#compose-body").fill("ä".repeat(2001));
  assert.match(await counter.innerText(), /2001\s*\/\s*2000/);
  assert.notEqual(await counter.getAttribute("data-over"), null);
  await close();
});

test("a draft survives a reload, can be thrown away and is wiped at sign-out", async () => {
  const { page, close } = await here.newcomer("julia.armbruster", { at: "" });
  await page.goto("/compose");
  await page.locator("#compose-body").fill("Halb fertig");
  await page.reload();
  assert.equal(await page.locator("#compose-body").inputValue(), "Halb fertig");
  await page.locator("[data-draft-note]:visible [data-draft-discard]").click();
  assert.equal(await page.locator("#compose-body").inputValue(), "");
  assert.deepEqual(await drafts(page), []);

  await page.locator("#compose-body").fill("Bleibt bis zum Abmelden");
  assert.equal((await drafts(page)).length, 1);
  await page.locator("details.account > summary").click();
  await page.locator("form[action='/logout'] button").click();
  await page.waitForURL((address) => address.pathname === "/login");
  assert.deepEqual(await drafts(page), []);
  await close();
});

test("a draft goes when it is sent", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/compose");
  await page.locator("#compose-body").fill("Fertig und weg damit.");
  await page.locator(send).click();
  await page.waitForURL((address) => address.hash.startsWith("#post-"));
  await until(async () => (await drafts(page)).length === 0, "the draft is gone");
  await page.goto("/compose");
  assert.equal(await page.locator("#compose-body").inputValue(), "");
  await close();
});

test("copying the link of a post says that it is done", async () => {
  const { context, page, close } = await here.person("julia.armbruster", { at: "" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/ceo");
  const menu = page.locator("details.post-tools").first();
  await menu.locator(":scope > summary").click();
  const link = menu.locator("[data-copied]");
  const wanted = new URL(await link.getAttribute("href"), page.url()).href;
  await link.click();
  await until(
    async () => (await page.evaluate(() => navigator.clipboard.readText())) === wanted,
    "the address is in the clipboard",
  );
  await until(async () => (await link.innerText()).includes("Link kopiert"), "the row says so");
  await until(async () => (await page.locator("#announcer").innerText()).includes("Link kopiert"), "and it is spoken");
  assert.equal(new URL(page.url()).pathname, "/ceo");
  await close();
});

test("a draft stays when the sending fails, in every field of the form", async () => {
  const { page, faults, close } = await here.person("priya.raman", { at: "" });
  faults.expect(/429|Too Many Requests|ERR_FAILED/);
  await page.goto("/ideas/new");
  await page.locator("#problem").fill("Der Drucker im zweiten Stock");
  await page.locator("#proposal").fill("Ein zweiter Drucker");
  for (const fail of [
    (route) => route.fulfill({ status: 429, contentType: "text/html", body: "<h1>Zu schnell</h1>" }),
    (route) => route.abort(),
  ]) {
    const form = (url) => url.pathname === "/ideas/new";
    await page.route(form, (route) => (route.request().method() === "POST" ? fail(route) : route.continue()));
    await page.locator("#title").fill("Noch ein Drucker");
    await page.locator("button[name=intent][value=publish]").click();
    await page.locator(".refusal:visible").waitFor();
    await page.unroute(form);
    await page.goto("/ideas/new");
    assert.equal(await page.locator("#problem").inputValue(), "Der Drucker im zweiten Stock");
    assert.equal(await page.locator("#proposal").inputValue(), "Ein zweiter Drucker");
  }
  await page.locator("[data-draft-note]:visible [data-draft-discard]").click();
  assert.deepEqual(await drafts(page), []);
  await close();
});
