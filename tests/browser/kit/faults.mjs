// What no page may do: write an error to the console, throw, ask for something that is not there, break the policy.

/** Collects the faults of every page of a context. `expect(pattern)` names those a test causes on purpose. */
export function watch(context) {
  const faults = [];
  const expected = [];
  const note = (text) => { if (!expected.some((pattern) => pattern.test(text))) faults.push(text); };
  const follow = (page) => {
    page.on("console", (message) => {
      if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => note(`page error: ${error.stack ?? error}`));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // A page that is left stops what it was still asking for.
      if (reason !== "net::ERR_ABORTED") note(`request: ${reason} ${request.url()}`);
    });
    page.on("response", (answer) => {
      if (answer.status() >= 400) note(`status ${answer.status()}: ${answer.request().method()} ${answer.url()}`);
    });
  };
  context.on("page", follow);
  return {
    faults,
    expect: (...patterns) => expected.push(...patterns),
    check() {
      const [first, ...more] = [...new Set(faults.splice(0))];
      if (first) throw new Error(`the browser complained:\n  ${[first, ...more.slice(0, 9)].join("\n  ")}`);
    },
  };
}

/** Runs in the page: a violation of the content security policy becomes an error in the console. */
export function reportViolations() {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
    console.error(`policy: ${violatedDirective} blocked ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });
}
