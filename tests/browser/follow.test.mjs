// "Follow" with script: the button that was pressed changes in its place, and its neighbours stay.
import assert from "node:assert/strict";
import { test } from "node:test";

import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();

/** What one can press or follow around a button, without the words of the button itself. */
const neighbours = (row) =>
  row.evaluate((element) =>
    [...element.querySelectorAll("a, button, .face, summary")]
      .filter((one) => !one.closest("[data-own=follow]"))
      .map((one) => one.outerHTML.replace(/ data-version="\d+"/g, "")),
  );

/** Presses "follow" in this row twice: it comes back as it was, and nothing around it moves. */
async function pressTwice(page, row) {
  const before = await neighbours(row);
  const button = row.locator("[data-own=follow] button");
  const first = await button.getAttribute("aria-pressed");
  for (const wanted of [first === "true" ? "false" : "true", first]) {
    await button.click();
    await until(
      async () =>
        (await button.getAttribute("aria-pressed")) === wanted && (await button.getAttribute("aria-busy")) === null,
      `pressed is ${wanted}`,
    );
    assert.deepEqual(await neighbours(row), before);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
    assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), [], "every id stands once");
  }
}

const places = [
  ["the page of a project", "/projects", ".tile h2 a", ".project-actions"],
  ["a tile of a project", "/projects", null, ".tile-foot"],
  ["the page of an idea", "/ideas", ".idea-row h2 a", ".rail-actions"],
  ["a card of the home stream", "/?tab=all", null, "#stream .item .mine"],
];

for (const [name, address, way, row] of places) {
  test(`follow on ${name}`, async () => {
    const { page, close } = await here.person("julia.armbruster", { at: "" });
    await page.goto(address);
    if (way) {
      await page.goto(await page.locator(way).first().getAttribute("href"));
    }
    await pressTwice(page, page.locator(row).first());
    await close();
  });
}
