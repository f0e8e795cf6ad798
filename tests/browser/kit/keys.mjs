// Single keys rest for a moment after a page was opened; a test that presses one waits until they act.
import { until } from "./until.mjs";

/** Resolves when single keys act. */
export const awake = (page) =>
  until(() => page.evaluate(() => document.documentElement.dataset.keys === "on"), "single keys act");

/** Presses a single key once it acts. */
export async function press(page, key) {
  await awake(page);
  await page.keyboard.press(key);
}
