// Whoever missed too much, or may not see something any more, finds all of the page as a fresh load shows it, and what
// they were doing where it was.
import assert from "node:assert/strict";
import { test } from "node:test";

import { actor } from "./kit/actor.mjs";
import { begin, cast, steps } from "./kit/happenings.mjs";
import { both, differences, fresh } from "./kit/seen.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const people = {};
const at = {};

/** A page that hears nothing from the server, as after a long sleep, until something is said to it. */
async function sleeper({ context }, address) {
  const page = await context.newPage();
  const one = { page, hear: null, listensTo: [] };
  await page.routeWebSocket(/\/live$/, (socket) => {
    one.hear = (message) => socket.send(JSON.stringify(message));
    socket.onMessage((text) => {
      const { subscribe, ping } = JSON.parse(text);
      if (subscribe) one.listensTo = subscribe.topics.toSorted();
      if (ping) one.hear({ pong: ping });
    });
  });
  await page.goto(address);
  await until(() => one.listensTo.length > 0, `${address} listens`);
  return one;
}

/** Somebody whose pages are loaded again at once when that is asked for, not some time soon. */
async function reader(handle) {
  const someone = await here.person(handle, { at: "" });
  await someone.page.close();
  await someone.context.addInitScript(() => { Math.random = () => 0; });
  return someone;
}

/** Resolves when the page shows what a fresh one shows; `bare` takes away what only the open one is to have. */
async function isFresh(page, bare = (lines) => lines) {
  let said = [];
  await until(async () => {
    const { open, wanted } = await both(page);
    said = differences({ ...open, main: bare(open.main) }, wanted);
    return said.length === 0;
  }, "the page is fresh", 15_000).catch(() => {});
  assert.deepEqual(said, [], page.url());
}

test("after `reset` a page is fresh: main part, rail, navigation, bell, title, and what it listens to", async () => {
  await cast(here, people);
  Object.assign(at, await begin(people));
  const someone = await reader("julia.armbruster");
  const open = [];
  for (const address of [at.POST, at.IDEA, at.ARTICLE, at.PROJECT, "/", "/ideas", "/ceo", "/notifications", "/blogs"])
    open.push(await sleeper(someone, address));
  for (const [, happen] of steps.slice(0, 11)) await happen(people, at);
  await people.nadine.send(at.CALL, "#comment-form", { body: "@julia.armbruster, alles ist anders." });
  for (const { page, hear } of open) {
    const { open: asleep, wanted } = await both(page);
    assert.notDeepEqual(differences(asleep, wanted), [], "the premise: it missed something");
    hear({ reset: true });
    await isFresh(page);
  }
  for (const one of open) {
    const { topics } = await fresh(one.page);
    await until(() => one.listensTo.join() === topics.join(), `${one.page.url()} listens as a fresh page does`);
  }
  await someone.close();
});

test("what somebody was doing outlives `reset`: words, cursor, menu, and the place in the window", async () => {
  const someone = await reader("priya.raman");
  for (let n = 1; n <= 12; n += 1)
    await people.nadine.send(at.CEO, "#comment-form", { body: `Zeile ${n}. ${"Es wird länger. ".repeat(12)}` });
  const { page, hear } = await sleeper(someone, at.CEO);
  const last = page.locator(".comment").last();
  const id = await last.getAttribute("id");
  await last.locator("[data-reply]").click();
  const isInAnswer = () => page.evaluate(() => document.activeElement.matches(".comment form textarea"));
  await until(isInAnswer, "focus in the answer");
  await page.keyboard.type("I would say so");
  await page.keyboard.press("ArrowLeft");
  await page.locator(".card details.post-tools").evaluate((menu) => { menu.open = true; });
  const top = () => page.locator(`#${id}`).evaluate((comment) => Math.round(comment.getBoundingClientRect().top));
  const before = await top();
  const long = "Davor steht jetzt viel mehr. ".repeat(19).trim();
  await people.claudia.send(`${at.CEO}/edit`, "main form[action$='/edit']", { body: long });
  hear({ reset: true });
  await page.locator("article.post .prose", { hasText: "Davor steht" }).waitFor();
  const field = page.locator(`#${id} > .comment-main form textarea`);
  assert.equal(await field.inputValue(), "I would say so");
  assert.deepEqual(
    await field.evaluate((one) => [one === document.activeElement, one.selectionStart]),
    [true, "I would say s".length],
    "the cursor is where it was",
  );
  assert.equal(await page.locator(".card details.post-tools").getAttribute("open"), "", "the menu is open");
  assert.ok(Math.abs(await top() - before) <= 2, `nothing moved: ${before}, now ${await top()}`);
  await someone.close();
});

test("whoever loses a right sees at once what a fresh load shows, and keeps their words", async () => {
  const someone = await reader("nour.khalil");
  someone.faults.expect(/404/);
  const admin = actor(await here.person("andrej.novak", { at: "/help/formatting" }));
  const posts = await people.tobias.send("/compose", "form[data-composer]", {
    body: "Nur für uns in der Marktfolge.", audience: "marktfolge",
  });
  const address = `/posts/${posts.split("#post-")[1]}`;
  const [own, list] = [await someone.context.newPage(), await someone.context.newPage()];
  await Promise.all([own.goto(address), list.goto("/?tab=units")]);
  await own.locator("#comment-body").fill("Das sehe ich auch so.");
  await list.locator(`[data-key="post-${address.split("/")[2]}"]`).waitFor();
  await admin.send("/admin/people/nour.khalil", "main form[action='/admin/people/nour.khalil']", { unit: "it" });
  await own.locator(".error-card").waitFor();
  const kept = own.locator("#main [data-kept] textarea");
  assert.equal(await kept.inputValue(), "Das sehe ich auch so.");
  assert.ok(await kept.evaluate((field) => field === document.activeElement), "the cursor is in it");
  await kept.evaluate((field) => field.closest(".card").remove());
  await isFresh(own);
  await isFresh(list);
  await Promise.all([someone.close(), admin.page.context().close()]);
});
