// The table of contents beside an article says where one is: the last heading that has passed the top of the window.
const links = [...document.querySelectorAll(".toc a[href^='#']")];
const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

function mark() {
  const line = innerHeight / 4;
  const passed = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < line);
  links.forEach((link, at) => {
    if (at === passed) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

if (links.length) {
  let waits = false;
  addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; mark(); });
  }, { passive: true });
  mark();
}
