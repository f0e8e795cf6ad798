// The board of ideas: everybody looks, the team moves from a card into the form of a decision, and nothing moves before
// that is sent.
import assert from "node:assert/strict";
import { test } from "node:test";

import { actor } from "./kit/actor.mjs";
import { findings } from "./kit/axe.mjs";
import { press } from "./kit/keys.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const BOARD = "/ideas/board";

/** The first card of a column that the team may move. */
const first = (page, word) => page.locator(`#board-${word} .board-card:has([data-moves])`).first();

test("a key opens the menu of a card, which leads to the form with the choice made", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: BOARD });
  assert.deepEqual(await findings(page), []);
  const card = first(page, "review");
  const id = await card.getAttribute("id");
  await card.focus();
  await press(page, "m");
  const menu = page.locator(`#${id} .board-move[open] .menu-list`);
  await menu.waitFor();
  assert.deepEqual(await findings(page), []);
  await menu.locator("a[data-to=notnow], a[data-to=new]").first().click();
  await page.waitForURL(/\/ideas\/\d+-.*\?stage=.*#decide-title/);
  assert.equal(await page.locator("#decide-form [name=stage]:checked").count(), 1);
  await page.goBack();
  await page.locator(`#board-review #${id}`).waitFor();
  await close();
});

test("a card that is dragged to another column opens the same form", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: BOARD });
  const card = page.locator("#board-new .board-card:has([data-moves*=evaluate])").first();
  const wanted = `${await card.getAttribute("data-href")}?stage=evaluate#decide-title`;
  await card.dragTo(page.locator("#board-review .board-head"));
  await page.waitForURL((address) => address.pathname + address.search + address.hash === wanted);
  assert.equal(await page.locator("#decide-form [name=stage]:checked").getAttribute("value"), "evaluate");
  await close();
});

test("nothing moves while a card is dragged, and all of it afterwards", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: BOARD });
  const team = actor(await here.person("katrin.zimmermann", { at: "/help/formatting" }));
  const address = await team.find(BOARD, "#board-new .board-card:has([data-moves*=evaluate]) .board-title a");
  const moved = page.locator(`#board-review #idea-${Number.parseInt(address.split("/").at(-1), 10)}`);
  const held = page.locator("#board-accepted .board-card").first();
  const { x, y } = await held.boundingBox();
  await page.mouse.move(x + 8, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 60, { steps: 5 });
  await page.locator("[data-dragged]").waitFor();
  await page.evaluate(() => {
    // What waits a little waits as little as it can.
    Math.random = () => 0;
    document.addEventListener("connect:again", () => { document.body.dataset.told = ""; });
  });
  const fetched = [];
  page.on("request", (request) => { if (new URL(request.url()).pathname === BOARD) fetched.push(request); });
  await team.send(address, "#decide-form", {
    stage: "evaluate", theme: "none", answer: "Wir prüfen das bis Ende des Monats.",
  });
  await page.locator("[data-told]").waitFor({ state: "attached" });
  assert.deepEqual([fetched.length, await moved.count()], [0, 0]);
  await page.mouse.up();
  await moved.waitFor();
  await close();
});

test("whoever is in the menu of a card stays there while another card moves", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: BOARD });
  const team = actor(await here.person("katrin.zimmermann", { at: "/help/formatting" }));
  const address = await team.find(BOARD, "#board-new .board-card:has([data-moves*=evaluate]) .board-title a");
  const moved = page.locator(`#board-review #idea-${Number.parseInt(address.split("/").at(-1), 10)}`);
  const card = first(page, "accepted");
  const id = await card.getAttribute("id");
  await card.focus();
  await press(page, "m");
  await page.locator(`#${id} .board-move[open] a[data-to]`).first().waitFor();
  await press(page, "Tab");
  const there = () => page.evaluate(() => [document.activeElement.closest("[data-item]").id,
    document.activeElement.textContent]);
  const before = await there();
  assert.equal(before[0], id);
  await team.send(address, "#decide-form", {
    stage: "evaluate", theme: "none", answer: "Wir prüfen das bis Ende des Monats.",
  });
  await moved.waitFor();
  assert.deepEqual(await there(), before);
  assert.equal(await page.locator(`#${id} .board-move[open]`).count(), 1);
  await close();
});

test("a card glides on an open board, keeps the focus, and is told by its number", async () => {
  const reader = await here.person("anke.doll", { at: BOARD });
  const team = actor(await here.person("julia.armbruster", { at: "/help/formatting" }));
  assert.equal(await reader.page.locator(".board-move").count(), 0, "everybody looks, the team moves");
  const address = await team.find(BOARD, "#board-new .board-card:has([data-moves*=evaluate]) .board-title a");
  const key = `idea-${Number.parseInt(address.split("/").at(-1), 10)}`;
  const card = reader.page.locator(`#${key}`);
  await card.focus();
  await reader.page.emulateMedia({ reducedMotion: "no-preference" });
  await reader.page.evaluate((key) => {
    const glided = Element.prototype.animate;
    Element.prototype.animate = function animate(frames, ...rest) {
      if (this.id === key && frames[0].translate) document.body.dataset.glided = frames[0].translate;
      return glided.call(this, frames, ...rest);
    };
  }, key);
  await team.send(address, "#decide-form", {
    stage: "evaluate", theme: "none", answer: "Wir prüfen das bis Ende des Monats.",
  });
  await reader.page.locator(`#board-review #${key}`).waitFor();
  assert.equal(await reader.page.evaluate(() => document.activeElement.id), key);
  assert.match(await reader.page.evaluate(() => document.body.dataset.glided), /^-\d.*px /, "from the left");
  const said = () => reader.page.locator("#announcer").textContent();
  await until(async () => /^Nr\. \d+ steht jetzt in „In Prüfung“, Platz 1 von \d+\.$/.test((await said()).trim()),
    "the move is told");
  await reader.close();
});

test("a stage without an idea keeps its column and says so", async () => {
  const { page, close } = await here.person("anke.doll", { at: `${BOARD}?owner=anke.doll` });
  assert.equal(await page.locator(".board-card").count(), 0, "she sees nothing through");
  assert.match(await page.locator(".page-head .lede").textContent(), /von denen, die entscheiden oder umsetzen/);
  assert.equal(await page.locator(".board-column:visible").count(), 6);
  assert.equal(await page.getByText("Hier steht gerade keine Idee.").first().isVisible(), true);
  await close();
});

test("a phone shows one stage at a time, without script too", async () => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    const { page, close } = await here.newcomer("julia.armbruster", {
      ...options, at: "", viewport: { width: 390, height: 844 },
    });
    await page.goto(BOARD);
    assert.equal(await page.locator(".board-column:visible").count(), 1);
    await page.locator(".board-picker a", { hasText: "In Prüfung" }).click();
    await page.waitForURL("**/ideas/board?stage=review");
    assert.ok(await page.locator("#board-review .board-card").first().isVisible());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide} wide`);
    await page.locator("#board-review .board-move summary").first().click();
    await page.locator("#board-review .board-move[open] .menu-row").first().click();
    const script = options.javaScriptEnabled !== false;
    await page.locator(`#decide-form [name=stage]${script ? ":checked" : ""}`).first().waitFor();
    await close();
  }
});

test("a full theme says so: in the priorities, and before one more is accepted", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "/ideas/priorities" });
  assert.deepEqual(await findings(page), []);
  await page.getByRole("link", { name: "3 von 3 belegt" }).click();
  await page.waitForURL("**/ideas?stage=underway&theme=kunden");
  assert.equal(await page.locator(".idea-row").count(), 3);
  await page.goto("/ideas/priorities");
  await page.locator("#stops li", { hasText: "Kundenbriefe" }).getByText("Vorlese-Funktion").waitFor();
  await close();
});
