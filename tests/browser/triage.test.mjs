// The inbox of the innovation team: seven ideas in one sitting with nothing but keys, while their author looks on.
import assert from "node:assert/strict";
import { test } from "node:test";

import { actor } from "./kit/actor.mjs";
import { findings } from "./kit/axe.mjs";
import { awake, press } from "./kit/keys.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const LAHR = "/ideas/triage?unit=filiale-lahr";
const WORDS = "Danke für die Idee. Wir haben sie mit den Beteiligten besprochen und sagen dir hier, wie es weitergeht.";

const IDEAS = [
  ["Lampe", "Abends ist das Treppenhaus dunkel.", "Ein Licht mit Bewegungsmelder."],
  ["Bank", "Wer auf den Bus wartet, steht.", "Eine Sitzgelegenheit vor der Tür."],
  ["Pflanzen", "Die Luft im Beratungszimmer ist trocken.", "Zwei große Zimmerpalmen."],
  ["Uhr", "Kunden fragen ständig nach der Zeit.", "Eine große Anzeige über dem Schalter."],
  ["Regal", "Prospekte stapeln sich auf dem Fensterbrett.", "Fächer neben dem Eingang."],
  ["Tafel", "Absprachen gehen im Pausenraum verloren.", "Eine weiße Wand zum Beschreiben."],
  ["Garderobe", "Nasse Mäntel hängen über Stuhllehnen.", "Haken und ein Schirmständer."],
];

const focused = (page, selector) =>
  until(() => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector), `focus on ${selector}`);
const titles = (page) => page.locator(".triage-row-title a").allTextContents();
const current = (page) => page.locator(".triage-title :is(h1, h2)").textContent();

/** Tab after Tab until this has the focus. */
async function tabTo(page, selector) {
  const isThere = () => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
  for (let steps = 0; !(await isThere()); steps += 1) {
    assert.ok(steps < 40, `${selector} is reached with Tab`);
    await page.keyboard.press("Tab");
  }
}

/** Chooses with a key, writes the answer and sends it with the keyboard; resolves when the next page is there. */
async function answer(page, key, words) {
  const from = page.url();
  await press(page, key);
  if (key === "5") {
    await tabTo(page, "#reason");
    await page.keyboard.press("ArrowDown");
  }
  await tabTo(page, "#answer");
  await page.keyboard.type(words);
  if (key === "3") {
    await tabTo(page, "#questions");
    await page.keyboard.type("Wie oft kommt das vor?");
  }
  if (key === "o" || key === "2") {
    await tabTo(page, "#theme");
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Control+Enter");
  await page.waitForURL((url) => url.href !== from && url.searchParams.has("done"));
  await page.locator("#triage-done").waitFor();
}

test("seven ideas in one sitting at the keyboard, while their author and a colleague look on", async () => {
  const [mai, julia, lukas] = await Promise.all([
    here.person("mai.pham", { at: "/help/formatting" }),
    here.person("julia.armbruster", { at: "" }),
    here.person("lukas.siefert", { at: "" }),
  ]);
  const author = actor(mai);
  const paths = [];
  for (const [title, problem, proposal] of IDEAS) {
    const texts = { title, problem, proposal };
    paths.push(await author.send("/ideas/new", "form[data-composer]", texts, "button[value=publish]"));
  }
  await mai.page.goto(paths[0]);
  const { page } = julia;
  await page.goto(LAHR);
  assert.deepEqual((await titles(page)).slice(-7), IDEAS.map(([title]) => title));
  await page.goto(await page.locator(".triage-row-title a", { hasText: "Lampe" }).getAttribute("href"));
  assert.deepEqual(await findings(page), []);

  // Opened: the author sees it without doing anything.
  await answer(page, "o", "Verstanden, das können jetzt alle bewerten.");
  assert.equal(await current(page), "Bank");
  await mai.page.locator("[id$=-history]", { hasText: "Geöffnet" }).waitFor();
  await mai.page.locator(".answer", { hasText: "das können jetzt alle bewerten" }).waitFor();

  // Under review, and asked back.
  await answer(page, "2", "Das sehen wir uns genauer an.");
  await answer(page, "3", "Dazu fehlt uns noch etwas.");
  assert.equal(await current(page), "Uhr");

  // Not now: a reason, an answer that says what would change it, and a colleague who signs in another browser.
  await answer(page, "5", `${WORDS} Das geht, sobald es weniger kostet.`);
  await page.locator("#triage-done", { hasText: "Vorgeschlagen" }).waitFor();
  await lukas.page.goto(paths[3].replace(/\/ideas\/(\d+)-.*/, "/ideas/triage/$1"));
  const sign = lukas.page.locator("#proposal button[value=sign]");
  await sign.focus();
  await lukas.page.keyboard.press("Enter");
  await sign.waitFor({ state: "detached" });
  await until(async () => !(await titles(page)).includes("Uhr"), "the inbox of who proposed it lets it go");

  // Opened by mistake and taken back: it waits again, and nothing of it is lost.
  assert.equal(await current(page), "Regal");
  await answer(page, "o", "Ein Versehen.");
  await press(page, "u");
  await page.waitForURL((url) => !url.searchParams.has("done"));
  assert.equal(await current(page), "Regal");
  assert.ok((await titles(page)).includes("Regal"));
  await press(page, "j");
  await page.locator(".triage-title h1", { hasText: "Tafel" }).waitFor();
  await press(page, "k");
  await page.locator(".triage-title h1", { hasText: "Regal" }).waitFor();

  // The same as another one: it becomes part of that, and its author reads where it went.
  const garderobe = paths[6].replace(/\/ideas\/(\d+)-.*/, "/ideas/triage/$1");
  await page.goto(garderobe);
  await press(page, "4");
  await tabTo(page, "#merge [name=target]");
  await page.keyboard.type(paths[0].replace(/\/ideas\/(\d+)-.*/, "$1"));
  await tabTo(page, "#merge [name=said]");
  await page.keyboard.type("Beides gehört zu einem Umbau des Eingangs.");
  await page.keyboard.press("Control+Enter");
  await page.locator("#triage-done", { hasText: "zusammengeführt" }).waitFor();
  assert.ok(!(await titles(page)).includes("Garderobe"));
  await mai.page.goto(paths[6]);
  await mai.page.locator("#merged a", { hasText: "Lampe" }).waitFor();

  // A colleague begins to answer; whoever takes over says so, and the colleague sees it.
  const shared = paths[5].replace(/\/ideas\/(\d+)-.*/, "/ideas/triage/$1");
  await Promise.all([page.goto(shared), lukas.page.goto(shared)]);
  await lukas.page.locator("#answer").fill("Ich fange an.");
  await page.locator(".triage-item .banner", { hasText: "Lukas Siefert ist gerade dran" }).waitFor();
  await page.locator("[name=take_over]").focus();
  await page.keyboard.press("Enter");
  await lukas.page.locator(".triage-item .banner", { hasText: "Julia Armbruster ist gerade dran" }).waitFor();
  assert.equal(await lukas.page.locator("#answer").inputValue(), "Ich fange an.", "what was begun stays");

  // Given to somebody, with a note for the team.
  await press(page, "z");
  await focused(page, "#coach");
  await page.keyboard.type("Lukas");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".triage-row.is-current .triage-coach").waitFor();
  await press(page, "i");
  await focused(page, "#triage-note");
  await page.keyboard.type("Frag die Haustechnik.");
  await page.keyboard.press("Control+Enter");
  await page.locator("#notes li", { hasText: "Frag die Haustechnik." }).waitFor();
  await lukas.page.locator("#notes li", { hasText: "Frag die Haustechnik." }).waitFor();
  await mai.page.goto(paths[5]);
  assert.ok(!(await mai.page.content()).includes("Haustechnik"), "its author does not read it");
  await Promise.all([mai, julia, lukas].map((one) => one.close()));
});

test("a narrow screen shows the list, then one idea, and the way back", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "", width: 390, height: 844 });
  await page.goto("/ideas/triage");
  assert.ok(!(await page.locator(".triage-item").isVisible()));
  await page.locator(".triage-row-title a").first().click();
  await page.locator(".triage-title :is(h1, h2)").waitFor();
  assert.ok(!(await page.locator(".triage-list").isVisible()));
  assert.deepEqual(await findings(page), []);
  await page.getByRole("link", { name: "Zur Liste" }).click();
  await page.locator(".triage-rows").waitFor();
  await close();
});

test("a template goes where the cursor stands, and single keys rest while one writes", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "/ideas/triage/templates" });
  await page.locator("#name").fill("Kurzer Dank");
  await page.locator("#text").fill("Danke, dass du dir Gedanken machst.");
  await page.locator("#template-form button[type=submit]").click();
  await page.locator(".answer-templates h2", { hasText: "Kurzer Dank" }).waitFor();
  assert.deepEqual(await findings(page), []);
  await page.goto("/ideas/triage");
  await awake(page);
  await page.locator("#answer").fill("Hallo! ");
  await page.locator(".decide-starts summary").click();
  await page.locator("[data-start='Danke, dass du dir Gedanken machst.']").click();
  assert.equal(await page.locator("#answer").inputValue(), "Hallo! Danke, dass du dir Gedanken machst.");
  const before = page.url();
  await page.keyboard.type(" jjo5");
  assert.match(await page.locator("#answer").inputValue(), / jjo5$/);
  assert.equal(page.url(), before);
  assert.equal(await page.locator("#decide-form [name=stage]:checked").count(), 0);
  await close();
});
