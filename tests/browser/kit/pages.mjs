// Every page of the product and the way to it. A new route needs a line here: axe.test.mjs names those without one.
// A way begins with an address and goes on over links: [address, selector of a link on it, selector on the next, …].
// `as` names who looks where not everybody may: { de: handle, en: handle }; a language without a person is left out.

/** Who looks when a line says nothing else: one reads German, one English; both have just written and edited something. */
export const readers = { de: "julia.armbruster", en: "andrej.novak" };

const nobody = { de: null, en: null };
const executive = { de: "claudia.weinhold" };
const own = "/?tab=all";
const menu = (begin, end) => `a[href^="${begin}"][href$="${end}"]`;

/** What answers to GET and is no page: pictures, fragments, sockets; `/setup` is gone once there are people. */
export const noPages = ["/faces/{hash}", "/live", "/setup"];

/** Route and way of each page. */
export const pages = [
  { route: "/login", way: ["/login"], as: nobody },
  { route: "/demo", way: ["/demo"], as: nobody },
  { route: "/", way: ["/"] },
  { route: "/ceo", way: ["/ceo"] },
  { route: "/ceo/{number}", way: ["/ceo", ".post .meta a[href^='/ceo/']"] },
  { route: "/ceo/{number}/edit", way: ["/ceo", menu("/ceo/", "/edit")], as: executive },
  { route: "/posts/{number}", way: [own, ".post .meta a[href^='/posts/']"] },
  { route: "/posts/{number}/edit", way: [own, menu("/posts/", "/edit")] },
  { route: "/compose", way: ["/compose"] },
  { route: "/entries/{key}/remove", way: [own, menu("/entries/", "/remove")] },
  { route: "/entries/{key}/history", way: [own, menu("/entries/", "/history")] },
  { route: "/comments/{number}/edit", way: [own, "[data-item]:first-child .post .meta a[href^='/posts/']", menu("/comments/", "/edit")] },
  { route: "/comments/{number}/remove", way: [own, "[data-item]:first-child .post .meta a[href^='/posts/']", menu("/comments/", "/remove")] },
  { route: "/comments/{number}/history", way: [own, "[data-item]:first-child .post .meta a[href^='/posts/']", menu("/comments/", "/history")] },
];

/** Follows a way to its end. */
export async function go(page, [address, ...links]) {
  await page.goto(address);
  for (const selector of links) {
    const href = await page.locator(selector).first().getAttribute("href");
    await page.goto(href);
  }
}
