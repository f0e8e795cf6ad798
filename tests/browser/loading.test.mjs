// What the first view of the home page costs in a browser that has kept nothing. A debug build sends its files as they
// are, so they are compressed here as a release build does it (brotli 11), and the page as it could be on its way
// (brotli 4).
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { signIn } from "./kit/browser.mjs";
import { stage } from "./kit/stage.mjs";
import { until } from "./kit/until.mjs";

const here = stage();
const KB = 1000;
const small = (bytes, quality) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
const sum = (answers, size) => answers.reduce((all, answer) => all + size(answer), 0);

/** Opens `/` and notes what comes: [{ path, kind, bytes }], with a socket as an answer without bytes. */
async function view(page) {
  // What an earlier page still waits for is gone with it, and would be asked for its bytes.
  await page.waitForLoadState("networkidle");
  const coming = [];
  const note = async (answer) => ({
    path: new URL(answer.url()).pathname, kind: answer.request().resourceType(),
    // What the browser has kept is no answer of the server.
    bytes: (await answer.request().sizes()).responseBodySize > 0 ? await answer.body() : Buffer.alloc(0),
  });
  page.on("response", (answer) => coming.push(note(answer)));
  page.on("websocket", () => coming.push({ path: "/live", kind: "websocket", bytes: Buffer.alloc(0) }));
  await page.goto("/");
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("networkidle");
  await until(() => coming.some(({ kind }) => kind === "websocket"), "the page is live");
  const answers = await Promise.all(coming);
  return answers.filter(({ path }) => !path.startsWith("/faces/"));
}

test("the first view of the home page asks twelve times at most and is small", async () => {
  const someone = await here.newcomer("julia.armbruster", { at: "" });
  const session = await someone.context.newCDPSession(someone.page);
  await session.send("Network.clearBrowserCache");
  const answers = await view(someone.page);
  const told = answers.map(({ path, kind, bytes }) => `${kind} ${path} ${bytes.length}`).join("\n");
  assert.ok(answers.every(({ kind, bytes }) => kind === "websocket" || bytes.length > 0), `nothing was kept:\n${told}`);
  assert.ok(answers.length <= 12, told);
  const of = (...kinds) => answers.filter(({ kind }) => kinds.includes(kind));
  assert.deepEqual([of("document").length, of("stylesheet").length, of("script").length], [1, 1, 1], told);
  const text =
    sum(of("document"), ({ bytes }) => small(bytes, 4)) +
    sum(of("stylesheet", "script"), ({ bytes }) => small(bytes, 11));
  assert.ok(text > 10 * KB && text <= 60 * KB, `${text} bytes of page, style and script\n${told}`);
  const faces = sum(of("font"), ({ bytes }) => bytes.length);
  assert.ok(faces > 10 * KB && faces <= 100 * KB, `${faces} bytes of fonts\n${told}`);
  await someone.close();
});

test("nothing but the stylesheet blocks the first picture, and fonts wait for nobody", async () => {
  const { page, close } = await here.person("julia.armbruster");
  await page.waitForLoadState("networkidle");
  const found = await page.evaluate(() => ({
    blocking: performance
      .getEntriesByType("resource")
      .filter((entry) => entry.renderBlockingStatus === "blocking")
      .map(({ name }) => new URL(name).pathname.replace(/\..*\./, ".")),
    early: [...document.querySelectorAll("link[rel=preload]")].map(({ href }) =>
      new URL(href).pathname.replace(/\..*\./, "."),
    ),
    swaps: [...document.fonts].filter(({ family }) => !family.includes("Fallback")).map(({ display }) => display),
  }));
  assert.deepEqual(found.blocking, ["/assets/css/app.css"]);
  assert.deepEqual(found.early, ["/assets/fonts/inter-latin.woff2"], "the second face comes when a text needs it");
  assert.deepEqual(found.swaps, ["swap", "swap", "swap"]);
  await close();
});

test("a second view asks for the page alone", async () => {
  const { page, close } = await here.visitor();
  await signIn(page, "julia.armbruster");
  const again = await view(page);
  const moved = again.filter(({ bytes }) => bytes.length > 0).map(({ path }) => path);
  assert.deepEqual(moved, ["/"]);
  await close();
});
