// axe-core inside the page. It comes through the debugger, so the content security policy stays as it is.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { until } from "./until.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules about colours, which are all that a theme changes, and most of the time that axe takes. */
const colours = ["color-contrast", "link-in-text-block"];

/**
 * Runs in the page: one of all elements whose own text looks the same, which is one that is seen. Their colours and
 * those of all they stand in are the same, their size and weight, and what is drawn over or under them.
 */
function lookAlikes() {
  const own = ["color", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "textShadow",
    "textDecorationLine", "fontSize", "fontWeight", "position", "zIndex", "visibility", "clipPath"];
  const chosen = new Map();
  function walk(element, above) {
    const style = getComputedStyle(element);
    if (style.display === "none") return;
    const look = `${above}/${element.localName} ${own.map((name) => style[name]).join()}`;
    const speaks = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const isField = element.matches("input, textarea, select");
    if ((speaks || isField) && !chosen.has(look) && element.checkVisibility() && element.getClientRects().length > 0)
      chosen.set(look, element);
    for (const child of element.children) walk(child, look);
  }
  walk(document.body, "");
  return [...chosen.values()];
}

/** Runs in the page: `what` is "everything", "all but colours" or "colours"; `chosen` the elements asked about. */
async function ask({ what, names, chosen }) {
  const options = { resultTypes: ["violations"] };
  if (what === "colours") options.runOnly = { type: "rule", values: names };
  if (what === "all but colours") options.rules = Object.fromEntries(names.map((name) => [name, { enabled: false }]));
  return (await window.axe.run(chosen ? { include: chosen } : document, options)).violations;
}

/** Findings as readable lines: of all rules, best practices too, or of some; of the page or of look-alikes alone. */
export async function findings(page, what = "everything", chosen = null) {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(source);
  const violations = await page.evaluate(ask, { what, names: colours, chosen });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help} – ${target.join(" ")}\n      ${failureSummary.replaceAll("\n", "\n      ")}`));
}

/** The theme of the page, and its colours as they stay. */
async function paint(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await until(
    () => page.evaluate(() => !document.getAnimations().some(({ playState }) => playState === "running")),
    "colours have settled",
  );
}

const sampled = async (page) => findings(page, "colours", await page.evaluateHandle(lookAlikes));
const said = (found, ...where) => found.map((finding) => `${where.join(", ")}: ${finding}`);

/** Both themes of a page: the first answers all rules, the second those about colours, once for each look. */
export async function themes(page, where, [first, second] = ["light", "dark"]) {
  await paint(page, first);
  const found = said(await findings(page), where, first);
  await paint(page, second);
  return [...found, ...said(await sampled(page), where, second)];
}

/** A page that was looked at, in another state: all rules but those about colours, and these once for each look. */
export async function state(page, where) {
  const found = said(await findings(page, "all but colours"), where);
  for (const theme of ["light", "dark"]) {
    await paint(page, theme);
    found.push(...said(await sampled(page), where, theme));
  }
  return found;
}

/** Runs in the page: elements that reach beyond the window although nothing around them scrolls. */
function overflow(width) {
  const scrolls = (element) =>
    element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((element) =>
    element.getBoundingClientRect().right > width + .5 && !scrolls(element.parentElement));
  return [
    `the page is ${document.documentElement.scrollWidth} wide`,
    ...beyond.slice(0, 8).map((element) => element.outerHTML.slice(0, 120)),
  ];
}

/**
 * What scrolls sideways once the window has taken its new width: a frame is drawn, so every media query has been asked.
 */
export async function sideways(page, width) {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return (await page.evaluate(overflow, width)).map((element) => `scrolls sideways at ${width}: ${element}`);
}
