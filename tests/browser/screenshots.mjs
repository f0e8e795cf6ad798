// Pictures of the demo, as bin/screenshots asks for them. Each is a way through links, so no address is written down
// here.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { launch, person } from "./kit/browser.mjs";
import { go } from "./kit/pages.mjs";
import { routes, serve } from "./kit/server.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const docs = join(here, "../../docs");
const out = join(here, "out");
const limit = 150 * 1024;

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844, touch: true, deviceScaleFactor: 2 };
const paket = "a[href^='/ideas/']:has-text('Paketverfolgung')";

const pictures = [
  { name: "home", folder: docs, as: "julia.armbruster", route: "/", way: ["/"], size: desk },
  {
    name: "idea",
    folder: docs,
    as: "emre.yildiz",
    route: "/ideas/{slug}",
    way: ["/ideas?tab=rising", paket],
    size: desk,
  },
  {
    name: "phone-dark",
    folder: docs,
    as: "julia.armbruster",
    route: "/",
    way: ["/?tab=board"],
    size: { ...phone, colorScheme: "dark" },
  },
  {
    name: "home-dark",
    folder: out,
    as: "julia.armbruster",
    route: "/",
    way: ["/"],
    size: { ...desk, colorScheme: "dark" },
  },
  { name: "phone", folder: out, as: "anke.doll", route: "/", way: ["/?tab=all"], size: phone },
  {
    name: "ceo-post",
    folder: out,
    as: "anke.doll",
    route: "/ceo/{number}",
    way: ["/ceo", ".post .meta a[href^='/ceo/']"],
    size: desk,
  },
  { name: "board", folder: out, as: "julia.armbruster", route: "/ideas/board", way: ["/ideas/board"], size: desk },
  {
    name: "priorities",
    folder: out,
    as: "anke.doll",
    route: "/ideas/priorities",
    way: ["/ideas/priorities"],
    size: desk,
  },
  { name: "ideas", folder: out, as: "anke.doll", route: "/ideas", way: ["/ideas"], size: desk },
  {
    name: "idea-decision",
    folder: out,
    as: "julia.armbruster",
    route: "/ideas/{slug}",
    way: ["/ideas?tab=new", ".idea-row .row-title a"],
    size: desk,
    show: ".decide",
  },
  {
    name: "project",
    folder: out,
    as: "anke.doll",
    route: "/projects/{slug}",
    way: ["/projects", "main a[href^='/projects/']:not([href$='/new']):not([href*='?'])"],
    size: desk,
  },
  {
    name: "article",
    folder: out,
    as: "anke.doll",
    route: "/blogs/{blog}/{slug}",
    way: ["/blogs", ".latest a"],
    size: desk,
  },
  {
    name: "profile",
    folder: out,
    as: "anke.doll",
    route: "/people/{handle}",
    way: ["/people", "main a[href^='/people/']"],
    size: desk,
  },
];

/** WebP comes from the debugger; the quality sinks until the picture is small enough for a README. */
async function shoot(page) {
  const session = await page.context().newCDPSession(page);
  for (let quality = 90; ; quality -= 10) {
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length <= limit || quality <= 30) return bytes;
  }
}

/** The same route whatever its parameters are called. */
const shape = (path) => path.replaceAll(/\{[^}]+\}/g, "{}");

const wanted = process.argv.slice(2);
const there = new Set((await routes()).filter(({ method }) => method === "GET").map(({ path }) => shape(path)));
const server = await serve();
const browser = await launch();
const kept = new Map();
try {
  for (const { name, folder, as, route, way, size, show } of pictures) {
    if (wanted.length && !wanted.includes(name)) continue;
    if (!there.has(shape(route))) { console.log(`   ${name}: left out, there is no ${route}`); continue; }
    const { page, close } = await person(browser, server.url, as, size, kept);
    await go(page, way);
    if (show) await page.locator(show).first().scrollIntoViewIfNeeded();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState("networkidle");
    const bytes = await shoot(page);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.webp`), bytes);
    console.log(`   ${name}.webp: ${Math.round(bytes.length / 1024)} KiB`);
    await close();
  }
} finally {
  await browser.close();
  await server.stop();
}
