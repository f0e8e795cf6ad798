// Keeps an open page as it would be if it were loaded now. Everything here only adds to pages that work without it.
import { apply } from "./live/apply.js";
import * as bar from "./live/bar.js";
import { explain, refresh } from "./live/refresh.js";
import { connect } from "./live/socket.js";
import { viewer } from "./viewer.js";

const { live, cursor } = document.body.dataset;
const LONGEST = 30000;

let timer = 0;
let due = Infinity;
let failed = 0;
let fetching = false;
let onceMore = false;
const waiting = [];

/** Fetches the main part again, at some moment within so many milliseconds; the soonest wish counts. */
function again(within) {
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
  fetching = true;
  onceMore = false;
  const place = await refresh().catch(() => undefined);
  fetching = false;
  page.cursor = place || page.cursor;
  waiting.splice(0).forEach(take);
  failed = place === undefined ? failed + 1 : 0;
  if (failed) again(Math.min(LONGEST, 1000 * 2 ** failed));
  else if (onceMore) again(0);
}

function take(patch) {
  if (fetching) { waiting.push(patch); return; }
  page.cursor = patch.cursor;
  if (patch.op === "close") again(0);
  else apply(patch).catch(() => again(5000));
}

const page = {
  topics: [...new Set([...(live ?? "").split(" ").filter(Boolean), "bell"])],
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
  signedOut: () => { bar.end(); explain("signed-out"); },
};

if (cursor && viewer.live !== "off") connect(page);
