// What a demanding designer would see: who reads along, nothing at nothing, one edge, room for large type and for
// fingers.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { go } from "./kit/pages.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";
import { post } from "./kit/write.mjs";

const here = stage();
const phone = { width: 390, height: 844, touch: true };

test("the words under the composer follow the choice, and without script every option tells for itself", async () => {
  const { page, close } = await here.person("emre.yildiz", { at: "" });
  await page.goto("/compose");
  const [words, choice] = [page.locator(".audience-words"), page.locator("select[name=audience]")];
  const options = await choice.locator("option").allInnerTexts();
  const everyone = Number(/\d+/.exec(options[0])[0]);
  const people = Number(/\d+/.exec(options.find((option) => option.startsWith("Filiale Achern")))[0]);
  assert.ok(people > 1 && people < everyone, options.join(", "));
  assert.ok(options.slice(1).every((option) => !option.includes(` ${everyone} `)), "no department is everybody");
  assert.match(await words.innerText(), new RegExp(`\\b${everyone}\\b`));
  await choice.selectOption("filiale-achern");
  assert.match(await words.innerText(), new RegExp(`\\b${people}\\b`));
  await close();
  const plain = await here.newcomer("emre.yildiz", { javaScriptEnabled: false });
  await plain.page.goto("/compose");
  assert.equal(await plain.page.locator(".audience-words").innerText(), "", "no sentence that would go stale");
  assert.deepEqual(await plain.page.locator("select[name=audience] option").allInnerTexts(), options);
  await plain.close();
});

test("no page shows a counter at nothing, and the first thanks is shown at once", async () => {
  const { page, close } = await here.person("anke.doll", { at: "" });
  const item = await post(page, "Noch hat niemand etwas gesagt.");
  assert.doesNotMatch((await item.locator(".mine").innerText()).replaceAll(/\s+/g, " "), /\b0\b/);
  await item.locator("[data-own=thanks] button").click();
  await until(async () => /1/.test(await item.locator("[data-own=thanks] button").innerText()), "one thanks");
  for (const path of ["/?tab=all", "/ideas", "/projects/erste-woche", "/blogs/werkstatt"]) {
    await page.goto(path);
    const zeros = await page.evaluate(() => document.querySelector("main").innerText.match(/(^|\s)0(\s|$)/g) ?? []);
    assert.deepEqual(zeros, [], path);
  }
  await close();
});

test("the pill stops below the top bar", async () => {
  const { page, close } = await here.person("anke.doll", { at: "" });
  await page.goto("/?tab=all");
  await page.evaluate(() => { document.querySelector("#pill").hidden = false; scrollTo(0, 900); });
  const { pill, bar } = await page.evaluate(() => ({
    pill: document.querySelector(".pill").getBoundingClientRect().top,
    bar: document.querySelector(".topbar").getBoundingClientRect().bottom,
  }));
  assert.ok(Math.abs(pill - bar - 12) <= 1, `pill ${pill}, bar ${bar}`);
  await close();
});

test("large type gets another layout instead of cut words", async () => {
  const { page, close } = await here.person("julia.armbruster");
  for (const size of [24, 32]) {
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
    await page.goto("/");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${size} px: ${wide} px too wide`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), `${size}px`);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".sidenav .label, .tab")]
        .filter((one) => getComputedStyle(one).clipPath === "none" && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.innerText),
    );
    assert.deepEqual(cut, [], `${size} px`);
  }
  await close();
});

test("a phone has one left edge, and fingers get 44 px", async () => {
  const { page, close } = await here.person("julia.armbruster", phone);
  const edge = (selector) => page.evaluate((wanted) => {
    const one = document.querySelector(wanted);
    return one && Math.round(one.getBoundingClientRect().left);
  }, selector);
  const edges = {
    "/?tab=all": ".post .face",
    "/people": ".person .face",
    "/notifications": ".note .face",
    "/search?q=Antrag": ".hit-icon",
    "/blogs": ".blog-row .cover",
    "/projects": ".tile .cover",
    "/ideas": ".idea-row .vote",
  };
  for (const [path, selector] of Object.entries(edges)) {
    await page.goto(path);
    assert.equal(await edge(selector), 16, path);
  }
  await page.goto("/ceo");
  const small = await page.evaluate(() => [...document.querySelectorAll(".balance a, .ribbon a, .mine .act")]
    .map((one) => [one.innerText, one.getBoundingClientRect().height]).filter(([, height]) => height && height < 43.5));
  assert.deepEqual(small, []);
  await close();
});

test("where an idea stands takes one line on a phone, and what restricts a post stands above its thread", async () => {
  const { page, close } = await here.person("emre.yildiz", { ...phone, at: "" });
  await go(page, ["/ideas?tab=rising", "a:has-text('Paketverfolgung')"]);
  const { height } = await page.locator(".stepper").boundingBox();
  assert.ok(height < 80, `${height} px`);
  await go(page, ["/?tab=units", ".post:has(.audience) .meta a[href^='/posts/']"]);
  const [mark, thread] = await Promise.all(
    [".post .audience", "#comments"].map((one) => page.locator(one).boundingBox()),
  );
  assert.ok(mark.y + mark.height < thread.y, "above the thread");
  assert.match(await page.locator("#comment-form .audience-reads").innerText(), /Filiale Achern/);
  await close();
});

test("the tables and the contents of an article are sound", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await go(page, ["/blogs/werkstatt", "a:has-text('59 Berichte')"]);
  assert.deepEqual(await findings(page), []);
  const last = page.locator(".toc a").last();
  if (await last.count()) {
    await last.click();
    await page.mouse.wheel(0, 10_000);
    await until(async () => await last.getAttribute("aria-current") === "location", "the last heading");
  }
  await close();
});
