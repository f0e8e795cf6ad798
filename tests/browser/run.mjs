// All files of tests, one after the other, each on its own copy of a demo that is sown once. Arguments choose files.
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { serve } from "./kit/server.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const all = (await readdir(here)).filter((name) => name.endsWith(".test.mjs")).sort();
const wanted = process.argv.slice(2);
const files = all.filter((name) => !wanted.length || wanted.some((word) => name.startsWith(word)));

const server = await serve();
try {
  await server.rest();
  const env = { ...process.env, CONNECT_SOWN: server.data };
  const tests = spawn(process.execPath, ["--test", "--test-concurrency=1", ...files.map((name) => join(here, name))], { env, stdio: "inherit" });
  process.exitCode = await new Promise((done) => tests.once("close", (code) => done(code ?? 1)));
} finally {
  await server.stop();
}
