// The one way back after anything went missing or was taken away: the page is fetched again, and all of it that can
// have changed is shown as it is now - main part, rail, navigation, bell, title, and the topics it listens to.
import { prepare } from "../composer.js";
import { isStored, pageOf } from "../drafts.js";
import { load } from "../page.js";
import { viewer } from "../viewer.js";
import { showBell } from "./apply.js";
import { renew } from "./renew.js";
import { rescue, written } from "./rescue.js";
import * as words from "./words.js";

const main = () => document.getElementById("main");

/** A form that was refused holds what somebody typed, and what answers a form is not what its address shows. */
export const isAnswer = () =>
  document.querySelector("#main[data-answer], #main .error-summary, #main [aria-invalid]") !== null;

/** Says at once what took the place of the page. */
function say(...parts) {
  const announcer = document.getElementById("announcer");
  announcer?.setAttribute("aria-live", "assertive");
  announcer?.replaceChildren(...parts);
}

function ring(number) {
  for (const bell of document.querySelectorAll("#bell-count, [data-count='bell-count']")) bell.textContent = number;
  showBell(Number.parseInt(number, 10));
}

/** Says in place of the page that the session is over; null, for there is nothing to come back to. */
export function leave() {
  const form = main() && written(main())[0];
  const said = words.element("signed-out");
  const link = said.querySelector("a[href='/login']");
  // The sign-in leads back to this page, where the draft is put into its field.
  const next = form ? pageOf(form) : location.pathname + location.search + location.hash;
  link.href = `/login?${new URLSearchParams({ next })}`;
  if (form && isStored(form)) said.querySelector(".lede").append(` ${words.text("draft-kept")}`);
  const had = main()?.contains(document.activeElement) && document.activeElement !== main();
  // What one saw, whom one follows and what one was told is nobody's business any more.
  const house = document.querySelector(".brand-org")?.textContent ?? "";
  document.title = `${said.querySelector("h1").textContent} – ${house}`;
  for (const gone of document.querySelectorAll(".rail, #nav .sub")) gone.replaceChildren();
  ring("");
  main()?.replaceChildren(said);
  if (had) link.focus();
  say(words.text("signed-out"));
  return null;
}

/** What stands around the main part, and what scripts know of the person. */
function frame(page, isWhole, hasRail) {
  for (const region of ["#nav .sidenav-in", ...(hasRail ? [".rail"] : [])]) {
    const [old, fresh] = [document.querySelector(region), page.querySelector(region)];
    if (old && fresh && old.innerHTML !== fresh.innerHTML) renew(old, fresh);
  }
  if (isWhole) document.title = page.title;
  ring(page.getElementById("bell-count")?.textContent.trim() ?? "");
  document.body.dataset.viewer = page.body.dataset.viewer;
  Object.assign(viewer, JSON.parse(page.body.dataset.viewer));
}

/** The page says that it is not to be seen any more: that stands there now, and what was typed, to be copied. */
function closed({ box, focus, hadFocus }) {
  if (!box && hadFocus) main().querySelector("a")?.focus();
  say(main().querySelector("h1").textContent, box ? ` ${box.querySelector(".help").textContent}` : "");
  focus();
}

/**
 * Fetches the page again and shows it as it is now. Resolves to its cursor and topics, and whether its main part is
 * shown too; to null when the session is over, to undefined when it should be tried again.
 */
export async function refresh(wantsAll = true) {
  const { answer, page } = await load(location.href);
  if (answer.status === 401 || new URL(answer.url).pathname === "/login") return leave();
  const isClosed = [403, 404, 410].includes(answer.status);
  const { cursor, live, viewer: whose } = page.body.dataset;
  if (!(answer.ok || isClosed) || !cursor || !page.getElementById("main")) return undefined;
  const { handle, lang } = JSON.parse(whose);
  // Somebody else signed in meanwhile, or wants another language: nothing of this page is to stay.
  if (handle !== viewer.handle || lang !== viewer.lang) return void location.reload();
  const isWhole = wantsAll && !isAnswer();
  // The thing got another name meanwhile.
  if (answer.redirected && isWhole) history.replaceState(history.state, "", answer.url + location.hash);
  if (isWhole) {
    document.dispatchEvent(new Event("connect:renewing"));
    const saved = renew(main(), page.getElementById("main"));
    if (isClosed) closed(saved);
    prepare(main());
  }
  frame(page, isWhole, isWhole || answer.ok);
  if (!isWhole) return { isWhole };
  document.body.dataset.live = live;
  document.dispatchEvent(new Event("connect:refreshed"));
  return { cursor, topics: live, isWhole };
}
