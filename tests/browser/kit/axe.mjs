// axe-core inside the page. It comes through the debugger, so the content security policy stays as it is.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Findings as readable lines: of all rules, best practices too, or of some by name. */
export async function findings(page, rules) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
  const options = { resultTypes: ["violations"], ...rules && { runOnly: { type: "rule", values: rules } } };
  const { violations } = await page.evaluate((wanted) => window.axe.run(document, wanted), options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help} – ${target.join(" ")}\n      ${failureSummary.replaceAll("\n", "\n      ")}`));
}
