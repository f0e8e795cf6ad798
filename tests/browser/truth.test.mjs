// What a page says stays true: on paper, in a history, in a form that changes with the choice.
import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "./kit/stage.mjs";
import { post, submitIdea } from "./kit/write.mjs";

const here = stage();

/** What a pseudo-element adds, without its quotes. */
const added = (element, which) =>
  element.evaluate((node, which) => getComputedStyle(node, which).content.replace(/^"|"$/g, ""), which);
const shown = (element) => element.evaluate((node) => getComputedStyle(node).display !== "none");

test("paper carries absolute times, the screen relative ones", async () => {
  const { page, close } = await here.newcomer("julia.armbruster", { at: "" });
  await post(page, "Für das Schwarze Brett.");
  const time = page.locator(".post time[data-relative]").first();
  await time.waitFor();
  const absolute = await time.getAttribute("data-absolute");
  assert.match(absolute, /^\d+\. \S+ \d{4}, \d\d:\d\d$/);
  assert.notEqual(await time.innerText(), absolute);
  await page.emulateMedia({ media: "print" });
  assert.equal(await added(time, "::after"), absolute);
  assert.equal(await shown(time.locator("span")), false);
  await page.emulateMedia({ media: "screen" });
  assert.equal(await shown(time.locator("span")), true);
  await close();
});

test("a history marks what changed for eye and ear, and its times stay absolute", async () => {
  const { page, close } = await here.newcomer("andrej.novak", { at: "" });
  const item = await post(page, "We meet on Monday.");
  const edit = await item.locator("a[href$='/edit']").getAttribute("href");
  await page.goto(edit);
  await page.locator("#body").fill("We meet on Tuesday.");
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL((address) => !address.pathname.endsWith("/edit"));
  await page.goto(edit.replace(/^\/posts\/(\d+)\/edit$/, "/entries/post-$1/history"));
  const removed = page.locator(".versions del");
  assert.equal(await removed.innerText(), "Monday.");
  assert.equal(await added(removed, "::before"), "[removed: ");
  assert.match(await removed.evaluate((node) => getComputedStyle(node).textDecorationLine), /line-through/);
  assert.equal(await page.locator("main time[data-relative]").count(), 0);
  await close();
});

test("the form of a decision asks for what the choice needs, without script too", async () => {
  const author = await here.newcomer("emre.yildiz");
  await submitIdea(author.page, `Eine Entscheidung ${Date.now()}`);
  const address = new URL(author.page.url()).pathname;
  await author.close();
  for (const options of [{}, { javaScriptEnabled: false }]) {
    const { page, close } = await here.newcomer("julia.armbruster", { ...options, at: "" });
    await page.goto(address);
    const button = page.locator("#decide-form button[type=submit]");
    assert.equal(await button.innerText(), "Antwort veröffentlichen");
    const asks = async () => Promise.all(["#questions", "#reason"].map((field) => page.locator(field).isVisible()));
    assert.deepEqual(await asks(), [false, false]);
    await page.locator("#decide-form [value=clarify]").check({ force: true });
    assert.equal(await button.innerText(), "Rückfrage senden");
    assert.deepEqual(await asks(), [true, false]);
    await page.locator("#decide-form [value=declined]").check({ force: true });
    assert.equal(await button.innerText(), "Antworten und nicht weiterverfolgen (Vorschlag)");
    assert.deepEqual(await asks(), [false, true]);
    await page.locator("#decide-form [value=evaluate]").check({ force: true });
    assert.equal(await button.innerText(), "Antworten und in Prüfung nehmen");
    assert.deepEqual(await asks(), [false, false]);
    await close();
  }
});

test("a vote that comes too late says why, beside it", async () => {
  const [voter, team] = [await here.newcomer("emre.yildiz"), await here.newcomer("julia.armbruster")];
  const author = await here.newcomer("priya.raman");
  await submitIdea(author.page, "Ein zweiter Drucker im Erdgeschoss");
  const address = new URL(author.page.url()).pathname;
  await author.close();
  voter.faults.expect(/409/);
  // Nothing changes by itself on this page.
  await voter.page.goto("/settings/display");
  await voter.page.locator("input[name=live][value=off]").check();
  await voter.page.locator("form[action='/settings/display'] button[type=submit]").click();
  await voter.page.waitForURL((address) => address.search === "?saved=1");
  await Promise.all([voter.page.goto(address), team.page.goto(address)]);
  for (const [stage, answer] of [["evaluate", "Wir zählen, wer wartet."], ["decide", "Der eine reicht für alle."]]) {
    await team.page.locator(`#decide-form [value=${stage}]`).check({ force: true });
    await team.page.locator("#answer").fill(answer);
    const theme = team.page.locator("#decide-form #theme");
    if (stage === "evaluate") await theme.selectOption("none");
    await team.page.locator("#decide-form button[type=submit]").click();
    await team.page.locator(".answer .prose", { hasText: answer }).waitFor();
  }
  const button = voter.page.locator(".idea-head button.vote");
  await button.focus();
  await voter.page.keyboard.press("Enter");
  await voter.page
    .locator(".idea-head [role=alert]", { hasText: "Die Abstimmung über diese Idee ist geschlossen." })
    .waitFor();
  assert.equal(await button.getAttribute("aria-pressed"), "false", "it says what holds");
  assert.ok(await button.evaluate((node) => node === document.activeElement), "the focus stays where the person acted");
  await Promise.all([voter.close(), team.close()]);
});
