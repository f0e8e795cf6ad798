// Pictures and documents of an idea: added on a phone, with and without scripts, seen and saved by a colleague.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { findings } from "./kit/axe.mjs";
import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const table = { name: "Größen & Preise.csv", mimeType: "text/csv", buffer: Buffer.from("Größe;Preis\r\nklein;4\r\n") };

/** A picture as a phone sends it, drawn by the browser. */
async function photo(page) {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1800, height: 1200 });
    const context = canvas.getContext("2d");
    context.fillStyle = "#2a6";
    context.fillRect(0, 0, 1800, 1200);
    return canvas.toDataURL("image/jpeg").split(",")[1];
  });
  return { name: "IMG_0041.JPG", mimeType: "image/jpeg", buffer: Buffer.from(drawn, "base64") };
}

for (const javaScriptEnabled of [true, false]) {
  test(`two files are added on a phone ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const { page: drawing, close: closeDrawing } = await here.visitor(phone);
    const picture = await photo(drawing);
    await closeDrawing();
    const { page, faults, close } = await here.visitor({ ...phone, javaScriptEnabled });
    await signIn(page, "anke.doll");
    await page.goto("/ideas/new");
    // Neither reads like the other: handing in would ask whether it is the same.
    const [title, problem] = javaScriptEnabled
      ? ["Winkel fürs Archivregal", "Ordner rutschen vom obersten Brett."]
      : ["Tropfschale unter die Kaffeemaschine", "Morgens klebt der Boden in der Teeküche."];
    await page.fill("#problem", problem);
    await page.fill("#title", title);
    await page.click("button[value=files]");
    await page.waitForURL(/\/entries\/idea-\d+\/attachments$/);
    if (javaScriptEnabled) assert.deepEqual(await findings(page), []);
    await page.setInputFiles("#files", [picture, table]);
    await page.click("form[data-files] button:has-text('Hochladen')");
    await page.locator(".attachment-rows li").nth(1).waitFor();
    await page.fill(".attachment-rows input[name^=alt-]", "Ein schiefes Regal");
    await page.press(".attachment-rows input[name^=alt-]", "Enter");
    await page.locator(".attachment-thumb img[alt='Ein schiefes Regal']").waitFor();
    faults.expect(/422/);
    await page.setInputFiles("#files", [{ name: "x.exe", mimeType: "text/plain", buffer: Buffer.from("MZ\0") }]);
    await page.click("form[data-files] button:has-text('Hochladen')");
    await page.locator("#files-error", { hasText: "x.exe" }).waitFor();
    if (javaScriptEnabled) assert.deepEqual(await findings(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 390);
    assert.ok(wide <= 390, `${wide} pixels`);
    await page.click(".form-foot a[href$='/edit']");
    assert.equal(await page.inputValue("#title"), title, "nothing typed is lost");
    await page.fill("#proposal", title);
    await page.click("button[value=publish]");
    await page.waitForURL(/\/ideas\/\d+-[^/]*$/);
    const path = new URL(page.url()).pathname;
    await close();

    const colleague = await here.person("tobias.kern", phone);
    await colleague.page.goto(path);
    const shown = colleague.page.locator(".attachment-pictures img");
    await shown.scrollIntoViewIfNeeded();
    await colleague.page.waitForFunction(() => document.querySelector(".attachment-pictures img")?.naturalWidth > 0);
    assert.equal(await shown.getAttribute("alt"), "Ein schiefes Regal");
    assert.equal(await shown.evaluate((image) => image.naturalWidth), 480);
    const saved = colleague.page.waitForEvent("download");
    await colleague.page.click(".attachment-documents a");
    const file = await saved;
    assert.equal(file.suggestedFilename(), table.name);
    assert.deepEqual(await readFile(await file.path()), table.buffer);
    assert.deepEqual(await findings(colleague.page), []);
    await colleague.close();
  });
}

test("an open page shows a file at once", async () => {
  const { page: own, close: closeOwn } = await here.person("anke.doll");
  await own.goto("/ideas/new");
  await own.fill("#problem", "Der Drucker ist weit weg.");
  await own.fill("#proposal", "Einen näher stellen.");
  await own.fill("#title", "Drucker näher");
  await own.click("button[value=publish]");
  await own.locator(".idea-head").waitFor();
  const { page: other, close: closeOther } = await here.person("tobias.kern");
  await other.goto(new URL(own.url()).pathname);
  await other.locator(".idea-text").waitFor();
  await own.click("a[href$='/attachments']");
  await own.setInputFiles("#files", [table]);
  await own.click("form[data-files] button:has-text('Hochladen')");
  await own.locator(".attachment-rows li").waitFor();
  await other.locator(".attachment-documents", { hasText: "Größen & Preise.csv" }).waitFor();
  await own.click(".attachment-rows button[name=remove]");
  await other.locator(".attachments").waitFor({ state: "detached" });
  await Promise.all([closeOwn(), closeOther()]);
});
