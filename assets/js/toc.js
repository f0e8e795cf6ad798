// The table of contents beside an article says where one is: the last heading that has passed the top of the window.
let links = [];
let heads = [];

function mark() {
  const line = innerHeight / 4;
  const passed = heads.findLastIndex((head) => head && head.getBoundingClientRect().top < line);
  links.forEach((link, at) => {
    if (at === passed) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

function look() {
  links = [...document.querySelectorAll(".toc a[href^='#']")];
  heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (links.length) mark();
}

let waits = false;
addEventListener("scroll", () => {
  if (waits || links.length === 0) return;
  waits = true;
  requestAnimationFrame(() => { waits = false; mark(); });
}, { passive: true });
look();
document.addEventListener("connect:refreshed", look);
