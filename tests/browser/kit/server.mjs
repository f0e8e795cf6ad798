// Starts the demo on a database of its own, stops it, kills it and starts it again on the same data.
import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { until } from "./until.mjs";

const run = promisify(execFile);
const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const binary = resolve(process.env.CONNECT_BINARY ?? join(here, "../../../target/debug/connect"));

async function freePort() {
  const socket = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => socket.once("listening", done));
  const { port } = socket.address();
  await new Promise((done) => socket.close(done));
  return port;
}

/** Every route of the binary: [{ method, path, policy }]. */
export async function routes() {
  const { stdout } = await run(binary, ["routes", "--json"]);
  return JSON.parse(stdout);
}

/**
 * A running demo: { url, stop(), kill(), start() }. Browsers are quicker than people, so the rates are lifted.
 * CONNECT_FILLED names a folder with a filled demo, of which every file gets a copy instead of filling its own.
 */
export async function serve(filled = process.env.CONNECT_FILLED) {
  const folder = await mkdtemp(join(tmpdir(), "connect-browser-"));
  // PostgreSQL may run as another user, who has to get there; the data are theirs.
  await chmod(folder, 0o755);
  if (filled) await run("cp", ["--archive", "--reflink=auto", filled, join(folder, "data")]);
  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const { DATABASE_URL: _, ...outside } = process.env;
  const env = {
    ...outside, CONNECT_DATA_DIR: join(folder, "data"), CONNECT_LISTEN: listen, CONNECT_LOG: "warn",
    CONNECT_READ_RATE: "100000", CONNECT_WRITE_RATE: "100000", CONNECT_SIGN_IN_RATE: "100000",
  };
  let child, gone;

  async function start() {
    let said = "";
    child = spawn(binary, ["demo"], { env, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (bytes) => { said = (said + bytes).slice(-8000); });
    gone = new Promise((done) => child.once("close", done));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`the server ended before it was ready:\n${said}`);
      const answer = await fetch(`${url}/readyz`).catch(() => null);
      return answer?.ok;
    }, `${url}/readyz`, 300_000);
  }

  async function end(signal) {
    child.kill(signal);
    await gone;
  }

  await start();
  return {
    url, start,
    kill: () => end("SIGKILL"),
    async stop(keep) {
      if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
      if (keep) await run("cp", ["--archive", "--reflink=auto", join(folder, "data"), keep]);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
