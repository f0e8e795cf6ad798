// Every page of the product and the way to it. A new route needs a line here: axe.test.mjs names those without one.
// A way begins with an address and goes on over links: [address, selector of a link on it, selector on the next, …].
// HANDLE in an address stands for whoever looks. `as` names who looks where not everybody may: { de: handle, en: handle
// }; a language without a person is left out.

/**
 * Who looks when a line says nothing else: one reads German, one English; both have just written and edited something.
 */
export const readers = { de: "julia.armbruster", en: "andrej.novak" };

const nobody = { de: null, en: null };
const executive = { de: "claudia.weinhold" };
const communicator = { de: "friederike.maier" };
const leads = { de: "dennis.wolf" };
const team = { de: "julia.armbruster" };
const admin = { en: "andrej.novak" };
const moderator = { de: "julia.armbruster" };
const own = "/?tab=all";
const idea = ".idea-row .row-title a";
const blog = "main .blog-row h2 a";
const ownBlog = "main .blog-row h2 a:is([href='/blogs/werkstatt'], [href='/blogs/maschinenraum'])";
const article =
  "main a[href^='/blogs/']:not([href$='/new'], [href$='/settings'], [href*='?'], [href*='#'], " +
  "[href='/blogs'], [href='/blogs/werkstatt'], [href='/blogs/maschinenraum'])";
const project = "main a[href^='/projects/']:not([href$='/new'])";
const ownProject = "main a:is([href='/projects/erste-woche'], [href='/projects/portal-zugaenglich'])";
const update = "main a[href*='/updates/']";
const menu = (begin, end) => `a[href^="${begin}"][href$="${end}"]`;

/**
 * What answers to GET and is no page: pictures, fragments, sockets, German names that lead on; `/setup` is gone once
 * there are people.
 */
export const noPages = [
  "/faces/{hash}",
  "/campaigns/{name}/cover/{hash}",
  "/entries/{key}/attachments/{id}",
  "/entries/{key}/attachments/{id}/small",
  "/live",
  "/live/patches/{cursor}/{place}",
  "/search/suggest",
  "/mentions",
  "/ideen",
  "/vorhaben",
  "/vorhaben/{slug}",
  "/menschen",
  "/mitteilungen",
  "/suche",
  "/vorstand",
  "/setup",
  "/admin/log/export.csv",
  "/admin/log/export.xlsx",
  "/ideas/export.csv",
  "/ideas/export.xlsx",
  "/ideas/board/export.csv",
  "/ideas/board/export.xlsx",
  "/ideas/priorities/export.csv",
  "/ideas/priorities/export.xlsx",
  "/ideas/evaluations/export.csv",
  "/ideas/evaluations/export.xlsx",
  "/ideas/triage/export.csv",
  "/ideas/triage/export.xlsx",
];

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
  {
    route: "/comments/{number}/edit",
    way: ["/people/HANDLE", ".post .meta a[href^='/posts/']", menu("/comments/", "/edit")],
  },
  {
    route: "/comments/{number}/remove",
    way: ["/people/HANDLE", ".post .meta a[href^='/posts/']", menu("/comments/", "/remove")],
  },
  {
    route: "/comments/{number}/history",
    way: ["/people/HANDLE", ".post .meta a[href^='/posts/']", menu("/comments/", "/history")],
  },
  { route: "/ideas", way: ["/ideas"] },
  { route: "/ideas/new", way: ["/ideas/new"] },
  { route: "/ideas/priorities", way: ["/ideas/priorities"] },
  { route: "/ideas/board", way: ["/ideas/board"], as: { de: "julia.armbruster" } },
  { route: "/ideas/ranking", way: ["/ideas/ranking"] },
  { route: "/ideas/triage", way: ["/ideas/triage"], as: team },
  { route: "/ideas/triage/{number}", way: ["/ideas/triage", ".triage-row-title a"], as: team },
  { route: "/ideas/triage/templates", way: ["/ideas/triage/templates"], as: team },
  { route: "/ideas/triage/templates/{id}", way: ["/ideas/triage/templates", ".answer-templates h2 a"], as: team },
  { route: "/ideas/settings", way: ["/ideas/settings"], as: team },
  { route: "/ideas/settings/themes", way: ["/ideas/settings/themes"], as: team },
  { route: "/ideas/settings/themes/{code}", way: ["/ideas/settings/themes", ".setting-rows a"], as: team },
  { route: "/ideas/settings/reasons", way: ["/ideas/settings/reasons"], as: team },
  { route: "/ideas/settings/reasons/{code}", way: ["/ideas/settings/reasons", ".setting-rows a"], as: team },
  { route: "/ideas/settings/clock", way: ["/ideas/settings/clock"], as: team },
  { route: "/ideas/settings/days", way: ["/ideas/settings/days"], as: team },
  { route: "/ideas/settings/names", way: ["/ideas/settings/names"], as: team },
  { route: "/ideas/settings/words", way: ["/ideas/settings/words"], as: team },
  { route: "/ideas/settings/words/{number}", way: ["/ideas/settings/words", ".setting-rows a"], as: team },
  { route: "/ideas/settings/scorecards", way: ["/ideas/settings/scorecards"], as: team },
  { route: "/ideas/settings/scorecards/{code}", way: ["/ideas/settings/scorecards", ".setting-rows a"], as: team },
  { route: "/ideas/settings/checks", way: ["/ideas/settings/checks"], as: team },
  { route: "/ideas/settings/checks/{code}", way: ["/ideas/settings/checks", ".setting-rows a"], as: team },
  { route: "/ideas/settings/changes", way: ["/ideas/settings/changes"], as: team },
  { route: "/ideas/evaluations", way: ["/ideas/evaluations"] },
  { route: "/ideas/{name}/evaluation", way: ["/ideas/evaluations", ".evaluations li:last-child a"] },
  { route: "/ideas/{name}", way: ["/ideas", idea] },
  { route: "/ideas/openings", way: ["/ideas/openings"], as: { de: "ruth.amend" } },
  {
    route: "/ideas/{name}/opening",
    way: ["/search?q=Mittagspause", "main a[href*='mittagspause']", "a[href$='/opening']"],
    as: { de: "ruth.amend" },
  },
  {
    route: "/ideas/{name}/own-name",
    way: ["/ideas?tab=mine", "main a[href*='mittagspause']", "a[href$='/own-name']"],
    as: { de: "sven.ganter" },
  },
  { route: "/ideas/claim", way: ["/ideas/new", "a[href='/ideas/claim']"] },
  {
    route: "/ideas/{name}/claim-slip",
    way: ["/people/hendrik.vossler?tab=ideas", "main a[href*='schluesselbrett']", "a[href$='/claim-slip']"],
    as: { de: "hendrik.vossler" },
  },
  {
    route: "/ideas/{name}/invention",
    way: ["/people/david.nkemelu?tab=ideas", "main a[href*='wiegepunkt']", "a[href$='/invention']"],
    as: team,
  },
  { route: "/ideas/{name}/arguments", way: ["/ideas?stage=review", idea, "a[href$='/arguments']"] },
  {
    route: "/entries/{key}/attachments",
    way: ["/people/HANDLE?tab=ideas", "main a[href^='/ideas/']", menu("/entries/", "/attachments")],
    as: { de: "anke.doll" },
  },
  {
    route: "/ideas/{name}/edit",
    way: ["/people/HANDLE?tab=ideas", "main a[href^='/ideas/']", menu("/ideas/", "/edit")],
    as: { de: "anke.doll" },
  },
  { route: "/campaigns", way: ["/campaigns"] },
  { route: "/campaigns/new", way: ["/campaigns/new"], as: team },
  { route: "/campaigns/{name}", way: ["/campaigns", ".campaigns .row-title a"] },
  { route: "/campaigns/{name}/cover", way: ["/campaigns", ".campaigns .row-title a", "a[href$='/cover']"], as: team },
  { route: "/campaigns/{name}/edit", way: ["/campaigns", ".campaigns .row-title a", "a[href$='/edit']"], as: team },
  { route: "/blogs", way: ["/blogs"] },
  { route: "/blogs/new", way: ["/blogs/new"], as: communicator },
  { route: "/blogs/{blog}", way: ["/blogs", blog] },
  { route: "/blogs/{blog}/new", way: ["/blogs/werkstatt/new"], as: { de: "julia.armbruster" } },
  { route: "/blogs/{blog}/settings", way: ["/blogs/werkstatt/settings"], as: { de: "julia.armbruster" } },
  { route: "/blogs/{blog}/{article}", way: ["/blogs", ownBlog, article] },
  {
    route: "/blogs/{blog}/{article}/edit",
    way: ["/blogs/werkstatt", article, menu("/blogs/", "/edit")],
    as: { de: "julia.armbruster" },
  },
  { route: "/projects", way: ["/projects"] },
  { route: "/projects/new", way: ["/projects/new"] },
  { route: "/projects/{slug}", way: ["/projects", project], as: leads },
  { route: "/projects/{slug}/edit", way: ["/projects/erste-woche/edit"], as: leads },
  { route: "/projects/{slug}/join", way: ["/projects/trauerfaelle/join"] },
  { route: "/projects/{slug}/handover", way: ["/projects/erste-woche/handover"], as: leads },
  { route: "/projects/{slug}/updates/{number}", way: ["/projects", ownProject, update], as: leads },
  {
    route: "/projects/{slug}/updates/{number}/edit",
    way: ["/projects/erste-woche", update, menu("/projects/", "/edit")],
    as: leads,
  },
  { route: "/people", way: ["/people"] },
  { route: "/people/{handle}", way: ["/people", "main a[href^='/people/']"] },
  { route: "/units/{slug}", way: ["/people", "main a[href^='/people/']", "main a[href^='/units/']"] },
  { route: "/settings/profile", way: ["/settings/profile"] },
  { route: "/settings/display", way: ["/settings/display"] },
  { route: "/settings/sessions", way: ["/settings/sessions"] },
  { route: "/welcome", way: ["/welcome"], as: nobody },
  { route: "/admin/people", way: ["/admin/people"], as: admin },
  { route: "/admin/people/{handle}", way: ["/admin/people", "main a[href^='/admin/people/']"], as: admin },
  { route: "/admin/new-person", way: ["/admin/new-person"], as: admin },
  { route: "/admin/units", way: ["/admin/units"], as: admin },
  { route: "/admin/units/{slug}", way: ["/admin/units", "main li:nth-child(2) a[href^='/admin/units/']"], as: admin },
  { route: "/admin/roles", way: ["/admin/roles"], as: admin },
  { route: "/admin/log", way: ["/admin/log"], as: admin },
  { route: "/admin/new-unit", way: ["/admin/new-unit"], as: admin },
  { route: "/moderation", way: ["/moderation"], as: moderator },
  { route: "/more", way: ["/more"] },
  { route: "/help/formatting", way: ["/help/formatting"] },
  { route: "/styleguide", way: ["/styleguide"], as: admin },
  { route: "/notifications", way: ["/notifications"] },
  { route: "/search", way: ["/search?q=Achern"] },
];

/** Follows a way to its end. */
export async function go(page, [address, ...links]) {
  await page.goto(address);
  for (const selector of links) {
    const href = await page.locator(selector).first().getAttribute("href");
    await page.goto(href);
  }
}

/** Runs in a page: follows a way without showing it; the address of its end. */
async function follow([address, ...links]) {
  let there = address;
  for (const selector of links) {
    const answer = await fetch(there, { headers: { accept: "text/html" } });
    const text = await answer.text();
    const link = new DOMParser().parseFromString(text, "text/html").querySelector(selector);
    if (!link) throw new Error(`${there} has no ${selector}: ${answer.status}, ${text.length} letters`);
    there = link.getAttribute("href");
  }
  return there;
}

/** Shows the end of a way alone, for those who look at every page of it anyway; the page shows one of ours already. */
export const arrive = async (page, way) => page.goto(await page.evaluate(follow, way));
