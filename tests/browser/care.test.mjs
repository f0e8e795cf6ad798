// What script does for whoever reads and writes: where one left off, data of customers, no network, a session that
// ends, quiet.
import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { comment, post } from "./kit/write.mjs";

const here = stage();
const send = "form[data-composer] button[type=submit]";
const stored = (page, part) =>
  page.evaluate((wanted) => Object.keys(localStorage).filter((key) => key.startsWith(wanted)), `connect-${part}:`);

async function newPost(page, text) {
  return (await post(page, text)).locator(".post .meta a[href^='/posts/']").getAttribute("href");
}

async function display(page, name, value) {
  await page.goto("/settings/display");
  await page.locator(`input[name=${name}][value=${value}]`).check();
  await page.locator("form[action='/settings/display'] button[type=submit]").click();
  await page.waitForURL((address) => address.search === "?saved=1");
}

test("a thread says where one left off, and forgets it at sign-out", async () => {
  const [reader, writer] = [await here.newcomer("priya.raman"), await here.person("emre.yildiz")];
  const path = await newPost(writer.page, "Wer nimmt am Lauf teil?");
  await writer.page.goto(path);
  await comment(writer.page, "Ich laufe mit.");
  await reader.page.goto(path);
  await until(async () => (await stored(reader.page, "seen")).length === 1, "what was on screen is remembered");
  assert.equal(
    await reader.page.locator(".thread-new").count(),
    0,
    "everything is new on the first visit, so nothing is",
  );
  await comment(reader.page, "Ich auch.");
  await reader.page.goto("/");
  await comment(writer.page, "Dann sind wir zu zweit.");
  await reader.page.goto(path);
  const line = reader.page.locator(".thread-new");
  await line.waitFor();
  assert.match(await line.locator("+ .comment .prose").innerText(), /zu zweit/);
  await reader.page.locator("details.account > summary").click();
  await reader.page.locator("[data-wipe-drafts] button").click();
  await reader.page.waitForURL((address) => address.pathname === "/login");
  assert.deepEqual(await reader.page.evaluate(() => Object.keys(localStorage)), []);
  await Promise.all([reader.close(), writer.close()]);
});

test("what looks like data of a customer is pointed at before it is sent", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/compose");
  const field = page.locator("#compose-body");
  const hint = page.locator(".customers-note");
  // A phone number, an IBAN with a wrong check digit, a long number: nothing.
  await field.fill("Ruft 0721 9988776 an, nicht DE88 3704 0044 0532 0130 00, Vorgang 4111111111111112.");
  assert.equal(await hint.count(), 0);
  for (const data of ["DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "Kontonummer 5320130"]) {
    await field.fill(`Frau K. hat ${data} genannt.`);
    await hint.waitFor();
    await hint.locator("[data-choice=remove]").click();
    assert.match(await field.inputValue(), /^Frau K\. hat .*… genannt\.$/);
    assert.equal(await hint.count(), 0);
  }
  await field.fill("Unser eigenes Konto: DE89370400440532013000");
  await hint.locator("[data-choice=keep]").click();
  await page.keyboard.type(" – bitte nur intern.");
  assert.equal(await hint.count(), 0, "who keeps it is not asked again");
  await page.locator(send).click();
  await page.waitForURL((address) => address.hash.startsWith("#post-"));
  await close();
});

test("without a network the text waits and goes when it is back", async () => {
  const { page, context, faults, close } = await here.person("julia.armbruster", { at: "" });
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.goto("/compose");
  await page.locator("#compose-body").fill("Aus dem Tunnel geschrieben.");
  await context.setOffline(true);
  await page.locator(send, { hasText: "Sobald online senden" }).waitFor();
  await page.locator(send).click();
  await page.locator(`${send}[aria-busy=true]`).waitFor();
  assert.equal(await page.locator("#compose-body").inputValue(), "Aus dem Tunnel geschrieben.");
  await context.setOffline(false);
  await page.waitForURL((address) => address.hash.startsWith("#post-"));
  await page.locator(".post .prose", { hasText: "Aus dem Tunnel geschrieben." }).waitFor();
  await close();
});

test("before the session ends the page asks, and an answer keeps it", async () => {
  const { page, faults, close } = await here.newcomer("priya.raman");
  // The browser lets a page that the test answers open no socket.
  faults.expect(/BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS/);
  // The server's own page, as it would be two minutes before the end.
  await page.route("**/people", async (route) => {
    const body = (await (await route.fetch()).text()).replace(
      /(&quot;ends&quot;:)\d+/,
      (_, name) => `${name}${Date.now() + 121_000}`,
    );
    await route.fulfill({ body, contentType: "text/html; charset=utf-8" });
  }, { times: 1 });
  await page.evaluate(() => localStorage.clear());
  await page.goto("/people");
  const dialog = page.locator("#stay[open]");
  await dialog.waitFor();
  assert.match(await dialog.locator("time").innerText(), /^\d\d:\d\d$/);
  const asked = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/people");
  await dialog.locator("button").click();
  await asked;
  await until(
    async () =>
      page.evaluate(() => Number(localStorage.getItem("connect-session:priya.raman")) > Date.now() + 3_600_000),
    "the session goes on",
  );
  assert.equal(await dialog.count(), 0);
  await close();
});

test("who wants quiet gets numbers only, or nothing at all", async () => {
  const [reader, writer] = [await here.person("priya.raman"), await here.person("emre.yildiz")];
  const path = await newPost(writer.page, "Heute ist das Haus bis acht offen.");
  await display(reader.page, "live", "counters");
  await Promise.all([reader.page.goto(path), writer.page.goto(path)]);
  await comment(writer.page, "Auch die Tiefgarage?");
  const total = reader.page.locator(".thread-head h2");
  await until(async () => (await total.innerText()).startsWith("1 "), "the thread counts 1");
  assert.equal(await reader.page.locator(".comment, .thread-pill").count(), 0);
  await display(reader.page, "live", "off");
  let sockets = 0;
  reader.page.on("websocket", () => { sockets += 1; });
  await reader.page.goto(path);
  assert.equal(await reader.page.locator(".comment").count(), 1, "whoever loads the page sees all of it");
  assert.equal(sockets, 0);
  await display(reader.page, "live", "on");
  await until(() => sockets > 0, "the socket is back");
  await Promise.all([reader.close(), writer.close()]);
});
