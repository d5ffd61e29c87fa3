"use strict";
const get = (id) => document.getElementById(id);
const words = JSON.parse(get("words").textContent);
// What the page says, in its language: {} and {0} stand for the values in their order.
function said(english, ...values) { let next = 0; return (words[english] ?? english).replace(/\{(\d*)\}/g, (_, which) => values[which === "" ? next++ : Number(which)]); }
const store = { read: (key, other) => JSON.parse(localStorage.getItem(key) ?? JSON.stringify(other)),
                keep: (key, value) => localStorage.setItem(key, JSON.stringify(value)) };
let queue = store.read("desk-queue", []);   // steps that the server has not yet said it has
let everybody = store.read("desk-people", []);   // who is known, for when there is no network
let rights = [], reads = false, printer = false;
let typing = 0, began = 0, length = 0;
let shown = null, lastText = "", asked = 0, isDown = false, sending = false;

class Refused extends Error { constructor(status, why) { super(why.join("; ")); this.status = status; } }

async function ask(path, body) {
  const waits = AbortSignal.timeout(path === "api/walk-in" ? 60000 : 4000);
  const spoken = { "Accept-Language": document.documentElement.lang };
  const [kind, content] = body instanceof Blob ? [body.type, body] : ["application/json", JSON.stringify(body)];
  const how = body === undefined ? { headers: spoken } : { method: "POST", headers: { ...spoken, "Content-Type": kind }, body: content };
  let answer;
  try { answer = await fetch(path, { ...how, signal: waits }); } catch (error) { down(true); throw error; }
  if (answer.status >= 500) { down(true); throw new Error("server"); }
  down(false);
  const told = await answer.json();
  if (!answer.ok) {
    if (answer.status === 401 && path !== "api/let-in") { forget(); showGate(); }
    throw new Refused(answer.status, told.why);
  }
  return told;
}

function down(now) {
  isDown = now;
  network();
}

function network() {
  const waiting = queue.length ? said("Kept here and sent later: {}", queue.length) : "";
  get("network").className = isDown ? "down" : "";
  get("network").textContent = isDown ? `${said("No network: go on.")} ${waiting}`.trim() : waiting;
}

function say(text, kind) { get("said").textContent = text; get("said").className = kind ?? ""; }

function source() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
}

function door() { return get("door").value; }

// Steps: kept here first, sent at once, sent again until the server has them; their source makes them one.
async function note(step) {
  const whole = { door: door(), desk: get("place").value, source: source(), ...step };
  queue.push({ step: whole, noted: Date.now(), name: shown ? shown.name : step.text });
  store.keep("desk-queue", queue);
  return flush();
}

async function flush() {
  if (sending) return null;
  sending = true;
  let last = null;
  try {
    while (queue.length) {
      const first = queue[0];
      const late = Math.min(86400, (Date.now() - first.noted) / 1000);
      try {
        last = await ask("api/steps", late > 5 ? { ...first.step, late } : first.step);
      } catch (error) {
        if (!(error instanceof Refused) || error.status === 401) { network(); return null; }
        say(said("Not noted: {}", `${first.name}: ${error.message}`), "bad");
        last = null;
      }
      queue.shift();
      store.keep("desk-queue", queue);
    }
  } finally { sending = false; }
  network();
  return last;
}

function element(tag, text) { const made = document.createElement(tag); made.textContent = text; return made; }

function show(person, text) {
  shown = person;
  get("found").replaceChildren();
  get("person").hidden = !person;
  if (!person) return;
  get("person").className = person.refusals.length ? "no" : person.in ? "in" : "";
  get("name").textContent = person.name;
  get("local").textContent = person.local;
  get("local").lang = person.local ? person.language ?? "" : "";
  get("facts").textContent = [person.position, person.organisation, person.city].filter(Boolean).join(" · ");
  const wrong = [...person.refusals, ...(person.in && !text ? [said("in already since {}", person.in)] : []), ...person.notes];
  get("wrong").replaceChildren(...wrong.map((one) => element("li", one)));
  get("wrong").hidden = !wrong.length;
  get("hand").replaceChildren(...person.hand.flatMap(([what, which]) => [element("dt", what), element("dd", which)]));
  const may = (right) => rights.includes(right);
  get("enter").hidden = Boolean(person.in || person.refusals.length);
  get("leave").hidden = get("undo").hidden = !person.in;
  get("force").hidden = !person.refusals.length || Boolean(person.in) || !may("force");
  get("badge").hidden = get("print").hidden = !may("badge") || door() !== "entrance";
  get("print").href = `badge.pdf?person=${encodeURIComponent(person.id)}`;
}

function offer(people) {
  show(null);
  get("found").replaceChildren(...people.map((one) => {
    const button = element("button", [one.name, one.local, one.organisation, one.category].filter(Boolean).join(" · "));
    button.type = "button";
    button.addEventListener("click", () => { show(one); get("enter").focus(); });
    const row = document.createElement("li");
    row.append(button);
    return row;
  }));
}

function folded(text) { return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean); }

function findHere(text) {
  const words = folded(text);
  const found = everybody.filter((one) => one.id === text || (words.length &&
    words.every((word) => folded(`${one.name} ${one.local} ${one.organisation}`).some((own) => own.startsWith(word)))));
  return found.slice(0, 8).map((one) => ({ ...one, refusals: [], notes: [said("No network: what is planned for them is not known here")], hand: [[said("Category"), one.category]], in: "", step: 0 }));
}

async function find(text, isScan) {
  const mine = ++asked;
  let people;
  try {
    people = await ask(`api/find?q=${encodeURIComponent(text)}&door=${encodeURIComponent(door())}`);
  } catch (error) {
    if (error instanceof Refused) { say(error.message, "bad"); return; }
    people = findHere(text);
    if (!people.length && isScan) {
      shown = null;
      await note({ text });
      say(said("{}: kept, to be looked up when the network is back", text), "bad");
      get("text").value = "";
      return;
    }
  }
  if (mine !== asked) return;
  say(people.length ? "" : said("Nobody is found. Try another spelling, or take them in as somebody who is in no list."), "bad");
  if (people.length === 1) {
    show(people[0]);
    const isCode = !folded(`${shown.name} ${shown.local}`).join("").startsWith(folded(text)[0] ?? "-");
    if (isScan && isCode && get("at-once").checked && !shown.in && !shown.refusals.length) await enter();
  } else offer(people);
}

async function enter(force) {
  if (!shown || (!force && (shown.in || shown.refusals.length))) return;
  asked++;   // an answer that is still on its way must not take their place
  const person = shown;
  const done = await note({ person: person.id, what: "in", ...(force ? { force: true } : {}) });
  if (done && done.id === person.id) {
    show(done, "now");
    say(done.already ? `${done.name}: ${said("in already since {}", done.already)}` : said("{} is in", done.name), done.already ? "bad" : "good");
  } else if (queue.length) {
    say(said("{} is in: kept here, sent when the network is back", person.name), "good");
    show({ ...person, in: "now" }, "now");
  }
  clear();
  counts();
}

function clear() { get("text").value = lastText = ""; length = 0; get("text").focus(); }

async function counts() {
  try {
    const now = await ask(`api/counts?door=${encodeURIComponent(door())}`);
    get("number").textContent = said("{} of {} have come, {} are in", now.came, now.expected, now.in);
    fill("categories", now.categories); fill("desks", now.desks); fill("doors", now.doors); fill("missing", now.who);
    get("absent").hidden = !now.who.length;
    get("leaves").hidden = !door().startsWith("bus:") || !now.came;
    if (now.trouble) say(now.trouble, "bad");
  } catch { /* the line above says that there is no network */ }
}

function fill(id, rows) {
  get(id).replaceChildren(...rows.map((row) => {
    const made = document.createElement("tr");
    made.append(...row.map((cell) => element("td", cell)));
    return made;
  }));
}

function showGate() { get("gate").hidden = false; get("desk").hidden = true; get("phrase").focus(); }

async function start() {
  let found;
  try { found = await ask("api/start"); store.keep("desk-start", found); }
  catch (error) {
    found = error instanceof Refused ? null : store.read("desk-start", null);   // opened again without a network
    if (!found) return;
  }
  ({ rights, reads, printer } = found);
  get("title").textContent = document.title = `\u2068${found.title}\u2069: ${found.role}`;   // its direction is its own
  get("door").replaceChildren(...found.doors.map(([id, name]) => new Option(name, id)));
  const before = store.read("desk-door", "");
  if (found.doors.some(([id]) => id === before)) get("door").value = before;
  get("place").value = store.read("desk-name", "");
  get("w-category").replaceChildren(...found.categories.map(([id, label]) => new Option(label, id)));
  get("walk-in").hidden = !rights.includes("walk-in");
  get("emergency").hidden = !rights.includes("emergency");
  get("gate").hidden = true;
  get("desk").hidden = false;
  clear();
  counts();
  flush();
  try { everybody = await ask("api/people"); store.keep("desk-people", everybody); } catch { /* only needed without a network */ }
}

// Forgets on this device whom it knows; never a step that the server does not have.
function forget() {
  everybody = [];
  for (const key of ["desk-start", "desk-people", ...(queue.length ? [] : ["desk-queue"])]) localStorage.removeItem(key);
  offer([]); say(""); clear();
}

get("sign-out").addEventListener("click", async () => {
  await flush();
  if (queue.length) { say(said("Kept here and sent later: {}", queue.length), "bad"); return; }
  try { await ask("api/sign-out", {}); } catch (error) { if (!(error instanceof Refused)) { say(said("No network: go on."), "bad"); return; } }
  forget();
  showGate();
});

get("gate").addEventListener("submit", async (event) => {
  event.preventDefault();
  try { await ask("api/let-in", { phrase: get("phrase").value }); get("phrase").value = ""; get("gate-why").textContent = ""; await start(); }
  catch (error) { get("gate-why").textContent = error.message; }
});
get("asking").addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(typing);
  const text = get("text").value.trim();
  if (shown && (!text || text === lastText)) { await enter(); return; }
  if (!text) return;
  lastText = text;
  await find(text, true);
});
get("text").addEventListener("input", () => {
  clearTimeout(typing);
  const text = get("text").value.trim();
  if (!length || text.length <= 1) began = performance.now();
  length = text.length;
  if (text.length > 1) typing = setTimeout(() => { if (get("text").value.trim() === text) { lastText = text; find(text, false); } }, 250);
});
// A scanner that ends with Tab is told from a person by its speed.
get("text").addEventListener("keydown", (event) => {
  if (event.key === "Tab" && !event.shiftKey && length >= 6 && performance.now() - began < 35 * length) {
    event.preventDefault();
    get("asking").requestSubmit();
  }
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { show(null); say(""); clear(); } });
get("enter").addEventListener("click", () => enter());
get("force").addEventListener("click", () => enter(true));
get("leave").addEventListener("click", async () => {
  const done = await note({ person: shown.id, what: "out" });
  if (done) { show(done, "now"); say(said("{} is out", done.name), "good"); }
  clear(); counts();
});
get("badge").addEventListener("click", async () => {
  const done = await note({ person: shown.id, what: "badge" });
  if (done) say(said("{}: badge handed over", done.name), "good");
  clear();
});
get("print").addEventListener("click", async (event) => {
  if (!printer) { note({ person: shown.id, what: "badge again" }); return; }
  event.preventDefault();
  const person = shown;
  try { show(await ask("api/print", { person: person.id, desk: get("place").value, source: source() }), "now"); say(said("{}: badge is being printed", person.name), "good"); }
  catch (error) { say(error instanceof Refused ? error.message : said("No network: go on."), "bad"); }
});
get("undo").addEventListener("click", async () => {
  if (!shown.step) {   // noted here and not yet sent: it is enough to forget it
    queue = queue.filter((one) => one.step.person !== shown.id);
    store.keep("desk-queue", queue); network(); show({ ...shown, in: "" }, "now"); say(said("{}: taken back", shown.name), "good");
    return;
  }
  try { const done = await ask("api/undo", { step: shown.step }); show(done, "now"); say(said("{}: taken back", done.name), "good"); }
  catch (error) { say(error.message, "bad"); }
  clear(); counts();
});
get("leaves").addEventListener("click", async () => {
  if (await flush() === null && queue.length) { say(said("Kept here and sent later: {}", queue.length), "bad"); return; }
  try { const done = await ask("api/leaves", { door: door() }); say(said("{} of {} are on board: noted", done.present, done.wanted), "good"); counts(); }
  catch (error) { say(error instanceof Refused ? error.message : said("No network: go on."), "bad"); }
});
get("adding").addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = { name: get("w-name").value, organisation: get("w-organisation").value, country: get("w-country").value,
                 category: get("w-category").value, new: get("w-new").checked };
  get("w-why").textContent = said("Looking for a place …");
  try {
    const made = await ask("api/walk-in", body);
    get("adding").reset(); get("w-why").textContent = ""; get("walk-in").open = false;
    show(made); say(said("{} is in the roster: check them in", made.name), "good"); clear();
  } catch (error) { get("w-why").textContent = error instanceof Refused ? error.message : said("No network: write them down, and take them in later."); }
});
get("door").addEventListener("change", () => { store.keep("desk-door", door()); show(null); counts(); clear(); });
get("place").addEventListener("change", () => store.keep("desk-name", get("place").value));
setInterval(() => { if (!get("desk").hidden) { if (queue.length) flush().then(counts); else counts(); } }, 3000);

// Codes before the camera: read here where the browser can, else by the server, which is sent a picture and keeps none.
let stream = null;
async function detector() {
  const formats = await window.BarcodeDetector?.getSupportedFormats().catch(() => []) ?? [];
  return formats.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
}
async function readThere(video, canvas) {
  const small = Math.min(1, 960 / Math.max(video.videoWidth, video.videoHeight, 1));
  [canvas.width, canvas.height] = [video.videoWidth * small, video.videoHeight * small];
  if (!canvas.width) return "";
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  return picture ? (await ask("api/read", picture)).text : "";
}
function noCamera(why) { say(why, "bad"); get("text").focus(); }
get("camera").addEventListener("click", async () => {
  const video = get("video"), canvas = document.createElement("canvas");
  if (stream) { stream.getTracks().forEach((track) => track.stop()); stream = null; video.hidden = true; return; }
  const here = await detector();
  if (!here && !reads) { noCamera(said("This browser reads no codes by camera: use a scanner, or type the name.")); return; }
  try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }); }
  catch { noCamera(said("The camera cannot be used: type the name.")); return; }
  video.srcObject = stream; video.hidden = false; await video.play();
  let before = "", at = 0;
  while (stream) {
    const code = await (here ? here.detect(video).then((codes) => codes[0]?.rawValue ?? "") : readThere(video, canvas)).catch(() => "");
    if (code && (code !== before || Date.now() - at > 4000)) { before = code; at = Date.now(); lastText = code; await find(code, true); }
    await new Promise((done) => setTimeout(done, here ? 200 : 400));
  }
});
// The page itself is kept by a worker, so that it can be opened again without a network; where there is none, ask first.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("worker.js").catch(() => { /* a certificate that the browser does not trust */ });
window.addEventListener("beforeunload", (event) => { if (isDown && !navigator.serviceWorker?.controller) event.preventDefault(); });
start();
