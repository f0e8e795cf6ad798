// Similar ideas while one writes an idea: they come by themselves, take a vote in place, and take nothing away.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const titles = (page) => page.locator("#similar .rising-title > span[dir]").allTextContents();

/** Hands in an idea as somebody else would have done before. */
async function handIn(person, title, problem, proposal) {
  const { page, close } = await person;
  await page.goto("/ideas/new");
  await page.fill("#problem", problem);
  await page.fill("#proposal", proposal);
  await page.fill("#title", title);
  const asked = page.locator(".similar-question");
  await page.locator("button[value=publish]").click();
  await Promise.race([page.waitForURL(/\/ideas\/\d+-/), asked.waitFor()]);
  if (await asked.count()) await page.locator("button[value=publish]").click();
  await page.waitForURL(/\/ideas\/\d+-/);
  await close();
  return new URL(page.url()).pathname;
}

const TITLE = "Hängematten im Innenhof";
const PROBLEM = "In der Mittagspause gibt es keinen Ort zum Ausruhen.";
const PROPOSAL = "Zwischen den Bäumen im Innenhof hängen vier Hängematten.";

test("similar ideas come while one types, take a vote, and no word is lost", async () => {
  await handIn(here.person("emre.yildiz", { at: "" }), TITLE, PROBLEM, PROPOSAL);
  const { page, close } = await here.person("anke.doll", { at: "/ideas/new" });
  const asked = [];
  page.on("request", (request) => { if (request.url().endsWith("/ideas/similar")) asked.push(request.method()); });
  await page.locator("#problem").pressSequentially("Hängematt");
  await page.waitForTimeout(700);
  assert.deepEqual(asked, [], "nothing is asked before twelve letters");
  assert.ok(await page.locator("#similar").isHidden());
  await page.locator("#problem").pressSequentially("en im Innenhof fehlen zum Ausruhen");
  await until(async () => (await titles(page)).includes(TITLE), "the idea is found");
  assert.ok(asked.length < 10, `one question a pause: ${asked}`);
  const words = await page.locator("#similar").innerText();
  assert.match(words, /Gibt es das schon\?/);
  assert.match(words, /(sehr|etwas) ähnlich/);
  assert.match(words, /Gesucht nach Wörtern, nicht nach Bedeutung/);
  assert.doesNotMatch(words, /%/);
  await until(async () => /^\d ähnliche Ideen? gefunden$/.test(await page.locator("#announcer").innerText()),
    "only their number is said");
  assert.deepEqual(await findings(page), []);
  const hit = page.locator("#similar li").filter({ hasText: TITLE });
  const vote = hit.locator("button.vote");
  assert.equal(await vote.getAttribute("aria-pressed"), "false");
  await vote.click();
  await until(async () => (await vote.getAttribute("aria-pressed")) === "true", "the vote is given");
  await until(async () => (await hit.locator(".vote-n").innerText()) === "1", "the vote is counted");
  assert.equal(await page.inputValue("#problem"), "Hängematten im Innenhof fehlen zum Ausruhen");
  const [beside] = await Promise.all([page.context().waitForEvent("page"), hit.locator("a.rising-title").click()]);
  await beside.getByRole("heading", { level: 1, name: TITLE }).waitFor();
  assert.equal(await beside.locator(".idea-head button.vote").getAttribute("aria-pressed"), "true");
  await beside.close();
  assert.equal(await page.inputValue("#problem"), "Hängematten im Innenhof fehlen zum Ausruhen");
  await page.fill("#problem", "kurz");
  await until(() => page.locator("#similar").isHidden(), "too little finds nothing");
  await close();
});

test("a title is proposed from the text, and never in place of one that somebody wrote", async () => {
  const { page, close } = await here.person("bastian.uhl", { at: "/ideas/new" });
  const title = page.locator("#title");
  const proposed = (wanted) => until(async () => (await title.inputValue()) === wanted, wanted);
  await page.fill("#problem", "Die Fahrräder stehen im Regen.");
  await page.locator("#proposal").pressSequentially("Ein Dach über dem Hof. Es hält lange.");
  assert.equal(await title.inputValue(), "", "nothing comes while one writes");
  await page.keyboard.press("Tab");
  await proposed("Ein Dach über dem Hof");
  await page.fill("#proposal", "Ein Dach über den Rädern. Es hält lange.");
  await page.locator("#benefit").focus();
  await proposed("Ein Dach über den Rädern");
  await title.fill("Trockene Räder");
  await page.fill("#proposal", "Ein Zelt für die Räder.");
  const asked = page.waitForResponse("**/ideas/similar");
  await page.locator("#benefit").focus();
  await asked;
  assert.equal(await title.inputValue(), "Trockene Räder");
  await title.fill("");
  await page.locator("#benefit").focus();
  await proposed("Ein Zelt für die Räder");
  await page.reload();
  await proposed("Ein Zelt für die Räder");
  await close();
});

test("what was shown is handed in at once, and a failing search says nothing", async () => {
  const { page, close } = await here.person("dennis.wolf", { at: "/ideas/new" });
  await page.fill("#problem", PROBLEM);
  await page.fill("#proposal", PROPOSAL);
  await page.fill("#title", `${TITLE} am Bach`);
  await until(async () => (await titles(page)).includes(TITLE), "the idea is found");
  await page.locator("button[value=publish]").click();
  await page.waitForURL(/\/ideas\/\d+-/);
  await close();
  const other = await here.person("dennis.wolf", { at: "" });
  await other.page.route("**/ideas/similar", (route) => route.fulfill({ status: 204, body: "" }));
  await other.page.goto("/ideas/new");
  await other.page.fill("#problem", PROBLEM);
  await other.page.waitForTimeout(900);
  assert.ok(await other.page.locator("#similar").isHidden());
  assert.equal(await other.page.locator(".refusal, [role=alert]:visible").count(), 0);
  await other.close();
});

test("without scripts the form asks once, with every word in it", async () => {
  const { page, close } = await here.person("priya.raman", { at: "", javaScriptEnabled: false });
  await page.goto("/ideas/new");
  await page.fill("#problem", PROBLEM);
  await page.fill("#proposal", PROPOSAL);
  await page.fill("#title", TITLE);
  await page.locator("button[value=publish]").click();
  await page.locator(".similar-question").waitFor();
  assert.equal(await page.inputValue("#problem"), PROBLEM);
  assert.equal(await page.inputValue("#title"), TITLE);
  await page.locator("button[name=support]").first().click();
  await page.waitForURL(/\/ideas\/\d+-/);
  assert.equal(await page.locator(".idea-head button.vote").getAttribute("aria-pressed"), "true");
  await close();
});
