// Waiting for a condition, never for time.
import { setTimeout as pause } from "node:timers/promises";

/** Asks again until the answer is true; says what it waited for when the time is up. */
export async function until(holds, what, limit = 60_000) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await holds();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s in vain: ${what}`);
    await pause(25);
  }
}
