// One server and one browser for the tests of a file; both end with it.
import { after, afterEach, before, beforeEach } from "node:test";

import { launch, person, visitor } from "./browser.mjs";
import { serve } from "./server.mjs";

// CONNECT_URL names a demo that runs already: quicker while one works on a page; it keeps what the tests write.
const running = process.env.CONNECT_URL && { url: process.env.CONNECT_URL, stop() {} };

/** No story takes so long; some questions to a browser that no longer answers have no time limit of their own. */
const LIMIT = 300_000;

/** Takes the browser away from a story that hangs: it fails where it waits, and the next has a new one. */
function watchOver(here) {
  let alarm, closing;
  beforeEach(async () => {
    clearTimeout(alarm);
    if (closing) [here.browser, closing] = [await closing.then(launch), null];
    alarm = setTimeout(() => { closing = here.browser.close(); }, LIMIT);
  });
  afterEach(() => clearTimeout(alarm));
}

/** Call at the top of a test file; what it returns is filled before the first test. */
export function stage() {
  const here = {};
  before(async () => {
    [here.server, here.browser] = await Promise.all([running || serve(), launch()]);
    const kept = new Map();
    here.person = (handle, options) => person(here.browser, here.server.url, handle, options, kept);
    /** With a session of one's own: for those who sign out. */
    here.newcomer = (handle, options) => person(here.browser, here.server.url, handle, options);
    here.visitor = (options) => visitor(here.browser, here.server.url, options);
  });
  watchOver(here);
  after(async () => {
    await here.browser?.close();
    await here.server?.stop();
  });
  return here;
}
