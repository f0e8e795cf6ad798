// Keeps an open page as it would be if it were loaded now. Everything here only adds to pages that work without it.
import { apply } from "./live/apply.js";
import * as bar from "./live/bar.js";
import { isAnswer, leave, refresh } from "./live/refresh.js";
import { connect } from "./live/socket.js";
import { viewer } from "./viewer.js";

const { live, cursor } = document.body.dataset;
const LONGEST = 30000;
/** How often it is looked whether a refused form, for which the page could not be shown anew, is gone. */
const OWED = 5000;

let timer = 0;
let due = Infinity;
let failed = 0;
let fetching = false;
let onceMore = false;
let owed = 0;
let wantsAll = false;
let socket = null;
const waiting = [];

const heard = (live) => [...new Set([...(live ?? "").split(" ").filter(Boolean), "bell"])];

/**
 * Fetches the page again, at some moment within so many milliseconds; the soonest wish counts. Not all of it is shown
 * anew where only what stands around its main part is old.
 */
function again(within, isWhole = true) {
  wantsAll ||= isWhole;
  if (fetching) { onceMore = true; return; }
  const at = performance.now() + Math.random() * within;
  if (at >= due) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(fetchPage, at - performance.now());
}

/**
 * Fetches until it succeeds. What arrives meanwhile may be newer than the page that is on its way: it is applied after.
 */
async function fetchPage() {
  due = Infinity;
  // What somebody holds in their hand is not taken away from them.
  if (document.querySelector("[data-dragged]")) return again(1000, wantsAll);
  fetching = true;
  onceMore = false;
  const all = wantsAll;
  wantsAll = false;
  const place = await refresh(all).catch(() => undefined);
  fetching = false;
  page.cursor = place?.cursor ?? page.cursor;
  waiting.splice(0).forEach(take);
  failed = place === undefined ? failed + 1 : 0;
  if (place?.topics) listen(heard(place.topics));
  if (place && all && !place.isWhole) owe();
  if (failed) again(Math.min(LONGEST, 1000 * 2 ** failed), all);
  else if (onceMore) again(0, wantsAll);
}

/** The main part is still to be shown anew. */
function owe() {
  clearTimeout(owed);
  owed = setTimeout(() => (isAnswer() ? owe() : again(0)), OWED);
}

/** What the page shows now may be told of by other topics; a socket listens to what it was opened for. */
function listen(topics) {
  const isSame = topics.length === page.topics.length && topics.every((topic) => page.topics.includes(topic));
  page.topics = topics;
  if (!isSame) socket?.renew();
}

function take(patch) {
  if (fetching) { waiting.push(patch); return; }
  page.cursor = patch.cursor;
  if (patch.op === "close") again(0);
  else apply(patch).catch(() => again(5000));
}

const page = {
  topics: heard(live),
  cursor,
  message({ patches, cursor: place, reset, refresh: now }) {
    (patches ?? []).forEach(take);
    if (place && !fetching) page.cursor = place;
    if (reset) again(5000);
    if (now) again(0);
  },
  lost: bar.lost,
  back: bar.back,
  // The handshake is refused time and again: perhaps the session is over. The page itself knows.
  refused: () => { if (navigator.onLine) again(0); },
  signedOut: () => { bar.end(); leave(); },
};

if (cursor && viewer.live !== "off") socket = connect(page);

let isOld = false;

// A patch, or the person, showed something beside which the rest of the page is old. Nobody reads a page that stands
// behind another: it asks when somebody does.
document.addEventListener("connect:again", ({ detail }) => {
  if (document.hidden) isOld = true;
  else if (socket) again(detail.within, detail.isWhole);
});

// What would have moved what was being read is shown now.
document.addEventListener("connect:later", () => { isOld = true; });
document.addEventListener("connect:refreshed", () => { isOld = false; });
document.addEventListener("visibilitychange", () => { if (socket && isOld && !document.hidden) again(0); });
