// Chromium with a fresh profile, and people who sign in through the demo page as anybody would.
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

import { reportViolations, watch } from "./faults.mjs";

const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

// Chromium without windows, where it is there: the whole one opens a page of its own for the frame of every window, and
// takes twice the time for the same.
const programs = [process.env.CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath = programs.find((program) => program && existsSync(program));

/** Starts the browser of this machine; playwright-core brings none. */
export const launch = () => chromium.launch({ executablePath, args });

/** A context with its own cookies: { context, page, faults, close() }. Closing it fails when the browser complained. */
export async function visitor(browser, url, options = {}) {
  const { width = 1440, height = 900, colorScheme = "light", locale = "de-DE", touch = false, ...rest } = options;
  const context = await browser.newContext({
    baseURL: url, viewport: { width, height }, colorScheme, locale, timezoneId: "Europe/Berlin",
    hasTouch: touch, isMobile: touch, reducedMotion: "reduce", ...rest,
  });
  context.setDefaultTimeout(20_000);
  context.setDefaultNavigationTimeout(20_000);
  await context.addInitScript(reportViolations);
  const faults = watch(context);
  const page = await context.newPage();
  return {
    context, page, faults,
    async close() {
      await context.close();
      faults.check();
    },
  };
}

/** Signs in on the demo page by a click on the person's tile. */
export async function signIn(page, handle) {
  await page.goto("/demo");
  await page.locator(`form:has(input[name=handle][value="${handle}"]) button`).first().click();
  await page.waitForURL((address) => address.pathname === "/");
}

/** Signs in as the click would, without showing the demo page and its faces: `signIn` is for those who look at it. */
async function arrive(context, origin, handle) {
  const headers = { origin, accept: "text/html" };
  const answer = await context.request.post("/demo", { form: { handle }, headers, maxRedirects: 0 });
  const to = answer.headers().location;
  if (answer.status() !== 303 || to !== "/") throw new Error(`${handle}: ${answer.status()} ${to}`);
}

/**
 * A visitor who is signed in and sees the home stream, or the page that `at` names; nothing yet where it is empty.
 * `kept` spares signing in where a session of that person is still open.
 */
export async function person(browser, url, handle, { at = "/", ...options } = {}, kept = new Map()) {
  // Asked once: while this window opens, another may sign the person in.
  const storageState = kept.get(handle);
  const someone = await visitor(browser, url, { ...options, storageState });
  if (!storageState) {
    await arrive(someone.context, url, handle);
    // Cookies alone: to fill the other stores of a new context the browser opens a page of its own, without a time
    // limit.
    kept.set(handle, { cookies: await someone.context.cookies(), origins: [] });
  }
  if (at) await someone.page.goto(at);
  return someone;
}
