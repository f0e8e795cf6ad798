// A day without script: everything a person does is a form or a link.
import assert from "node:assert/strict";
import { test } from "node:test";

import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";
import { card, choose, comment, post, rewrite } from "./kit/write.mjs";

const here = stage();
const plain = { javaScriptEnabled: false };

test("writes, answers, thanks, follows, changes and removes without script", async (t) => {
  const { page, close } = await here.visitor(plain);
  await signIn(page, "julia.armbruster");
  const text = "Ohne Skript geschrieben, mit Umlauten: äöüß.";

  await t.test("posts", async () => {
    const item = await post(page, text);
    assert.equal(await item.count(), 1);
  });

  await t.test("thanks and takes it back", async () => {
    const thanks = () => card(page, text).locator("[data-own=thanks] button");
    assert.equal(await thanks().getAttribute("aria-pressed"), "false");
    await thanks().click();
    await page.locator("[data-own=thanks] button[aria-pressed=true]").first().waitFor();
    await page.goto("/?tab=all");
    assert.equal(await thanks().getAttribute("aria-pressed"), "true");
    assert.match(await thanks().innerText(), /1/);
    await thanks().click();
    await page.goto("/?tab=all");
    assert.equal(await thanks().getAttribute("aria-pressed"), "false");
    assert.doesNotMatch(await thanks().innerText(), /\d/, "a counter at nothing says nothing");
  });

  await t.test("follows and stops following", async () => {
    await page.goto("/ceo");
    const follow = () => page.locator("[data-item] [data-own=follow] button").first();
    const before = await follow().getAttribute("aria-pressed");
    const other = before === "true" ? "false" : "true";
    await follow().click();
    await page.goto("/ceo");
    assert.equal(await follow().getAttribute("aria-pressed"), other);
    await follow().click();
    await page.goto("/ceo");
    assert.equal(await follow().getAttribute("aria-pressed"), before);
  });

  await t.test("begins to comment where the link led", async () => {
    await page.goto("/?tab=all");
    await card(page, text).locator("a[href$='#comment-body']").first().click();
    await page.locator("#comment-body:focus").waitFor();
  });

  await t.test("comments, with a kind", async () => {
    await page.goto("/?tab=all");
    await page.goto(await card(page, text).locator(".post .meta a[href^='/posts/']").getAttribute("href"));
    const answer = await comment(page, "Eine Frage dazu.", "question");
    await answer.locator(".chip.tint-blue").waitFor();
    assert.match(await page.locator(".thread-head h2").innerText(), /1/);
  });

  await t.test("replies to a comment", async () => {
    await page.locator(".comment-mine a[href*='reply']").first().click();
    await comment(page, "Eine Antwort darauf.");
    await page.locator(".replies .comment", { hasText: "Eine Antwort darauf." }).waitFor();
  });

  await t.test("edits, and the edit shows", async () => {
    await choose(page.locator("main [data-item]"), "/edit");
    await rewrite(page, `${text} Nachtrag.`);
    await page.locator(".post .prose", { hasText: "Nachtrag." }).waitFor();
    await page.locator(".post .meta a[href$='/history']").click();
    await page.locator(".prewrap", { hasText: text }).first().waitFor();
  });

  await t.test("removes", async () => {
    await page.goto("/?tab=all");
    await choose(card(page, "Nachtrag."), "/remove");
    await page.locator(".btn-danger").click();
    await page.waitForURL((address) => !address.pathname.endsWith("/remove"));
    await page.goto("/?tab=all");
    assert.equal(await card(page, "Nachtrag.").count(), 0);
  });

  await t.test("signs out", async () => {
    await page.locator("details.account > summary").click();
    await page.locator("form[action='/logout'] button").click();
    await page.waitForURL((address) => address.pathname === "/login");
    await page.goto("/ceo");
    assert.equal(new URL(page.url()).pathname, "/login");
  });
  await close();
});

test("a text that is too long comes back whole, with the reason", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", plain);
  faults.expect(/422/);
  const text = "Das wird zu lang. ".repeat(120);
  await page.goto("/compose");
  await page.locator("#compose-body").fill(text);
  await page.locator("form[data-composer] button[type=submit]").click();
  await page.locator(".error-summary").waitFor();
  assert.equal((await page.locator("#compose-body").inputValue()).trim(), text.trim());
  assert.match(await page.title(), /^(\(\d+\) )?Fehler:/);
  await close();
});
