// What can happen, done by people of the demo: to a post, an idea, an article, a blog, a project and its news. Each
// step has a name; its happenings stand in the order in which people would do them.

import { actor } from "./actor.mjs";

const long = (text) => `${text} `.repeat(30).trim();
const numbered = (to, mark) => to.split(mark)[1];

const write = async (who, body, more = {}) =>
  `/posts/${numbered(await who.send("/compose", "form[data-composer]", { body, ...more }), "#post-")}`;
const speak = async (who, body) =>
  `/ceo/${numbered(await who.send("/ceo", "form[data-composer]", { body }), "#post-")}`;
const say = async (who, there, body, more = {}) =>
  numbered(await who.send(there, "#comment-form", { body, ...more }), "#comment-");
const submit = (who, title, { from, ...more } = {}) =>
  who.send(from ? `/ideas/new?from=${from}` : "/ideas/new", "form[data-composer]", {
    title, problem: "Vieles liegt herum.", proposal: "Ein Regal im Flur.", benefit: "Man findet es wieder.", ...more,
  }, "button[value=publish]");
const article = (who, title, how = "publish") =>
  who.send("/blogs/werkstatt/new", "form.editor", {
    title, deck: "Kurz gesagt.", body: `## Erstens\n\n${long("Viel gelernt.")}\n\n## Zweitens\n\n${long("Noch mehr.")}`,
  }, `button[value=${how}]`);
const tell = async (who, project, done, health) =>
  `${project}/updates/${numbered(await who.send(project, "form[action$='/updates']", { done, health }), "#update-")}`;
const mark = (who, there, name) => who.send(there, `form[data-own=${name}]`);
const edit = (who, there, fields, button) => who.send(`${there}/edit`, "main form[action$='/edit']", fields, button);
const remove = (who, address, fields) => who.send(`${address}/remove`, "form[action$='/remove']", fields);
const decide = (who, idea, stage, more = {}) =>
  who.send(idea, "#decide-form", { stage, answer: long("Wir haben es uns angesehen."), ...more });
const keyOf = (kind, address) => `/entries/${kind}-${Number.parseInt(address.split("/").at(-1), 10)}`;

const merge = (who, part, into) =>
  who.send(part, "#merge-form", { target: into, said: long("Es ist dieselbe Idee.") });

const sign = (who, idea) =>
  who.send(idea, "#proposal form:has([value=sign])", {}, "button[value=sign]");
const move = (who, idea, word, fields = {}) => who.send(idea, `#move-${word}`, fields);

const handles = ["emre.yildiz", "sabine.lorenz", "claudia.weinhold", "katrin.zimmermann", "mai.pham", "nadine.hauser",
  "tobias.kern", "friederike.maier", "dennis.wolf"];

/** Those who do something, by their first names; each has a page from which forms are sent. */
export async function cast(here, people) {
  for (const handle of handles) {
    people[handle.split(".")[0]] = actor(await here.person(handle, { at: "/help/formatting" }));
  }
}

/** What there is before anything happens: an address for each kind of page. */
export async function begin({ emre, claudia, katrin, mai }) {
  return {
    POST: await write(emre, "Wer kennt den neuen Drucker im Erdgeschoss?"),
    CEO: await speak(claudia, long("Wir bauen um.")),
    IDEA: await submit(emre, "Ein Regal für Bücher"),
    BLOG: "/blogs/werkstatt",
    ARTICLE: await article(katrin, "Was wir lernten"),
    PROJECT: "/projects/erste-woche",
    UPDATE: await tell(mai, "/projects/erste-woche", long("Der Plan steht."), "on_track"),
    // Where people are called by name: a text that is on none of the pages looked at.
    CALL: await mai.find("/blogs/am-hoerer", ".articles > :last-child a[href^='/blogs/am-hoerer/']"),
  };
}

const marks = async ({ katrin, nadine }, at) => {
  for (const page of [at.POST, at.CEO, at.ARTICLE, at.UPDATE]) await mark(nadine, page, "thanks");
  await nadine.send(at.POST, `#mine-comment-${at.reply} form[data-own=thanks]`);
  await mark(nadine, at.IDEA, "vote");
  await mark(katrin, at.PROJECT, "follow");
  await mark(nadine, at.BLOG, "follow");
};

/** Steps over what there is; a step may keep what a later one needs. */
export const steps = [
  ["a question, the author's answer, praise", async ({ emre, nadine, katrin }, at) => {
    at.question = await say(nadine, at.POST, "Kann er auch A3?", { kind: "question" });
    at.reply = await say(emre, `${at.POST}?reply=${at.question}`, "Ja, im zweiten Fach.");
    await say(katrin, at.POST, "Schön, dass er da ist.", { kind: "praise" });
    await say(katrin, at.CEO, "Danke für die Offenheit.", { kind: "praise" });
    await say(nadine, at.IDEA, "Und wer räumt es auf?", { kind: "criticism" });
    await say(nadine, at.ARTICLE, "Sehr lesenswert.");
    await say(nadine, at.PROJECT, "Wann geht es los?");
    await say(nadine, at.UPDATE, "Das ging schnell.");
  }],
  ["thanks, votes and follows", marks],
  ["marks taken back, a comment changed, an answer taken away", async (people, at) => {
    await marks(people, at);
    await edit(people.nadine, `/comments/${at.question}`, { body: "Kann er auch A3 und Farbe?" });
    await remove(people.emre, `/comments/${at.reply}`);
    at.last = await say(people.nadine, at.POST, "Und wo steht er genau?", { kind: "question" });
  }],
  ["texts changed, the newest comment taken away", async ({ emre, claudia, katrin, mai, nadine }, at) => {
    await remove(nadine, `/comments/${at.last}`);
    await edit(emre, at.POST, { body: long("Wer kennt den neuen Drucker im ersten Stock?") });
    await edit(claudia, at.CEO, { body: "Wir bauen um, ab Montag." });
    at.IDEA = await edit(emre, at.IDEA, { title: "Ein Regal für alle Bücher", problem: "Zu viel liegt herum." });
    await edit(mai, at.UPDATE, { done: "Der Plan steht, fast.", health: "at_risk" });
    await edit(katrin, at.ARTICLE, { title: "Was wir alles lernten" }, "button[value=publish]");
  }],
  ["new: posts for everybody, for a unit, of the board, an idea", async ({ emre, claudia, tobias }, at) => {
    at.passing = await write(emre, "Das bleibt nicht lange stehen.");
    at.unit = await write(tobias, "Nur für uns in der Marktfolge.", { audience: "marktfolge" });
    at.second = await speak(claudia, "Noch ein Wort dazu.");
    const from = keyOf("post", at.POST).split("/").at(-1);
    at.other = await submit(emre, "Ein Schrank für Akten", { from });
  }],
  ["posts taken away, an idea asked about", async ({ emre, claudia, katrin, tobias }, at) => {
    await remove(emre, keyOf("post", at.passing));
    await remove(claudia, keyOf("post", at.second));
    await remove(tobias, keyOf("post", at.unit));
    await decide(katrin, at.IDEA, "clarify", { questions: "Wie breit darf es sein?" });
  }],
  ["the question answered, an idea looked at, another taken back", async ({ emre, katrin, nadine }, at) => {
    await emre.send(at.IDEA, "#answers-form", { answer: "Höchstens zwei Meter." });
    await decide(katrin, at.IDEA, "evaluate", { theme: "kunden" });
    await mark(nadine, at.other, "vote");
    await move(emre, at.other, "withdraw", { words: "Es gibt schon einen." });
  }],
  ["somebody else is asked to judge an idea, and does", async ({ katrin, nadine }, at) => {
    await katrin.send(at.IDEA, "#evaluators-form", { person: "nadine.hauser" });
    const marks = Object.fromEntries([1, 2, 3].flatMap((n) => [[`mark-${n}`, "4"], [`check-${n}`, "yes"]]));
    const sheet = `/ideas/${Number.parseInt(at.IDEA.split("/").at(-1), 10)}/evaluation`;
    await nadine.send(sheet, "#sheet-form", marks, "button[value=submit]");
  }],
  ["a decision proposed, an idea carried on", async ({ katrin, nadine }, at) => {
    await decide(katrin, at.IDEA, "decide");
    await katrin.send(at.IDEA, "#theme-form", { theme: "arbeit" });
    await decide(katrin, at.IDEA, "parked", { revisit_on: "2027-06-01", revisit_trigger: "Wenn der Flur frei ist." });
    await move(nadine, at.other, "adopt");
  }],
  ["an idea put off, an article published, another begun", async ({ katrin, sabine }, at) => {
    await sign(sabine, at.IDEA);
    at.fresh = await article(katrin, "Was noch kam");
    await article(katrin, "Noch nicht fertig", "draft");
  }],
  ["an idea accepted in a full theme, and another stopped for it", async ({ katrin, sabine }, at) => {
    const other = await katrin.find("/ideas?stage=underway&theme=ankommen", ".idea-row .row-title a");
    await decide(katrin, at.IDEA, "decide");
    await katrin.send(at.IDEA, "#theme-form", { theme: "ankommen" });
    await decide(katrin, at.IDEA, "accepted", {
      benefit: "Alles liegt im Regal.", first_step: "Wir messen den Flur aus.", owner: "@nadine.hauser",
      stops: numbered(other, "/ideas/").split("-")[0],
    });
    await sign(sabine, at.IDEA);
  }],
  ["an idea became part of another", async ({ emre, katrin, nadine }, at) => {
    at.twin = await submit(emre, "Platz für Zeitschriften", {
      problem: "Sie stapeln sich auf den Stühlen.", proposal: "Ein Ständer neben der Tür.", benefit: "",
    });
    await mark(nadine, at.twin, "vote");
    await say(nadine, at.twin, "Gibt es das nicht schon?");
    await merge(katrin, at.twin, at.IDEA);
  }],
  ["support taken back, talk about the part", async ({ nadine }, at) => {
    await nadine.send(at.twin, "#merged form");
    await say(nadine, at.twin, "Dann eben dort.");
  }],
  ["support given again, the two parted", async ({ katrin, nadine }, at) => {
    await nadine.send(at.twin, "#merged form");
    await katrin.send(at.twin, "#unmerge-form", { why: long("Es sind doch zwei.") });
  }],
  ["an idea and an article taken away", async ({ katrin, nadine }, at) => {
    await remove(nadine, keyOf("idea", at.other));
    await remove(katrin, keyOf("article", at.fresh));
  }],
  ["a blog founded, somebody writes in another, news of a project", async ({ friederike, katrin, mai }, at) => {
    await friederike.send("/blogs/new", "main form[action='/blogs/new']", {
      name: "Neues vom Hof", purpose: "Was draußen geschieht.", authors: "mai.pham", audience: "everyone",
    });
    await katrin.send(`${at.BLOG}/settings`, "#blog-staff-form", { add: "nadine.hauser" });
    at.news = await tell(mai, at.PROJECT, "Wir kommen gut voran.", "blocked");
  }],
  ["somebody writes no more, news taken away, a project begins", async ({ emre, katrin, mai }, at) => {
    await katrin.send(`${at.BLOG}/settings`, "form:has([name=remove][value='nadine.hauser'])");
    await remove(mai, keyOf("update", at.news));
    await emre.send("/projects/new", "main form[data-composer]", {
      name: "Garten am Haus", goal: "Ein Beet für alle.", joining: "open",
    });
  }],
  ["a project is called otherwise, and somebody joins", async ({ dennis, nadine }, at) => {
    await edit(dennis, at.PROJECT, { name: "Die erste Woche", goal: "Alle kommen gut an.", skills: "Geduld, Kaffee" });
    await nadine.send(at.PROJECT, "form[action$='/join']");
  }],
  ["a project rests, and somebody leaves it", async ({ dennis, nadine }, at) => {
    await edit(dennis, at.PROJECT, { phase: "paused", reason: "Bis zum Sommer ruht es." });
    await nadine.send(at.PROJECT, "form[action*='/join']");
  }],
  ["a project goes on, only for those who ask", async ({ dennis }, at) =>
    edit(dennis, at.PROJECT, { phase: "active", reason: "Es geht weiter.", joining: "request" })],
  ["somebody asks to take part", async ({ nadine }, at) =>
    nadine.send(`${at.PROJECT}/join`, "main form", { sentence: "Ich habe viele Wochen mitgemacht." })],
  ["and is taken in", async ({ dennis }, at) =>
    dennis.send(`${at.PROJECT}?tab=team`, ".requests form", {}, "button[value=accept]")],
  ["somebody else leads", async ({ dennis }, at) =>
    dennis.send(`${at.PROJECT}/handover`, "main form", { person: "mai.pham" })],
];
