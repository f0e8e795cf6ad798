// No text is ever lost: ended sessions, two tabs, reloads, the back button, refusals.
import assert from "node:assert/strict";
import { test } from "node:test";

import { press } from "./kit/keys.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { comment, post, submitIdea } from "./kit/write.mjs";

const here = stage();
const focused = (page, selector) =>
  until(() => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector), `focus on ${selector}`);
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("connect-draft:")));
const sent = (page) => page.waitForURL((address) => address.hash.startsWith("#post-"));

async function newPost(page, text) {
  return (await post(page, text)).locator(".post .meta a[href^='/posts/']").getAttribute("href");
}

/** Ends the session of a page from outside, as a password that was set anew does; the page does not hear of it. */
async function endSession({ context, page }) {
  const cookies = await context.cookies();
  const [{ value }] = cookies;
  const csrf = await page.locator("form[action='/logout'] input[name=csrf]").getAttribute("value");
  const answer = await fetch(new URL("/logout", page.url()), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ csrf }),
    headers: {
      cookie: `connect=${value}`,
      origin: new URL(page.url()).origin,
      "content-type": "application/x-www-form-urlencoded",
    },
  });
  assert.equal(answer.status, 303, "the premise: the session is over");
}

/** Signs in on the page that a link led to, by keyboard. */
async function signInAgain(page, handle) {
  await page.waitForURL((address) => address.pathname === "/login");
  await page.locator("a[href^='/demo?next=']").press("Enter");
  await page.locator(`form:has(input[name=handle][value="${handle}"]) button`).first().press("Enter");
}

/** No socket tells the page that its session is over. */
async function quiet(page) {
  await page.goto("/settings/display");
  await page.locator("input[name=live][value=off]").check();
  await page.locator("form[action='/settings/display'] button[type=submit]").click();
  await page.waitForURL((address) => address.search === "?saved=1");
}

test("a comment written by keyboard survives the end of the session", async () => {
  const writer = await here.person("emre.yildiz");
  const path = await newPost(writer.page, "Wer hat die Schlüssel zum Archiv?");
  await writer.close();
  const someone = await here.newcomer("priya.raman");
  const { page, faults } = someone;
  faults.expect(/401/);
  await quiet(page);
  await page.goto(path);
  await press(page, "c");
  await focused(page, "#comment-body");
  await page.keyboard.type("They hang behind the door of room 12.");
  await endSession(someone);
  await page.keyboard.press("Control+Enter");
  await focused(page, ".refusal a");
  assert.match(await page.locator(".refusal").innerText(), /no longer signed in[\s\S]*stays in this browser/);
  assert.equal(await page.locator("#comment-body").inputValue(), "They hang behind the door of room 12.");
  await page.keyboard.press("Enter");
  await signInAgain(page, "priya.raman");
  await page.waitForURL((address) => address.pathname === path);
  await focused(page, "#comment-body");
  assert.equal(await page.locator("#comment-body").inputValue(), "They hang behind the door of room 12.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".comment .prose", { hasText: "behind the door of room 12" }).waitFor();
  assert.deepEqual(await kept(page), []);
  await page.goto("/settings/display");
  await page.locator("input[name=live][value=on]").check();
  await page.locator("form[action='/settings/display'] button[type=submit]").click();
  await page.waitForURL((address) => address.search === "?saved=1");
  await someone.close();
});

test("whoever signed out elsewhere finds the page dark and the text after signing in", async () => {
  const someone = await here.newcomer("priya.raman");
  const { page } = someone;
  const path = await newPost(page, "Was fehlt im Teamraum?");
  await page.goto(path);
  await page.locator("#comment-body").fill("Ein zweiter Stuhl");
  await endSession(someone);
  const dark = page.locator("#main", { hasText: "stays in this browser" });
  await dark.waitFor();
  assert.equal(await page.locator("#comment-body").count(), 0);
  await dark.locator("a").click();
  await signInAgain(page, "priya.raman");
  await page.waitForURL((address) => address.pathname === path);
  await until(async () => await page.locator("#comment-body").inputValue() === "Ein zweiter Stuhl", "the text is back");
  await someone.close();
});

test("two tabs of one thread keep two texts, and a tab that is gone leaves its own", async () => {
  const { context, page: a, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(a, "Zwei Tabs, zwei Texte?");
  const b = await context.newPage();
  await Promise.all([a.goto(path), b.goto(path)]);
  await a.locator("#comment-body").fill("Aus Tab A");
  await b.locator("#comment-body").fill("Aus Tab B");
  await b.locator("#comment-form button[type=submit]").click();
  await b.locator(".comment .prose", { hasText: "Aus Tab B" }).waitFor();
  await a.reload();
  await until(
    async () => (await a.locator("#comment-body").inputValue()) === "Aus Tab A",
    "the text of this tab is there again",
  );
  // A tab that is busy for a moment is not gone.
  const busy = a.evaluate(() => { for (const end = Date.now() + 600; Date.now() < end;); });
  await Promise.all([b.reload(), busy]);
  assert.equal(await b.locator("#comment-body").inputValue(), "");
  await a.close();
  await b.reload();
  await until(
    async () => (await b.locator("#comment-body").inputValue()) === "Aus Tab A",
    "the text of the closed tab is taken over",
  );
  await b.locator("[data-draft-discard]").click();
  assert.deepEqual(await kept(b), []);
  await close();
});

test("every field of an edited text comes back after a reload, and another person does not see it", async () => {
  const { page, close } = await here.newcomer("julia.armbruster", { at: "" });
  await submitIdea(page, "Fahrräder für Botengänge");
  await page.goto(`${new URL(page.url()).pathname}/edit`);
  await page.locator("#title").fill("Lastenräder für Botengänge");
  await page.locator("#proposal").fill("Zwei Lastenräder, ein Jahr lang.");
  await page.reload();
  assert.equal(await page.locator("#title").inputValue(), "Lastenräder für Botengänge");
  assert.equal(await page.locator("#proposal").inputValue(), "Zwei Lastenräder, ein Jahr lang.");
  assert.equal(await page.locator("#problem").inputValue(), "Das stört viele von uns jeden Tag.");
  await page.locator("[data-draft-discard]").click();
  assert.equal(await page.locator("#title").inputValue(), "Fahrräder für Botengänge");
  await page.goto("/compose");
  await page.locator("#compose-body").fill("Nur Julia weiß das.");
  await page.goto("/demo");
  await page.locator("form:has(input[name=handle][value='priya.raman']) button").first().click();
  await page.waitForURL((address) => address.pathname === "/");
  await page.goto("/compose");
  await page.locator("#compose-body").waitFor();
  assert.equal(await page.locator("#compose-body").inputValue(), "");
  await close();
});

test("the article editor puts back title, introduction and text, and shows them", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/blogs/werkstatt/new");
  await page.locator("#title").fill("Halb geschrieben");
  await page.locator("#deck").fill("Ein Vorspann");
  await page.locator("#body").fill("Der erste Satz.");
  await page.reload();
  for (const [field, text] of [["title", "Halb geschrieben"], ["deck", "Ein Vorspann"], ["body", "Der erste Satz."]]) {
    assert.equal(await page.locator(`#${field}`).inputValue(), text);
  }
  await page.locator("#preview-body", { hasText: "Der erste Satz." }).waitFor();
  await page.locator("[data-draft-discard]").click();
  assert.deepEqual(await kept(page), []);
  await page.goto("/blogs/werkstatt");
  await page.goto(
    await page
      .locator("main a[href*='/blogs/werkstatt/']:not([href$='/new'], [href$='/settings'])")
      .first()
      .getAttribute("href"),
  );
  await page.goto(await page.locator("a[href$='/edit']").first().getAttribute("href"));
  assert.equal(
    await page.locator("#preview-body .preview-empty").count(),
    0,
    "an article is shown before the first key",
  );
  await close();
});

test("a draft that is older than the saved text says so and shows both", async () => {
  const { page, context, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Der Termin ist am Montag.");
  await page.goto(`${path}/edit`);
  await page.locator("#body").fill("Der Termin ist am Dienstag.");
  const other = await context.newPage();
  await other.goto(`${path}/edit`);
  await other.locator("#body").fill("Der Termin ist am Mittwoch.");
  await other.locator(".form-foot button[type=submit]").click();
  await other.waitForURL((address) => address.pathname === path);
  await page.reload();
  assert.equal(await page.locator("#body").inputValue(), "Der Termin ist am Dienstag.");
  const note = page.locator("[data-draft-note]");
  assert.match(await note.innerText(), /neuere Fassung/);
  await note.locator("summary").click();
  assert.match(await note.locator("details").innerText(), /am Mittwoch/);
  await close();
});

test("after sending, Back shows an empty field; the same text again is asked for", async () => {
  const { page, faults, close } = await here.person("julia.armbruster");
  faults.expect(/409/);
  const text = "Einmal reicht eigentlich.";
  await page.goto("/compose");
  await page.locator("#compose-body").fill(text);
  await page.keyboard.press("Control+Enter");
  await sent(page);
  await page.goBack();
  await page.waitForURL((address) => address.pathname === "/compose");
  await until(async () => await page.locator("#compose-body").inputValue() === "", "the field is empty");
  await page.locator("#compose-body").fill(text);
  await page.keyboard.press("Control+Enter");
  await focused(page, ".error-summary");
  assert.match(await page.locator(".error-summary").innerText(), /gerade schon gesendet/);
  await page.locator("#compose-body").press("Control+Enter");
  await sent(page);
  await close();
});

test("what is missing is said in the language of the person, with the same page around it", async () => {
  const { page, faults, close } = await here.person("priya.raman", { at: "" });
  faults.expect(/422/);
  await page.goto("/ideas/new");
  await page.evaluate(() => { window.unloaded = true; });
  await page.locator("#title").fill("Only a title");
  await page.locator("button[name=intent][value=publish]").click();
  await focused(page, ".error-summary");
  assert.ok(await page.locator(".error-summary li").count() >= 2);
  assert.match(await page.locator(".error-summary").innerText(), /Please/);
  assert.equal(await page.locator("#title").inputValue(), "Only a title");
  assert.ok(await page.evaluate(() => window.unloaded), "the page was not loaded again");
  await page.reload();
  assert.equal(await page.locator("#title").inputValue(), "Only a title");
  await page.locator("[data-draft-discard]").click();
  await close();
});

/** A slow line: what is sent to an address waits until `go` is called; `sent` resolves when it is on its way. */
async function slow(page, pathname) {
  let on, go;
  const sent = new Promise((resolve) => { on = resolve; });
  const gate = new Promise((resolve) => { go = resolve; });
  await page.route((address) => address.pathname === pathname, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    on();
    await gate;
    await route.continue();
  });
  return { sent, go };
}

test("whoever types on while the editor saves finds every word in the next editor", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const line = await slow(page, "/blogs/werkstatt/new");
  await page.goto("/blogs/werkstatt/new");
  await page.locator("#title").fill("Langsame Leitung");
  await page.locator("#body").click();
  await page.keyboard.type("Erster Satz.");
  await page.keyboard.press("Control+s");
  await line.sent;
  await page.keyboard.type(" Zweiter Satz.");
  line.go();
  await page.waitForURL((address) => address.pathname.endsWith("/edit"));
  await until(
    async () => (await page.locator("#body").inputValue()) === "Erster Satz. Zweiter Satz.",
    "both sentences are there",
  );
  assert.equal(await page.locator("#title").inputValue(), "Langsame Leitung");
  assert.doesNotMatch(await page.locator("[data-draft-note]").innerText(), /neuere Fassung/);
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === "POST" && one.url().endsWith("/edit")),
    page.locator("#body").press("Control+s"),
  ]);
  assert.equal(answer.status(), 204);
  await page.locator("#body:not(:focus)").waitFor();
  await page.reload();
  assert.equal(await page.locator("#body").inputValue(), "Erster Satz. Zweiter Satz.");
  assert.deepEqual(await kept(page), [], "and nothing is left over");
  await close();
});

test("a refusal leaves what was typed while it was on its way, and the cursor in it", async () => {
  const { page, faults, close } = await here.person("priya.raman", { at: "" });
  faults.expect(/422/);
  const line = await slow(page, "/ideas/new");
  await page.goto("/ideas/new");
  await page.locator("#title").fill("Only a title");
  await page.locator("button[name=intent][value=publish]").click();
  await line.sent;
  await page.locator("#problem").click();
  await page.keyboard.type("The queue");
  line.go();
  await page.locator(".error-summary").waitFor();
  await focused(page, "#problem");
  await page.keyboard.type(" is long.");
  assert.equal(await page.locator("#problem").inputValue(), "The queue is long.");
  assert.equal(await page.locator("#title").inputValue(), "Only a title");
  await page.reload();
  assert.equal(await page.locator("#problem").inputValue(), "The queue is long.");
  await page.locator("[data-draft-discard]").click();
  await close();
});

test("a comment that is on its way takes nothing along that was typed since", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Wann kommt der Maler?");
  const line = await slow(page, `/entries/post-${path.split("/")[2]}/comments`);
  await page.goto(path);
  await page.locator("#comment-body").click();
  await page.keyboard.type("Am Montag.");
  await page.keyboard.press("Control+Enter");
  await line.sent;
  await page.keyboard.type(" Um acht.");
  line.go();
  await page.locator(".comment .prose", { hasText: /^\s*Am Montag\.\s*$/ }).waitFor();
  await until(async () => /Kommentar/.test(await page.locator("#announcer").innerText()), "it is said");
  assert.equal(await page.locator("#comment-body").inputValue(), "Am Montag. Um acht.");
  await focused(page, "#comment-body");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Um acht.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".comment .prose", { hasText: /^\s*Um acht\.\s*$/ }).waitFor();
  await until(
    async () => (await page.locator("#comment-body").inputValue()) === "" && (await kept(page)).length === 0,
    "nothing is left",
  );
  assert.equal(await page.locator(".comment").count(), 2);
  await close();
});

test("the next person to be added does not begin with the name and the roles of the last", async () => {
  const { page, close } = await here.person("andrej.novak", { at: "" });
  await page.goto("/admin/new-person");
  await page.locator("#name").fill("Rosa Blum");
  await page.locator("#email").fill("rosa.blum@example.org");
  await page.locator("#title").fill("Teller");
  await page.locator("#unit").selectOption({ index: 1 });
  await page.locator("input[name=roles]").first().check();
  await page.reload();
  assert.equal(await page.locator("#email").inputValue(), "rosa.blum@example.org", "the address is kept with the rest");
  await page.locator("form[action='/admin/new-person'] button[type=submit]").click();
  await page.locator(".admin-code code").waitFor();
  assert.deepEqual(await kept(page), []);
  await page.locator(".admin-after a[href='/admin/new-person']").click();
  await page.locator("#name").waitFor();
  assert.equal(await page.locator("#name").inputValue(), "");
  assert.equal(await page.locator("input[name=roles]:checked").count(), 0);
  await close();
});

test("with the storage of the browser full everything else goes on", async () => {
  const { page, close } = await here.newcomer("julia.armbruster");
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const path = await newPost(page, "Voll bis oben.");
  await page.goto(path);
  const answer = await comment(page, "Und jetzt?");
  await answer.locator("[data-reply]").click();
  await focused(page, ".comment form textarea");
  await page.keyboard.type("Weiter.");
  await page.keyboard.press("Control+Enter");
  await answer.locator(".replies .comment .prose", { hasText: "Weiter." }).waitFor();
  assert.equal(new URL(page.url()).pathname, path);
  await close();
});

test("without script an ended session gives the text back", async () => {
  const someone = await here.newcomer("julia.armbruster", { javaScriptEnabled: false });
  const { page, faults } = someone;
  faults.expect(/401/);
  const path = await newPost(page, "Ohne Skript und ohne Sitzung.");
  await page.goto(path);
  await page.locator("#comment-body").fill("Das darf nicht weg sein.");
  await endSession(someone);
  await page.locator("#comment-form button[type=submit]").click();
  await page.locator("h1", { hasText: "nicht mehr angemeldet" }).waitFor();
  assert.equal(await page.locator("textarea[readonly]").inputValue(), "Das darf nicht weg sein.");
  const way = await page.locator("a[href^='/login']").getAttribute("href");
  assert.equal(new URLSearchParams(way.split("?")[1]).get("next"), path);
  await someone.close();
});

test("bold and back: the browser's own undo stays, the cursor stands between the marks", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/blogs/werkstatt/new");
  const body = page.locator("#body");
  await body.click();
  await page.keyboard.type("Erster Satz. ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("fett");
  assert.equal(await body.inputValue(), "Erster Satz. **fett**");
  for (let step = 0; step < 30 && await body.inputValue() !== ""; step += 1) await page.keyboard.press("Control+z");
  assert.equal(await body.inputValue(), "");
  await page.keyboard.type("wichtig");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+b");
  assert.equal(await body.inputValue(), "**wichtig**");
  await page.keyboard.press("Control+z");
  assert.equal(await body.inputValue(), "wichtig");
  await body.fill("");
  await close();
});

test("a reply written in place comes back with its own comment after a reload", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  const path = await newPost(page, "Wo ist der Beamer?");
  await page.goto(path);
  const answer = await comment(page, "Im Schrank.");
  await answer.locator("[data-reply]").first().click();
  await focused(page, ".comment form textarea");
  await page.keyboard.type("In welchem?");
  await page.reload();
  assert.equal(await page.locator("#comment-body").inputValue(), "", "it is no comment of its own");
  await page.locator("[data-reply]").first().click();
  await until(
    async () => (await page.locator(".comment form textarea").inputValue()) === "In welchem?",
    "the text is back where it belongs",
  );
  await close();
});
