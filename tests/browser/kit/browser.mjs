// Chromium with a fresh profile, and people who sign in through the demo page as anybody would.
import { chromium } from "playwright-core";

import { reportViolations, watch } from "./faults.mjs";

const args = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Starts the browser of this machine; playwright-core brings none. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args });

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

/**
 * A visitor who is signed in and sees the home stream. `kept` spares the click where a session of that person is still
 * open.
 */
export async function person(browser, url, handle, options = {}, kept = new Map()) {
  const someone = await visitor(browser, url, { ...options, storageState: kept.get(handle) });
  if (kept.has(handle)) await someone.page.goto("/");
  else await signIn(someone.page, handle);
  // Cookies alone: to fill the other stores of a new context the browser opens a page of its own, without a time limit.
  if (!kept.has(handle)) kept.set(handle, { cookies: await someone.context.cookies(), origins: [] });
  return someone;
}
