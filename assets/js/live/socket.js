// The socket: opens, listens, comes back with the last cursor. Writes never go this way.
const FIRST = 500;
const LONGEST = 30000;
const QUIET = 35000;
const POLICY = 1008;
const SIGNED_OUT = 4401;

/** Keeps a socket open; `page` has topics, cursor and what to do: message, lost, back, refused, signedOut. */
export function connect(page) {
  let socket = null;
  let tries = 0;
  let timer = 0;
  let quiet = 0;
  let ended = false;

  const listen = () => { clearTimeout(quiet); quiet = setTimeout(() => socket?.close(), QUIET); };

  function again() {
    if (ended) return;
    const pause = Math.min(LONGEST, FIRST * 2 ** tries) * (0.5 + Math.random());
    tries += 1;
    clearTimeout(timer);
    timer = setTimeout(open, pause);
    if (tries % 4 === 3) page.refused();
  }

  function open() {
    clearTimeout(timer);
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live`);
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ subscribe: { topics: page.topics, cursor: page.cursor } }));
      listen();
    });
    socket.addEventListener("message", ({ data }) => {
      if (tries > 0) page.back();
      tries = 0;
      listen();
      page.message(JSON.parse(data));
    });
    socket.addEventListener("close", ({ code, target }) => {
      clearTimeout(quiet);
      if (target !== socket || ended) return;
      ended = code === SIGNED_OUT || code === POLICY;
      if (code === SIGNED_OUT) page.signedOut();
      else { page.lost(); again(); }
    });
  }

  const close = () => { ended = true; clearTimeout(timer); clearTimeout(quiet); socket?.close(); };
  const reopen = () => { ended = false; tries = 0; open(); };
  addEventListener("online", () => { if (!ended && socket?.readyState > 1) open(); });
  addEventListener("pagehide", close);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) reopen(); });
  setInterval(() => { if (socket?.readyState === 1) socket.send(JSON.stringify({ ping: 1 })); }, 20000);
  open();
  // The old socket says nothing of its end: it is not the one that counts any more.
  const renew = () => { if (!ended) { const old = socket; open(); old?.close(); } };
  return { end: close, renew };
}
