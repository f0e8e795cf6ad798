// Somebody who does things, without the test looking on: they fill in the forms of the pages, as the pages are, and
// send them by script.

/** Runs in the page of the actor: the form of another page, filled in and sent; where that led. */
async function fillIn({ address, form: selector, fields, button }) {
  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = await read(await fetch(address, { headers: { accept: "text/html" } }));
  const form = there.querySelector(selector);
  if (!form) throw new Error(`${address} has no form ${selector}`);
  const data = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  const pressed = button && form.querySelector(button);
  if (pressed) data.set(pressed.name, pressed.value);
  const { csrf } = JSON.parse(document.body.dataset.viewer);
  data.set("csrf", csrf);
  const headers = { "x-script": "true", "x-csrf-token": csrf };
  const answer = await fetch(form.getAttribute("action"), { method: "POST", headers, body: data });
  const to = answer.headers.get("x-location");
  if (to) return to;
  const page = await read(answer);
  // A mark such as a vote is answered by itself, a form that was refused by a whole page.
  if (answer.ok && !page.getElementById("main") && !page.querySelector("main")) return new URL(answer.url).pathname;
  const said = page.querySelector(".error-summary, .lede, [role=alert]")?.textContent ?? page.body.textContent;
  throw new Error(`${address} ${selector}: ${answer.status} ${said.trim().slice(0, 300)}`);
}

/** What somebody can do: `send` fills in a form of a page, `find` reads the first address that a link has there. */
export function actor({ page }) {
  return {
    page,
    send: (address, form, fields = {}, button = "") => page.evaluate(fillIn, { address, form, fields, button }),
    find: (address, selector) =>
      page.evaluate(
        async ([from, link]) => {
          const text = await (await fetch(from)).text();
          const found = new DOMParser().parseFromString(text, "text/html").querySelector(link);
          return found?.getAttribute("href") ?? found?.getAttribute("action") ?? null;
        },
        [address, selector],
      ),
  };
}
