// Two ideas that are one, in a real browser: without scripts, and for everybody who needs more than eyes and a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";

import { sideways, themes } from "./kit/axe.mjs";
import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const title = "Wo ist mein Kredit?";

/** The address of an idea, found as people find it. */
async function find(page, word, named) {
  await page.goto(`/search?q=${word}&kind=idea`);
  return page.locator(`main a[href^='/ideas/']:has-text("${named}")`).first().getAttribute("href");
}

test("a part leads to the whole and the whole to its parts, and axe finds nothing", async () => {
  for (const [handle, size] of [["julia.armbruster", { width: 1440, height: 900 }],
    ["emre.yildiz", { width: 390, height: 844, touch: true }]]) {
    const { page, faults, close } = await here.person(handle, { ...size, at: "" });
    await page.goto(await find(page, "Strichliste", title));
    const width = String(size.width);
    const found = await themes(page, width, ["light", "dark"]);
    await page.locator("#merged .banner-title a").click();
    await page.locator("#parts").waitFor();
    assert.deepEqual(await page.locator("#parts .rising-title").allInnerTexts(), [title]);
    found.push(...await themes(page, width, ["light", "dark"]), ...await sideways(page, size.width));
    assert.equal(found.join("\n"), "");
    faults.check();
    await close();
  }
});

test("the form is open for whoever follows a suggestion", async () => {
  const { page, faults, close } = await here.person("julia.armbruster", { width: 1440, height: 900, at: "" });
  const address = await find(page, "Leasing", "E-Bike-Leasing");
  await page.goto(`${address}?into=1#merge`);
  assert.equal(await page.locator("#merge[open]").count(), 1);
  assert.equal((await themes(page, "1440", ["light", "dark"])).join("\n"), "");
  faults.check();
  await close();
});

test("two ideas become one and two again without scripts", async () => {
  const enter = async (handle) => {
    const someone = await here.visitor({ javaScriptEnabled: false });
    await signIn(someone.page, handle);
    return someone;
  };
  const [voter, team] = [await enter("nadine.hauser"), await enter("julia.armbruster")];
  await voter.page.goto("/ideas/new");
  await voter.page.fill("#problem", "Im Treppenhaus ist es abends dunkel.");
  await voter.page.fill("#proposal", "Lampen mit Bewegungsmelder.");
  await voter.page.fill("#title", "Licht im Treppenhaus");
  await voter.page.locator("button[value=publish]").click();
  await voter.page.waitForURL(/\/ideas\/\d+-/);
  const whole = new URL(voter.page.url()).pathname;
  const address = await find(team.page, "Leasing", "E-Bike-Leasing");
  await voter.page.goto(address);
  const vote = voter.page.locator("header .vote[aria-pressed=false]");
  if (await vote.count()) await vote.click();
  await team.page.goto(address);
  await team.page.locator("#merge summary").click();
  await team.page.fill("#target", whole);
  await team.page.fill("#said", "Beides sagt dasselbe.");
  await team.page.locator("#merge-form button[type=submit]").click();
  await team.page.locator("#merged").waitFor();
  await voter.page.goto(address);
  await voter.page.locator("#merged form button").click();
  await voter.page.locator("#merged strong").waitFor();
  assert.match(await voter.page.locator("#merged").innerText(), /zurückgenommen/);
  await voter.page.locator("#merged form button").click();
  assert.match(await voter.page.locator("#merged").innerText(), /Deine Stimme zählt dort mit/);
  await team.page.goto(address);
  await team.page.locator("#unmerge summary").click();
  await team.page.fill("#why", "Es sind doch zwei.");
  await team.page.locator("#unmerge-form button[type=submit]").click();
  await team.page.waitForURL(/answers$/);
  assert.equal(await team.page.locator("#merged").count(), 0);
  await Promise.all([voter.close(), team.close()]);
});
