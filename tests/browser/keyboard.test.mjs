// With nothing but keys: skip links, moving, single keys, dialogs, and a focus that is never hidden.
import assert from "node:assert/strict";
import { test } from "node:test";

import { awake, press } from "./kit/keys.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const focus = (page) => page.evaluate(() => {
  const { id, className, tagName } = document.activeElement;
  return id || className || tagName;
});
const focused = (page, selector) =>
  until(() => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector), `focus on ${selector}`);

/**
 * The bar that covers a part of the focused element: "" when none does. Of what is higher than the window the beginning
 * counts.
 */
function hidden() {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const bars = [...document.querySelectorAll(".topbar, .bottomnav, .connbar:not([hidden])")].filter((bar) =>
    bar.checkVisibility(),
  );
  if (element === document.body || element.closest(".skip") || bars.some((bar) => bar.contains(element))) return "";
  const covers = ({ top, bottom }, bar) => {
    if (bar.matches(".bottomnav") && box.height > innerHeight / 2) return box.top >= top - 1;
    return box.top < bottom - 1 && box.bottom > top + 1;
  };
  const cover = bars.find((bar) => covers(bar.getBoundingClientRect(), bar));
  const outside = box.bottom < 1 || box.top > innerHeight - 1;
  return cover || outside
    ? `${element.outerHTML.slice(0, 160)} at ${box.top} to ${box.bottom} is behind ${cover?.className ?? "the edge"}`
    : "";
}

test("three skip links come first and lead to text, search and navigation", async () => {
  const { page, close } = await here.person("julia.armbruster");
  for (const [steps, target] of [[1, "#main"], [2, "#search"], [3, "#nav"]]) {
    await page.goto("/");
    for (let step = 0; step < steps; step += 1) await page.keyboard.press("Tab");
    const link = page.locator(`.skip a[href="${target}"]`);
    await focused(page, `.skip a[href="${target}"]`);
    const box = await link.boundingBox();
    assert.ok(box.y >= 0 && box.x >= 0, "a focused skip link is in view");
    await page.keyboard.press("Enter");
    await focused(page, target);
  }
  await close();
});

for (const [device, size] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test(`no bar covers the focus, forwards and backwards (${device})`, async () => {
    const { page, close } = await here.person("julia.armbruster", { ...size, at: "" });
    await page.goto("/ceo");
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let step = 0; step < 70; step += 1) {
        await page.keyboard.press(key);
        assert.equal(await page.evaluate(hidden), "", `${key} ${step}`);
      }
    }
    await close();
  });
}

test("j and k move through the stream, Enter opens", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/ceo");
  const at = () => page.evaluate(() => [...document.querySelectorAll("[data-item]")].indexOf(document.activeElement));
  for (const [key, place] of [["j", 0], ["j", 1], ["j", 2], ["k", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await at(), place, key);
    assert.equal(await page.evaluate(hidden), "");
  }
  const href = await page.evaluate(() => document.activeElement.dataset.href);
  await press(page, "Enter");
  await page.waitForURL((address) => address.pathname === href);
  await close();
});

test("slash leads into the search, Escape out of it", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await press(page, "/");
  await focused(page, "#search");
  await page.keyboard.type("jn?gh/");
  assert.equal(await page.locator("#search").inputValue(), "jn?gh/");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  // The first Escape closes the suggestions, the second leaves the field.
  await page.locator("#search-suggestions").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#search-suggestions").waitFor({ state: "hidden" });
  await focused(page, "#search");
  await page.keyboard.press("Escape");
  await focused(page, "body");
  await close();
});

test("n opens the composer, single keys are text in it, Escape gives the focus back", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await press(page, "n");
  await focused(page, "dialog[open] textarea");
  await page.keyboard.type("jk n? / gh t");
  assert.equal(await page.locator("dialog textarea").inputValue(), "jk n? / gh t");
  assert.equal(await page.locator("dialog[open]").count(), 1);
  assert.equal(new URL(page.url()).pathname, "/");
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    assert.ok(
      await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog")),
      "the focus stays in the dialog",
    );
  }
  await page.locator("dialog textarea").focus();
  await page.keyboard.press("Escape");
  await until(async () => await page.locator("dialog[open]").count() === 0, "the dialog is closed");
  await focused(page, ".compose-link");
  await close();
});

test("the dialog keeps what was typed, Ctrl+Enter sends it", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await press(page, "n");
  await focused(page, "dialog[open] textarea");
  await page.keyboard.type("Mit der Tastatur geschrieben");
  await page.keyboard.press("Escape");
  await until(async () => await page.locator("dialog[open]").count() === 0, "the dialog is closed");
  await press(page, "n");
  await focused(page, "dialog[open] textarea");
  assert.equal(await page.locator("dialog textarea").inputValue(), "Mit der Tastatur geschrieben");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL((address) => address.hash.startsWith("#post-"));
  await page.locator(".post .prose", { hasText: "Mit der Tastatur geschrieben" }).waitFor();
  await close();
});

test("? lists the keys, Escape closes the list and gives the focus back", async () => {
  const { page, close } = await here.person("julia.armbruster", { at: "" });
  await page.goto("/ceo");
  await page.keyboard.press("j");
  const before = await focus(page);
  await press(page, "?");
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /Tastenkürzel/);
  assert.ok(await dialog.locator("kbd").count() > 12);
  assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null), "the focus is in the dialog");
  await page.keyboard.press("j");
  assert.equal(await dialog.count(), 1, "other keys rest while it is open");
  await page.keyboard.press("Escape");
  await until(async () => await page.locator("dialog[open]").count() === 0, "the dialog is closed");
  assert.equal(await focus(page), before);
  await close();
});

test("the list of keys is in the account menu too", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await page.locator("details.account > summary").click();
  await page.locator("details.account [data-keys]").click();
  await page.locator("dialog[open]").waitFor();
  await page.locator("dialog[open] button").click();
  await until(async () => await page.locator("dialog[open]").count() === 0, "the dialog is closed");
  await close();
});

test("g and a letter go places", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await press(page, "g");
  await page.keyboard.press("v");
  await page.waitForURL((address) => address.pathname === "/ceo");
  await press(page, "g");
  await page.keyboard.press("h");
  await page.waitForURL((address) => address.pathname === "/");
  await close();
});

test("single keys can be switched off and on again", async () => {
  const { page, close } = await here.person("julia.armbruster");
  const choose = async (value) => {
    await page.goto("/settings/display");
    await page.locator(`input[name=keys][value=${value}]`).check();
    await page.locator("form[action='/settings/display'] button[type=submit]").click();
    await page.waitForURL((address) => address.search === "?saved=1");
    await page.goto("/");
  };
  await choose("off");
  assert.equal(await page.locator("#search").getAttribute("aria-keyshortcuts"), null);
  let composing = 0;
  page.on("request", (request) => { if (new URL(request.url()).pathname === "/compose") composing += 1; });
  await awake(page);
  for (const key of ["j", "?", "/", "n"]) await page.keyboard.press(key);
  assert.equal(composing, 0);
  assert.ok(
    await page.evaluate(() => document.activeElement === document.body && !document.querySelector("dialog[open]")),
  );
  await choose("on");
  await press(page, "n");
  await page.locator("dialog[open] textarea").waitFor();
  assert.equal(composing, 1, "the premise: n asks for the composer");
  await page.keyboard.press("Escape");
  await until(async () => await page.locator("dialog[open]").count() === 0, "the composer is closed");
  await press(page, "?");
  await page.locator("dialog[open]").waitFor();
  await page.locator("dialog[open] .keys-foot a").click();
  await page.waitForURL((address) => address.pathname === "/settings/display");
  await close();
});

test("t thanks what has the focus", async () => {
  const { page, close } = await here.person("chidi.okafor", { at: "" });
  await page.goto("/ceo");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const button = page.locator("[data-item]").nth(1).locator(".mine [data-own=thanks] button");
  const other = await button.getAttribute("aria-pressed") === "true" ? "false" : "true";
  await press(page, "t");
  await until(async () => await button.getAttribute("aria-pressed") === other, "thanked");
  await close();
});

test("Escape closes a menu and gives the focus back to its button", async () => {
  const { page, close } = await here.person("julia.armbruster");
  const menu = page.locator("details.account");
  await menu.locator("> summary").focus();
  await page.keyboard.press("Enter");
  assert.notEqual(await menu.getAttribute("open"), null);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await menu.getAttribute("open"), null);
  await focused(page, "details.account > summary");
  await close();
});
