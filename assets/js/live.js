// Keeps an open page as it would be if it were loaded now. Everything here only adds to pages that work without it.
import { apply } from "./live/apply.js";
import * as bar from "./live/bar.js";
import { explain, refresh } from "./live/refresh.js";
import { connect } from "./live/socket.js";

const { live, cursor } = document.body.dataset;
let fetching = false;

/** Fetches the main part again; the page stands at the new cursor then. */
async function again(within) {
  if (fetching) return;
  fetching = true;
  page.cursor = (await refresh(within).catch(() => undefined)) ?? page.cursor;
  fetching = false;
}

const page = {
  topics: [...new Set([...(live ?? "").split(" ").filter(Boolean), "bell"])],
  cursor,
  message({ patches, cursor: place, reset, refresh: now }) {
    for (const patch of patches ?? []) {
      page.cursor = patch.cursor;
      apply(patch).catch(() => again(5000));
    }
    if (place) page.cursor = place;
    if (reset) again(5000);
    if (now) again(0);
  },
  lost: bar.lost,
  back: bar.back,
  // The handshake is refused time and again: perhaps the session is over. The page itself knows.
  refused: () => { if (navigator.onLine) again(0); },
  signedOut: () => { bar.end(); explain("signed-out"); },
};

if (cursor) connect(page);
