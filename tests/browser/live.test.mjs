// Two people, two browsers: what one does, the other sees without loading the page again.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { card, comment, post, submitIdea } from "./kit/write.mjs";

const here = stage();

/** Marks the page; the mark is gone after any load, so a test can say that there was none. */
const mark = (page) => page.evaluate(() => { window.unloaded = true; });
const isSame = (page) => page.evaluate(() => window.unloaded === true);

/** Resolves when the page has opened its socket and heard from the server. */
async function listening(page, address) {
  const heard = [];
  const note = (socket) => socket.once("framereceived", () => heard.push(socket));
  page.on("websocket", note);
  // The socket of the page before may still be opening: it goes first.
  await page.goto("about:blank");
  await page.goto(address);
  await until(() => heard.some((socket) => !socket.isClosed()), "the page hears from the server");
  page.off("websocket", note);
  await mark(page);
}

/** The same post open at two people: { writer, reader, path }. */
async function sameThread(text, writer, reader) {
  const item = await post(writer.page, text);
  const path = await item.locator(".post .meta a[href^='/posts/']").getAttribute("href");
  await Promise.all([listening(writer.page, path), listening(reader.page, path)]);
  return path;
}

test("a new post waits behind the pill and opens by a click", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await listening(reader.page, "/?tab=all");
  const before = await reader.page.locator("[data-item]").count();
  await post(writer.page, "Heute um drei gibt es Kuchen in der Teeküche.");
  const pill = reader.page.locator("#pill .pill");
  await pill.waitFor();
  assert.match(await pill.innerText(), /1 new post/);
  assert.equal(await reader.page.locator("[data-item]").count(), before, "nothing moves before the click");
  await pill.click();
  await card(reader.page, "Kuchen in der Teeküche").waitFor();
  await until(async () => !await pill.isVisible(), "the pill is gone");
  assert.ok(
    await reader.page.evaluate(() => document.activeElement.matches("[data-item]")),
    "the focus is on the new post",
  );
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("the pill counts what is still there, says whose it is, and stays without a network", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await listening(reader.page, "/?tab=all");
  const [pill, waiting] = [reader.page.locator("#pill .pill"), reader.page.locator("#pill .pill [data-pill-text]")];
  await post(writer.page, "Das bleibt eine Weile stehen.");
  await pill.waitFor();
  assert.equal(await pill.locator(".face").count(), 1);
  const short = await post(writer.page, "Das war für woanders.");
  await until(async () => /2 new posts/.test(await waiting.innerText()), "both wait");
  const address = await short.locator(".post .meta a[href^='/posts/']").getAttribute("href");
  await writer.page.goto(`/entries/post-${address.split("/").at(-1)}/remove`);
  await writer.page.locator("main form button[type=submit]").click();
  await until(async () => /1 new post$/.test(await waiting.innerText()), "what was taken back waits no more");
  reader.faults.expect(/ERR_INTERNET_DISCONNECTED/);
  await reader.context.setOffline(true);
  await pill.click();
  await until(async () => await reader.page.locator("[aria-busy=true]").count() === 0, "it was tried");
  assert.ok(await pill.isVisible() && await isSame(reader.page), "the page stays, and what waits");
  await reader.context.setOffline(false);
  await pill.click();
  await card(reader.page, "eine Weile stehen").waitFor();
  assert.equal(await card(reader.page, "für woanders").count(), 0);
  await Promise.all([writer.close(), reader.close()]);
});

test("a comment arrives in the open thread, with its number", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await sameThread("Wer kennt den neuen Drucker?", writer, reader);
  await comment(writer.page, "Ich habe ihn gestern aufgebaut.", "praise");
  await reader.page.locator(".comment .prose", { hasText: "gestern aufgebaut" }).waitFor();
  await until(
    async () => (await reader.page.locator(".thread-head h2").innerText()).startsWith("1 "),
    "the thread counts 1",
  );
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("what somebody is writing stays when a comment arrives", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await sameThread("Welche Farbe bekommt der Flur?", writer, reader);
  await reader.page.locator("#comment-body").fill("I would say");
  await comment(writer.page, "Bitte nicht grau.", "criticism");
  await reader.page.locator(".comment .prose", { hasText: "Bitte nicht grau" }).waitFor();
  assert.equal(await reader.page.locator("#comment-body").inputValue(), "I would say");
  assert.ok(
    await reader.page.evaluate(() => document.activeElement.id === "comment-body"),
    "the focus stays in the field",
  );
  await Promise.all([writer.close(), reader.close()]);
});

test("thanks tick on the other's page, and back", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await sameThread("Danke an alle, die am Samstag geholfen haben.", writer, reader);
  const number = (page) => page.locator("main .mine span[id$='-thanks']").first();
  for (const wanted of ["1", "0"]) {
    await reader.page.locator("main .mine [data-own=thanks] button").first().click();
    for (const { page } of [reader, writer])
      await until(async () => (await number(page).innerText()) === wanted, `${wanted} thanks`);
  }
  assert.ok(await isSame(reader.page), "the giver's page is not loaded again either");
  assert.ok(await isSame(writer.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("a vote ticks on the other's page with its noun, and is taken back", async () => {
  const [voter, reader] = [await here.person("priya.raman"), await here.person("anke.doll")];
  await submitIdea(reader.page, "Trinkwasser in der Schalterhalle");
  const path = new URL(reader.page.url()).pathname;
  await Promise.all([listening(voter.page, path), listening(reader.page, path)]);
  const said = async (page) => (await page.locator(".idea-head .vote").textContent()).replaceAll(/\s+/g, " ").trim();
  assert.match(await said(reader.page), /^0 Stimmen für deine Idee/);
  for (const wanted of [/^1 (vote|Stimme) /, /^0 (votes|Stimmen) /]) {
    await voter.page.locator(".idea-head button.vote").click();
    for (const { page } of [voter, reader]) await until(async () => wanted.test(await said(page)), `${wanted}`);
  }
  assert.ok(await isSame(voter.page) && await isSame(reader.page));
  await Promise.all([voter.close(), reader.close()]);
});

test("an idea that moves on shows its stage and its answer at once", async () => {
  const [team, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await team.page.goto("/ideas?tab=new");
  const path = await team.page.locator(".idea-row:has(.chip) .row-title a").first().getAttribute("href");
  await Promise.all([team.page.goto(path), listening(reader.page, path)]);
  const now = () => reader.page.locator(".stands").innerText();
  const before = await now();
  await team.page.locator("#decide-form [value=evaluate]").check({ force: true });
  await team.page.locator("#decide-form #theme").selectOption("none");
  await team.page.locator("#answer").fill("Wir prüfen das bis Ende des Monats mit der Marktfolge.");
  await team.page.locator("#decide-form button[type=submit]").click();
  await reader.page.locator(".answer .prose", { hasText: "bis Ende des Monats" }).waitFor();
  await until(async () => await now() !== before, "the way of the idea changes");
  assert.ok(await isSame(reader.page));
  await Promise.all([team.close(), reader.close()]);
});

test("a new idea waits behind the pill of the list", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  await listening(reader.page, "/ideas?tab=new");
  await submitIdea(writer.page, "Ein Fahrradkeller mit Steckdosen");
  const pill = reader.page.locator("#pill .pill");
  await pill.waitFor();
  await pill.click();
  await reader.page.locator("ol#ideas > li:first-child", { hasText: "Fahrradkeller mit Steckdosen" }).waitFor();
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

/** The field in which words wait to be copied, when what they answer is gone; the cursor is where it was. */
async function saved(page, text) {
  const field = page.locator("#main [data-kept] textarea");
  await field.waitFor();
  assert.equal(await field.inputValue(), text);
  assert.ok(
    await field.evaluate(
      (one) => one === document.activeElement && one.readOnly && one.selectionStart === one.value.length,
    ),
    "the cursor is in it",
  );
  assert.match(await page.locator("#announcer").textContent(), /Copy the text/);
  assert.deepEqual(await findings(page), []);
}

/** Takes something away, behind the back of whoever looks at it. */
async function takeAway(page, address) {
  await page.goto(address);
  await page.locator("form[action$='/remove'] button[type=submit]").click();
  await page.waitForURL((there) => !there.pathname.endsWith("/remove"));
}

test("a post that is removed leaves the comment somebody is writing, to be copied", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  reader.faults.expect(/410/);
  const path = await sameThread("Der Aufzug steht bis Freitag.", writer, reader);
  await reader.page.locator("#comment-body").click();
  await reader.page.keyboard.type("Which of the two lifts?");
  await takeAway(writer.page, `/entries/post-${path.split("/")[2]}/remove`);
  await reader.page.locator("#main h1", { hasText: "Post removed" }).waitFor();
  await saved(reader.page, "Which of the two lifts?");
  await reader.page.keyboard.type("x");
  assert.equal(await reader.page.locator("#main textarea").inputValue(), "Which of the two lifts?");
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("an answer stays with cursor when its comment is changed, and to be copied when it is removed", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  const path = await sameThread("Wer übernimmt den Freitag?", writer, reader);
  await comment(writer.page, "Ich kann bis zwölf.");
  const main = reader.page.locator(".comment > .comment-main");
  await main.waitFor();
  await listening(reader.page, path);
  const id = (await reader.page.locator(".comment").getAttribute("id")).replace("comment-", "");
  await main.locator("[data-reply]").click();
  await until(
    () => reader.page.evaluate(() => document.activeElement.matches(".comment form textarea")),
    "focus in the answer",
  );
  await reader.page.keyboard.type("I can after");
  await writer.page.goto(`/comments/${id}/edit`);
  await writer.page.locator("textarea[name=body]").fill("Ich kann bis elf.");
  await writer.page.locator(".form-foot button[type=submit]").click();
  await main.locator(".prose", { hasText: "bis elf" }).waitFor();
  await reader.page.keyboard.type(" eleven.");
  assert.equal(await main.locator("form textarea").inputValue(), "I can after eleven.");
  await takeAway(writer.page, `/comments/${id}/remove`);
  await reader.page.locator(".comment .removed").waitFor();
  await saved(reader.page, "I can after eleven.");
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("a card that goes from the stream leaves the comment somebody is writing in it", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  const text = "Wer hat den Lieferwagen?";
  const address = await (await post(writer.page, text)).locator(".post .meta a[href^='/posts/']").getAttribute("href");
  await listening(reader.page, "/?tab=all");
  await card(reader.page, text).locator("a[href$='#comment-body']").first().click();
  await until(
    () => reader.page.evaluate(() => document.activeElement.matches("[data-item] form textarea")),
    "focus in the card",
  );
  await reader.page.keyboard.type("It is in the yard.");
  await takeAway(writer.page, `/entries/post-${address.split("/")[2]}/remove`);
  await reader.page.locator("[data-item] > .removed").waitFor();
  await saved(reader.page, "It is in the yard.");
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("signing out in one tab closes the other", async () => {
  const { context, page, close } = await here.newcomer("sophie.muller");
  const other = await context.newPage();
  await listening(other, "/ceo");
  await page.locator("details.account > summary").click();
  await page.locator("form[action='/logout'] button").click();
  await until(async () => await other.locator("[data-item]").count() === 0, "the other tab shows nothing any more");
  assert.ok(await isSame(other), "it was told, not loaded again");
  assert.match(await other.locator("#main").innerText(), /\S/, "and it says why");
  await close();
});

test("the bar says that the connection is lost, and that it is back; what was missed arrives", async (t) => {
  if (!here.server.kill) return t.skip("the server is not ours to kill");
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  for (const { faults } of [writer, reader])
    faults.expect(/WebSocket/, /ERR_CONNECTION_REFUSED/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/);
  await listening(reader.page, "/?tab=all");
  await here.server.kill();
  const bar = reader.page.locator("#connbar");
  await bar.waitFor();
  assert.equal(await bar.getAttribute("data-state"), "lost");
  assert.match(await bar.innerText(), /\S/);
  await here.server.start();
  await post(writer.page, "Wieder da, und nichts ist verloren.");
  await until(async () => await bar.getAttribute("data-state") !== "lost", "the bar says it is back");
  await until(async () => await bar.isHidden(), "and goes");
  await until(
    async () =>
      (await reader.page.locator("#pill .pill").isVisible()) ||
      (await card(reader.page, "nichts ist verloren").count()) === 1,
    "the post of meanwhile is there",
  );
  assert.ok(await isSame(reader.page));
  await Promise.all([writer.close(), reader.close()]);
});

test("what arrives while the page is fetched again is not lost", async () => {
  const [writer, reader] = [await here.person("julia.armbruster"), await here.person("priya.raman")];
  const path = await sameThread("Wer hat den Schlüssel zum Archiv?", writer, reader);
  let arrived;
  reader.page.on("websocket", (socket) => {
    arrived = new Promise((resolve) =>
      socket.on("framereceived", ({ payload }) => {
        if (payload.includes("in der Schublade")) resolve();
      }),
    );
  });
  // A place so old that the server asks for the whole page again.
  await reader.page.addInitScript(() => new MutationObserver((_, watch) => {
    if (!document.body) return;
    watch.disconnect();
    document.body.dataset.cursor = "1.1";
  }).observe(document, { childList: true, subtree: true }));
  await reader.page.route(`**${path}`, async (route) => {
    if (route.request().resourceType() === "document") return route.continue();
    const before = await route.fetch();
    await comment(writer.page, "Ich habe ihn in der Schublade.", "");
    await arrived;
    await route.fulfill({ response: before });
  }, { times: 2 });
  await reader.page.goto(path);
  await reader.page.locator(".comment .prose", { hasText: "in der Schublade" }).waitFor();
  await Promise.all([writer.close(), reader.close()]);
});
