// Which tab this is, and what the other open tabs hold: two tabs of one page keep two texts.
const NAME = "connect-tab";
/** Milliseconds another tab has to answer: a busy machine needs them, and whoever takes too early takes its text. */
const PATIENCE = 1000;
const random = () => crypto.getRandomValues(new Uint32Array(2)).reduce((text, part) => text + part.toString(36), "");

/** Unlike the name of the tab it is new with every load. */
const page = random();
const channel = "BroadcastChannel" in window ? new BroadcastChannel("connect-tabs") : null;
let name = remembered() ?? "";
let heard = new Set();
let holds = () => [];

function remembered() {
  try { return sessionStorage.getItem(NAME); } catch { return null; }
}

function rename() {
  name = random();
  try { sessionStorage.setItem(NAME, name); } catch { /* Without storage each load is a tab of its own. */ }
  return name;
}

if (name === "") rename();

/** The name of this tab; it outlives loads. */
export const tab = () => name;

/** Says which keys of drafts are on this page, when another tab asks. */
export const holding = (keys) => { holds = keys; };

channel?.addEventListener("message", ({ data }) => {
  if (data.asks) channel.postMessage({ answers: data.asks, tab: name, keys: holds() });
  if (data.answers !== page) return;
  // Somebody duplicated the tab, and its name with it.
  if (data.tab === name) rename();
  for (const key of data.keys) heard.add(key);
});

/** The keys of drafts that other open tabs show right now. */
export async function heldElsewhere() {
  if (!channel) return new Set();
  heard = new Set();
  channel.postMessage({ asks: page });
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return heard;
}

channel?.postMessage({ asks: page });
