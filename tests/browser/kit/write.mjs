// What people do again and again, through the page, with or without script.
import { until } from "./until.mjs";

/** Writes a post on its own page and comes back to the stream, where it stands; returns its card. */
export async function post(page, text) {
  await page.goto("/compose");
  await page.locator("#compose-body").fill(text);
  await page.locator("form[data-composer] button[type=submit]").click();
  await page.waitForURL((address) => address.hash.startsWith("#post-"));
  return page.locator("[data-item]").filter({ has: page.locator(new URL(page.url()).hash) });
}

/** The newest card of a list that holds a text. */
export const card = (page, text) =>
  page
    .locator("[data-item]")
    .filter({ has: page.locator(".post .prose", { hasText: text }) })
    .first();

/**
 * Sends an answer on the page of an entry; returns the comment once it stands, perhaps before the answer to sending it.
 */
export async function sendComment(page, text) {
  await page.locator("#comment-body").fill(text);
  await page.locator("#comment-form button[type=submit]").click();
  const said = page
    .locator(".comment")
    .filter({ has: page.locator(":scope > .comment-main .prose", { hasText: text }) })
    .last();
  await said.waitFor();
  return said;
}

/** Answers on the page of an entry and waits until its form is empty again; returns the comment. */
export async function comment(page, text, kind = "") {
  if (kind) await page.locator(`#comment-form input[value="${kind}"]`).check({ force: true });
  const said = await sendComment(page, text);
  await until(
    () =>
      page
        .locator("#comment-body")
        .inputValue()
        .then((value) => value === ""),
    "the field is empty again",
  );
  return said;
}

/** Hands in an idea and comes to its page. */
export async function submitIdea(page, title) {
  await page.goto("/ideas/new");
  await page.locator("#problem").fill("Das stört viele von uns jeden Tag.");
  await page.locator("#proposal").fill("Wir probieren es vier Wochen lang in einem Haus.");
  await page.locator("#title").fill(title);
  await page.locator("button[name=intent][value=publish]").click();
  await page.waitForURL((address) => /^\/ideas\/\d+-/.test(address.pathname));
}

/** Opens the menu of a card and follows one of its links. */
export async function choose(item, end) {
  const menu = item.locator("details.post-tools");
  if (await menu.getAttribute("open") === null) await menu.locator(":scope > summary").click();
  await menu.locator(`a[href$="${end}"]`).click();
}

/** Replaces the text of an edit page and saves it. */
export async function rewrite(page, text) {
  await page.locator("textarea[name=body]").fill(text);
  await page.locator(".form-foot button[type=submit]").click();
  await page.waitForURL((address) => !address.pathname.endsWith("/edit"));
}
