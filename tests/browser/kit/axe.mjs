// axe-core inside the page. It comes through the debugger, so the content security policy stays as it is.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Findings of all rules, best practices too, as readable lines. */
export async function findings(page) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help} – ${target.join(" ")}\n      ${failureSummary.replaceAll("\n", "\n      ")}`));
}
