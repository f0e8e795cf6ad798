// An open page with its patches is a fresh page: whatever happens, to whatever page that listens.
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, cast, steps } from "./kit/happenings.mjs";
import { faults, heard, open, reload } from "./kit/open.mjs";
import { pages as all, readers as anybody } from "./kit/pages.mjs";
import { fresh } from "./kit/seen.mjs";
import { stage } from "./kit/stage.mjs";

const here = stage();

/**
 * Those who look on, with as many pages as one may have open: one who follows much and reads English; one of another
 * unit; one of the innovation team who moderates and writes in the blog; the lead of the project. POST and the like are
 * what the happenings are about.
 */
const readers = {
  "priya.raman": ["/", "/?tab=all", "POST", "IDEA", "/ideas", "BLOG", "ARTICLE", "PROJECT", "UPDATE"],
  "nour.khalil": ["/?tab=board", "/?tab=units", "/ceo", "CEO", "/ideas?tab=new", "/projects", "/people/emre.yildiz",
    "/units/filiale-achern", "/notifications"],
  "julia.armbruster": ["POST", "IDEA", "/ideas?tab=new", "BLOG", "ARTICLE", "/people/emre.yildiz?tab=ideas", "/blogs"],
  "dennis.wolf": ["PROJECT", "PROJECT?tab=team", "PROJECT?tab=about", "/projects", "/ideas?tab=unvoted",
    "/ideas/board", "/ideas/board?stage=notnow", "/ideas/priorities"],
};

/** The routes of what they look at. */
const routes = {
  POST: "/posts/{number}", CEO: "/ceo/{number}", IDEA: "/ideas/{name}", BLOG: "/blogs/{blog}",
  ARTICLE: "/blogs/{blog}/{article}", PROJECT: "/projects/{slug}", UPDATE: "/projects/{slug}/updates/{number}",
  "/people/emre.yildiz": "/people/{handle}", "/units/filiale-achern": "/units/{slug}",
};
const routeOf = (address) => routes[address.split("?")[0]] ?? address.split("?")[0];

const people = {};
const at = {};
const pages = {};

/** Everybody signs in, there is something to see, and all pages stand open. */
async function gather() {
  await cast(here, people);
  Object.assign(at, await begin(people));
  await Promise.all(Object.entries(readers).map(async ([handle, addresses]) => {
    const { context, page } = await here.person(handle, { at: "" });
    // What waits a little, so that not all pages of a house ask at once, waits as little as it can.
    await context.addInitScript(() => { Math.random = () => 0; });
    await page.close();
    pages[handle] = [];
    for (const address of addresses) {
      const whole = address.replace(/^[A-Z]+/, (name) => at[name]);
      pages[handle].push(await open(context, whole, `${handle} on ${address}`));
    }
  }));
}

/** Looks at all pages of all readers, side by side; what is wrong with them. */
async function look(cursor) {
  const found = [];
  await Promise.all(Object.values(pages).map(async (some) => {
    for (const one of some) {
      await heard(one, cursor);
      const said = await faults(one);
      if (said.length === 0) continue;
      found.push(`${one.name}\n${said.slice(0, 40).join("\n")}`);
      await reload(one);
    }
  }));
  return found;
}

for (const [what, happen] of [["pages that were just opened", gather], ...steps]) {
  test(what, async () => {
    await happen(people, at);
    const { cursor } = await fresh(people.nadine.page);
    // Everybody is called by name: their bells ring, on every page, after all that came before.
    const call = `${Object.keys(readers).map((handle) => `@${handle}`).join(" ")} ${what}`;
    await people.nadine.send(at.CALL, "#comment-form", { body: call });
    assert.deepEqual(await look(cursor), []);
  });
}

/** Runs in a page: follows a way of pages.mjs without showing it; what the page at its end listens to. */
async function listensTo([address, ...links]) {
  let there = address;
  for (let at = 0; ; at += 1) {
    const text = await (await fetch(there, { headers: { accept: "text/html" } })).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const topics = (page.body.dataset.live ?? "").split(" ");
    if (at === links.length) return topics.filter((topic) => topic && topic !== "bell");
    there = page.querySelector(links[at])?.getAttribute("href");
    if (!there) return [];
  }
}

test("no other page listens to more than the bell", async () => {
  const pagesOf = new Map();
  // What campaigns say to open pages is heard by their own stories.
  const campaigns = ["/campaigns", "/campaigns/{name}"];
  const looked = new Set([...Object.values(readers).flat().map(routeOf), ...campaigns]);
  for (const { route, way, as } of all) {
    const handle = as ? as.de ?? as.en : anybody.de;
    if (looked.has(route) || !handle) continue;
    if (!pagesOf.has(handle)) pagesOf.set(handle, await here.person(handle));
    const { page } = pagesOf.get(handle);
    assert.deepEqual(await page.evaluate(listensTo, way.map((part) => part.replace("HANDLE", handle))), [], route);
  }
});
