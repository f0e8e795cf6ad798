// Comments are written where they belong, and no key leads into another field.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { awake, press } from "./kit/keys.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { card, comment, post, sendComment } from "./kit/write.mjs";

const here = stage();

/** What a held request waits for. */
function door() {
  let open = () => {};
  const opens = new Promise((resolve) => { open = resolve; });
  return { open, opens };
}

const focused = (page, selector) =>
  until(() => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector), `focus on ${selector}`);

async function newPost(page, text) {
  return (await post(page, text)).locator(".post .meta a[href^='/posts/']").getAttribute("href");
}

test("c in the stream opens the field inside the chosen card and nothing else", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await newPost(page, "Im Strom kommentiert.");
  await page.goto("/?tab=all");
  await page.keyboard.press("j");
  await press(page, "c");
  await focused(page, "[data-item] form[action$='/comments'] textarea");
  await page.keyboard.type("Danke, das hilft mir sehr");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal(await page.evaluate(() => document.activeElement.value), "Danke, das hilft mir sehr");
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Control+Enter");
  await card(page, "Im Strom kommentiert.").locator(".comment .prose", { hasText: "das hilft mir sehr" }).waitFor();
  await until(
    () => page.evaluate(() => document.activeElement.closest(".comment") !== null),
    "the focus is on the comment",
  );
  assert.equal(new URL(page.url()).pathname, "/");
  await until(
    async () => (await card(page, "Im Strom kommentiert.").locator(".mine [id$='-comments']").innerText()) === "1",
    "the card counts 1",
  );
  await close();
});

test("c with nothing chosen in a list does nothing", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/?tab=all");
  await press(page, "c");
  assert.ok(await page.evaluate(() => document.activeElement === document.body));
  assert.equal(await page.locator("#stream form[action$='/comments']").count(), 0);
  await close();
});

test("c on the page of a post goes into its field, and so does the link from elsewhere", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Ein Beitrag mit eigenem Feld.");
  await page.goto(path);
  await press(page, "c");
  await focused(page, "#comment-body");
  await page.goto("/people");
  await page.goto(`${path}#comment-body`);
  await focused(page, "#comment-body");
  await page.evaluate(() => document.activeElement.blur());
  await page.locator(".mine a[href$='#comment-body']").click();
  await focused(page, "#comment-body");
  await close();
});

test("single keys rest for a moment after a page was opened", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Wer weiterschreibt, löst nichts aus.");
  const asked = [];
  page.on("request", (request) => {
    if (request.method() === "POST" || new URL(request.url()).pathname === "/compose") asked.push(request.url());
  });
  // Whoever types on while the page opens: keys at the first moment that script hears them.
  await page.addInitScript(() => addEventListener("DOMContentLoaded", () => {
    for (const key of "n?tfv/c")
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    window.typed = document.activeElement === document.body && document.querySelector("dialog[open]") === null;
  }));
  await page.goto(path);
  await awake(page);
  assert.ok(await page.evaluate(() => window.typed), "no key did anything");
  assert.deepEqual(asked, []);
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  await close();
});

test("a reply opens below its comment, says whom it answers, and Cancel gives the focus back", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Wo treffen wir uns?");
  await page.goto(path);
  const answer = await comment(page, "Im Foyer.");
  const link = answer.locator(":scope > .comment-main > .comment-mine [data-reply]");
  await link.focus();
  await page.keyboard.press("Enter");
  await focused(page, ".comment > .comment-main > form textarea");
  const form = answer.locator(":scope > .comment-main > form");
  assert.match(await form.innerText(), /Antwort an Julia Armbruster/);
  assert.deepEqual(await findings(page), []);
  await form.locator("[data-cancel]").click();
  assert.equal(await form.count(), 0);
  await focused(page, "[data-reply]");
  await page.keyboard.press("Enter");
  await focused(page, ".comment > .comment-main > form textarea");
  await page.keyboard.type("Um drei.");
  await page.keyboard.press("Control+Enter");
  await answer.locator(".replies .comment .prose", { hasText: "Um drei." }).waitFor();
  await until(async () => await form.count() === 0, "the form is gone");
  assert.equal(new URL(page.url()).pathname, path);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
  assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), [], "every id stands once");
  await close();
});

test("whoever answers a comment that came by itself keeps the cursor when its sender's page is done", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Was kommt zuerst?");
  await page.goto(path);
  const answered = door();
  const isAnswer = (address) => address.pathname === path && !address.searchParams.has("reply");
  await page.route(isAnswer, async (route) => { await answered.opens; await route.continue(); });
  const answer = await sendComment(page, "Das hier.");
  await answer.locator("[data-reply]").first().click();
  await focused(page, ".comment > .comment-main > form textarea");
  await page.keyboard.type("Und gle");
  answered.open();
  await until(
    () => page.evaluate(() => document.querySelector("#comment-body").value === ""),
    "the field of the page is empty again",
  );
  await page.keyboard.type("ich das.");
  await focused(page, ".comment > .comment-main > form textarea");
  assert.equal(await page.locator(".comment > .comment-main > form textarea").inputValue(), "Und gleich das.");
  // The link that opened the form went with the comment; the one that came has its place.
  await page.locator(".comment > .comment-main > form [data-cancel]").click();
  await focused(page, ".comment [data-reply]");
  await close();
});

test("without the live connection too, what was sent stands in its list", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await page.routeWebSocket(/./, () => {});
  await page.goto(await newPost(page, "Hört hier jemand zu?"));
  const answer = await comment(page, "Ich höre zu.");
  assert.ok(
    await answer.evaluate((said) => said.matches("ol.thread-list > li > .comment")),
    "a comment is a row of the thread",
  );
  await answer.locator("[data-reply]").first().click();
  await focused(page, ".comment form textarea");
  await page.keyboard.type("Und ich auch.");
  await page.keyboard.press("Control+Enter");
  await answer.locator(".replies > .comment .prose", { hasText: "Und ich auch." }).waitFor();
  await close();
});

test("nobody waits for a comment of their own, however long it is", async () => {
  const { page, close } = await here.person("julia.armbruster", { height: 420, at: "" });
  const path = await newPost(page, "Wer schreibt viel?");
  await page.goto(path);
  const answered = door();
  await page.route(
    (address) => address.pathname === path,
    async (route) => {
      await answered.opens;
      await route.continue();
    },
  );
  await page.locator("#comment-body").fill(Array.from({ length: 60 }, (_, line) => `Zeile ${line + 1}.`).join("\n"));
  await page.locator("#comment-form button[type=submit]").click();
  // It came by itself, above what is in view.
  await page.locator(".thread-pill").waitFor();
  answered.open();
  await page.locator("ol.thread-list > li > .comment .prose", { hasText: "Zeile 60." }).waitFor();
  assert.equal(await page.locator(".thread-pill").count(), 0);
  await close();
});

test("whoever goes elsewhere before the answer came is not taken back", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", { at: "" });
  faults.expect(/ERR_FAILED/);
  const path = await newPost(page, "Wohin jetzt?");
  await page.goto(path);
  const [answered, there] = [door(), door()];
  await page.route(
    (address) => address.pathname === path,
    async (route) => {
      await answered.opens;
      await route.abort();
    },
    { times: 1 },
  );
  await page.route("**/ideas", async (route) => { await there.opens; await route.continue(); });
  await sendComment(page, "Zu den Ideen.");
  await page.locator("nav a[href='/ideas']").first().click({ noWaitAfter: true });
  const lost = page.waitForEvent("requestfailed");
  answered.open();
  await lost;
  there.open();
  await page.waitForURL((address) => address.pathname === "/ideas");
  await close();
});

test("a refused reply stays where it is and says why", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", { at: "" });
  faults.expect(/422/);
  const path = await newPost(page, "Kurz antworten?");
  await page.goto(path);
  const answer = await comment(page, "Ja.");
  await answer.locator("[data-reply]").first().click();
  await focused(page, ".comment form textarea");
  await page.keyboard.press("Control+Enter");
  await focused(page, ".comment form .error-summary");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await focused(page, ".comment form textarea");
  await close();
});

test("what was sent already is found from the form in place", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", { at: "" });
  faults.expect(/409|422|ERR_FAILED/);
  await page.goto(await newPost(page, "Kam das an?"));
  await page.route(
    /\/comments$/,
    async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.abort();
    },
    { times: 1 },
  );
  await page.locator("#comment-body").fill("Erster Versuch.");
  await page.keyboard.press("Control+Enter");
  await page.locator("#comment-form .refusal").waitFor();
  await page.locator("#comment-body").fill("Zweiter Versuch.");
  await page.locator("#comment-body").press("Control+Enter");
  const first = page.locator("#comment-form .error-summary a[href*='#comment-']", { hasText: "Zuerst gesendet" });
  await first.waitFor();
  assert.equal(await page.locator("#comment-body").inputValue(), "Zweiter Versuch.");
  await close();
});

test("without script a reply has its page with the field where it belongs, and the focus", async () => {
  const { page, close } = await here.newcomer("julia.armbruster", { javaScriptEnabled: false, at: "" });
  const path = await newPost(page, "Ohne Skript geantwortet.");
  await page.goto(path);
  await comment(page, "Erster.");
  await page.goto(path);
  await page.locator("[data-reply]").first().click();
  const form = page.locator(".comment > .comment-main > #comment-form");
  await form.waitFor();
  assert.equal(await page.locator("#comment-form").count(), 1);
  await page.keyboard.type("Zweiter.");
  assert.equal(await form.locator("textarea").inputValue(), "Zweiter.");
  await form.locator("button[type=submit]").click();
  await page.locator(".replies .comment .prose", { hasText: "Zweiter." }).waitFor();
  await close();
});

test("fields of a phone are not below 16 px", async () => {
  const { page, close } = await here.person("julia.armbruster", { width: 390, height: 844, touch: true });
  for (const address of [
    "/compose",
    "/ideas/new",
    "/people",
    "/settings/profile",
    "/blogs/werkstatt/new",
    "/search?q=a",
  ]) {
    await page.goto(address);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("input:not([type=hidden], [type=radio]), textarea, select")]
        .filter((field) => field.checkVisibility() && Number.parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => field.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, [], address);
  }
  await close();
});
