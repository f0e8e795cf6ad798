// Hostile texts in every field that shows, read in a real browser: nothing runs, nothing even tries to.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { stage } from "./kit/stage.mjs";

const here = stage();
const file = new URL("../fixtures/xss.txt", import.meta.url);
const payloads = (await readFile(file, "utf8")).split("\n").filter(Boolean).map((line) => line.replaceAll("\\n", "\n"));

/** As many payloads at a time as a field takes. In one line where the field has one line only. */
function packs(limit, oneLine) {
  const full = [];
  let pack = "";
  for (const payload of payloads) {
    const text = oneLine ? payload.replaceAll("\n", " ") : payload;
    if (text.length > limit) continue;
    const longer = pack ? `${pack}${oneLine ? " " : "\n\n"}${text}` : text;
    if (longer.length > limit) full.push(pack);
    pack = longer.length > limit ? text : longer;
  }
  return [...full, pack];
}

/** Runs in the page: how much each of these fields of a form takes, and whether it has one line only. */
async function limits({ from, form, names }) {
  const page = new DOMParser().parseFromString(await (await fetch(from)).text(), "text/html");
  return names.map((name) => {
    const field = page.querySelector(`${form.split(", ").map((one) => `${one} [name="${name}"]`).join(", ")}`);
    return [name, Number(field.dataset.limit ?? field.getAttribute("maxlength") ?? 40), field.tagName === "INPUT"];
  });
}

/** Runs in the page: fills a form of another page and sends it; says where it led and what the server answered. */
async function send({ from, form, values }) {
  const page = new DOMParser().parseFromString(await (await fetch(from)).text(), "text/html");
  const found = page.querySelector(form);
  const data = new URLSearchParams(new FormData(found));
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  const sent = await fetch(new URL(found.getAttribute("action") || from, location.href), {
    method: "POST",
    body: data,
  });
  const fault = new DOMParser()
    .parseFromString(await sent.text(), "text/html")
    .querySelector(".error-summary, .error")?.textContent;
  return { status: sent.status, url: sent.url, fault };
}

/**
 * Fields of one line are shown by the same few templates everywhere: so many packs from all over the list have to do.
 */
const ONE_LINE = 24;

/** Sends a form until each field of several lines has held every payload; returns where each answer led. */
async function flood(page, from, form, names, rest = {}) {
  const columns = (await page.evaluate(limits, { from, form, names })).map(([name, limit, oneLine]) => [
    name,
    packs(limit, oneLine),
    oneLine,
  ]);
  const rounds = Math.max(
    ...columns.map(([, full, oneLine]) => (oneLine ? Math.min(full.length, ONE_LINE) : full.length)),
  );
  const led = new Set();
  for (let round = 0; round < rounds; round += 1) {
    const pick = (full) => full[full.length > rounds ? Math.floor(round * full.length / rounds) : round % full.length];
    const values = Object.fromEntries(columns.map(([name, full]) => [name, pick(full)]));
    const answer = await page.evaluate(send, { from, form, values: { ...rest, ...values } });
    assert.equal(answer.status, 200, `${from}: ${JSON.stringify(answer)} for ${JSON.stringify(values)}`);
    led.add(answer.url.split("#")[0]);
  }
  return led;
}

/** A person whose pages tell when a script of somebody else runs in them. */
async function reader(handle) {
  const someone = await here.person(handle);
  const ran = [];
  await someone.context.exposeFunction("ran", (what) => ran.push(what));
  await someone.context.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt"])
      window[name] = (...args) => window.ran(`${name}(${args}) on ${location}`);
  });
  await someone.page.goto("/");
  return { ...someone, ran };
}

async function read(someone, addresses) {
  for (const address of addresses) {
    await someone.page.goto(address);
    const odd = await someone.page.evaluate(() => [
      ...[
        ...document.querySelectorAll(
          // The script of pages that few people open is ours.
          "main script:not([src^='/assets/js/work.']), main style, main iframe, main object, main embed, main base, " +
            "main meta",
        ),
      ].map((e) => e.outerHTML),
      ...[...document.querySelectorAll("main *")].flatMap((e) =>
        e
          .getAttributeNames()
          .filter((n) => n.startsWith("on"))
          .map((n) => `${e.tagName} ${n}`),
      ),
      ...[...document.querySelectorAll("main [href], main [src], main [action]")]
        .map((e) => e.getAttribute("href") ?? e.getAttribute("src") ?? e.getAttribute("action"))
        .filter((a) => /^\s*(javascript|data|vbscript):/i.test(a)),
    ]);
    assert.deepEqual(odd, [], address);
  }
  assert.deepEqual(someone.ran, []);
}

test("the check sees a script that runs", async () => {
  const julia = await reader("julia.armbruster");
  await julia.page.evaluate(() => alert(1));
  assert.equal(julia.ran.length, 1);
  await julia.close();
});

test("nothing of three hundred hostile texts runs in any field", async () => {
  assert.ok(payloads.length >= 300, `${payloads.length} payloads`);
  const julia = await reader("julia.armbruster");
  // A picture of our own that does not exist is asked for and not found.
  julia.faults.expect(/404/);
  const led = new Set([
    "/",
    "/?tab=all",
    "/projects",
    "/blogs",
    "/blogs/werkstatt",
    "/ideas",
    "/people/julia.armbruster",
    "/notifications",
  ]);
  const keep = (addresses) => addresses.forEach((address) => led.add(address));
  const composer = "form[data-composer]";
  await flood(julia.page, "/compose", composer, ["body"]);
  keep(
    await flood(julia.page, "/ideas/new", composer, ["title", "problem", "proposal", "benefit"], { intent: "publish" }),
  );
  keep(await flood(julia.page, "/blogs/werkstatt/new", composer, ["title", "deck", "body"], { do: "publish" }));
  keep(await flood(julia.page, "/projects/new", composer, ["name", "goal", "about", "skills"], { joining: "open" }));
  await flood(julia.page, "/settings/profile", "form:has([name=about])", ["about", "skills"]);
  const [idea] = [...led].filter((address) => address.includes("/ideas/"));
  await flood(julia.page, idea, "form:has(#comment-body)", ["body"]);
  keep(packs(200, true).filter((_, place) => place % 8 === 0).map((q) => `/search?q=${encodeURIComponent(q)}`));
  await read(julia, led);
  await julia.close();
});
