
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  let times; // read once somebody asks for the hours of their own zone
  const sessions = all(".session").map((element) => ({ element }));
  const byId = new Map(sessions.map((session) => [session.element.id, session]));

  function folded(elements) {
    const text = typeof elements === "string" ? elements : elements.map((element) => element.textContent).join(" ");
    return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  function named(element) {
    return (element?.querySelector(".l0") ?? element)?.textContent.trim();
  }

  function showLanguage() {
    const chosen = all("[name=ui_language]");
    const number = Math.max(chosen.findIndex((radio) => radio.checked), 0);
    if (chosen.length) root.lang = chosen[number].value;
    if (chosen.length && chosen[number].dataset.dir) root.dir = chosen[number].dataset.dir;
    const title = document.querySelector(`h1 > .l${number}`) ?? document.querySelector("h1");
    document.title = title.textContent;
    one("ui_search").placeholder = one("ui_search").dataset.hints.split("|")[number] ?? "";
    showTimes();
  }

  function showTimes() {
    const mine = one("ui_mine").checked;
    if (!mine && !times) return;
    times ??= all("time").map((element) => ({ element, here: element.textContent }));
    const clock = new Intl.DateTimeFormat(root.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const weekday = new Intl.DateTimeFormat(root.lang, { weekday: "short" });
    const day = new Intl.DateTimeFormat("sv", { year: "numeric", month: "2-digit", day: "2-digit" });
    for (const { element, here } of times) {
      const moment = new Date(element.dateTime);
      const moved = day.format(moment) !== element.dateTime.slice(0, 10);
      element.textContent = mine ? clock.format(moment) + (moved ? ` (${weekday.format(moment)})` : "") : here;
    }
    const zone = one("ui_zone");
    zone.dataset.here ??= zone.textContent;
    zone.textContent = mine ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone.dataset.here;
  }

  const shelf = `programme of ${one("ui_programme").dataset.forum}`;
  const chosen = new Set(readShelf());

  function readShelf() {
    try {
      return JSON.parse(localStorage.getItem(shelf) ?? "[]");
    } catch {
      return []; // a page opened from a folder may have no storage, or somebody else's
    }
  }

  let packed = {}; // of a large page: texts and what calendar files need, by session

  async function unpack() {
    await new Promise((go) => (self.requestIdleCallback ?? setTimeout)(go)); // once the page is there
    const bytes = Uint8Array.from(atob(one("ui_texts").textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    packed = JSON.parse(await new Response(stream).text());
    for (const session of sessions) delete session.more;
    showChosen();
    search();
  }

  function addTexts(place, id) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = one("ui_programme").dataset.about;
    details.append(summary);
    details.dataset.of = id;
    details.addEventListener("toggle", () => unpacking.then(() => fill(details)));
    place.append(details);
  }

  function fill(details) {
    if (!details.dataset.of || !packed[details.dataset.of] || details.childElementCount > 1) return;
    const long = document.createElement("div");
    long.className = "long";
    const texts = packed[details.dataset.of][0];
    long.append(...new DOMParser().parseFromString(texts, "text/html").body.childNodes); // inert, as it was escaped
    details.append(long);
  }

  function readTexts(session) {
    session.head ??= folded(all(":scope > .what > :not(.parts, .add, details[data-of], .star)", session.element));
    session.parts ??= all(".parts > li", session.element).map((part) => ({
      element: part, text: folded(all(":scope > .when, :scope > div > :not(details[data-of])", part)),
    }));
    session.more ??= folded([session.element, ...session.parts.map((part) => part.element)]
      .map((element) => packed[element.id]?.[0] ?? "").join(" ").replace(/<[^>]*>/g, " "));
    return session;
  }

  function calendarOf(ids) {
    const text = (value) => value.replace(/\\/g, "＼").replace(/([,;])/g, "\\$1").replace(/\n/g, "\\n");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//forumctl//Page//EN", "CALSCALE:GREGORIAN"];
    for (const id of ids) {
      const [, uid, stamp, sequence, start, end, place] = packed[id];
      lines.push("BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${stamp}`, `SEQUENCE:${sequence}`, `DTSTART:${start}`);
      if (end > start) lines.push(`DTEND:${end}`);
      lines.push(`SUMMARY:${text(named(one(id).querySelector("h3")))}`);
      if (place) lines.push(`LOCATION:${text(place)}`);
      lines.push("END:VEVENT");
    }
    return [...lines, "END:VCALENDAR", ""].map(foldedLine).join("\r\n");
  }

  function foldedLine(line) {
    const pieces = [];
    let piece = "", octets = 0;
    for (const letter of line) {
      const more = new TextEncoder().encode(letter).length;
      if (octets + more > 74) {
        pieces.push(piece);
        [piece, octets] = [" ", 1];
      }
      piece += letter;
      octets += more;
    }
    return [...pieces, piece].join("\r\n");
  }

  function choose(id) {
    if (!chosen.delete(id)) chosen.add(id);
    try {
      localStorage.setItem(shelf, JSON.stringify([...chosen]));
    } catch { /* kept until the page is closed */ }
    showChosen();
    search();
  }

  function showChosen() {
    for (const { element, star } of sessions) star?.setAttribute("aria-pressed", String(chosen.has(element.id)));
    const files = [...chosen].map((id) => one(id)?.querySelector(":scope > .what > .add > a")).filter(Boolean);
    const own = one("ui_own");
    const known = [...chosen].filter((id) => packed[id]?.[1] && one(id));
    own.hidden = !files.length && !known.length;
    if (own.hidden) return;
    URL.revokeObjectURL(own.href);
    if (known.length) {
      own.href = URL.createObjectURL(new Blob([calendarOf(known)], { type: "text/calendar" }));
      return;
    }
    const texts = files.map((link) => new TextDecoder().decode(
      Uint8Array.from(atob(link.href.split(",")[1]), (letter) => letter.charCodeAt(0))));
    const events = texts.map((text) => text.slice(text.indexOf("BEGIN:VEVENT"), text.lastIndexOf("END:VCALENDAR")));
    const head = texts[0].slice(0, texts[0].indexOf("BEGIN:VEVENT"));
    own.href = URL.createObjectURL(new Blob([head, ...events, "END:VCALENDAR\r\n"], { type: "text/calendar" }));
  }

  function addChoices() {
    const near = new IntersectionObserver((seen) => {
      for (const { target } of seen.filter((each) => each.isIntersecting)) dress(byId.get(target.id));
      showNow(); // what was added moves the line
    }, { rootMargin: "100%" });
    for (const session of sessions) near.observe(session.element);
    for (const [id, selector] of [["ui_room", ".room-name"], ["ui_track", ".track"]]) {
      const names = [...new Set(all(selector).map(named))].sort(new Intl.Collator(root.lang).compare);
      for (const name of names) one(id).add(new Option(name, name));
      one(id).hidden = names.length < 2;
      one(id).addEventListener("change", search);
    }
    for (const id of ["ui_kind", "ui_language"]) {
      one(id).hidden = one(id).options.length < 3;
      one(id).addEventListener("change", search);
    }
    one("ui_chosen").addEventListener("change", search);
    one("ui_print").addEventListener("click", () => print());
  }

  function dress(session) {
    if (session.star) return;
    const { element } = session;
    const star = document.createElement("button");
    star.type = "button";
    star.className = "star";
    star.textContent = "★";
    star.setAttribute("aria-label", `${one("ui_programme").dataset.choose}: ${named(element.querySelector("h3"))}`);
    star.setAttribute("aria-pressed", String(chosen.has(element.id)));
    star.addEventListener("click", () => choose(element.id));
    const what = element.querySelector(".what");
    what.prepend(star);
    session.star = star;
    if (!unpacking) return;
    if ("about" in element.dataset) addTexts(what, element.id);
    for (const part of all("[data-about]", element)) addTexts(part.lastElementChild, part.id);
  }

  let searched = false;

  function isWanted(element) {
    const has = (id, selector) => !one(id).value || named(element.querySelector(selector)) === one(id).value;
    const isOf = (id, said) => !one(id).value || one(id).value === said;
    const kind = !one("ui_kind").value || element.classList.contains(one("ui_kind").value);
    return kind && isOf("ui_language", element.dataset.language) && has("ui_room", ".room-name") && has("ui_track", ".track") && (!one("ui_chosen").checked || chosen.has(element.id));
  }

  function search() {
    const words = folded(one("ui_search").value).split(/\s+/).filter(Boolean);
    const choices = ["ui_room", "ui_track", "ui_kind", "ui_language"];
    if (choices.some((id) => one(id).value) || one("ui_chosen").checked) words.push("");
    if (!words.length && !searched) return showFound("");
    searched = words.length > 0;
    const holds = (text) => words.every((word) => text.includes(word));
    let found = 0;
    for (const { element, head, more, parts } of sessions.map(readTexts)) {
      const wanted = isWanted(element);
      const whole = wanted && (holds(head) || (more && holds(`${head} ${more}`)));
      const some = parts.map((part) => wanted && (whole || holds(`${head} ${part.text}`)));
      parts.forEach((part, index) => { part.element.hidden = !some[index]; });
      element.hidden = !whole && !some.includes(true);
      found += whole && !parts.length ? 1 : some.filter(Boolean).length || Number(whole);
    }
    root.classList.toggle("searching", words.length > 0);
    for (const section of all("main > section")) {
      section.hidden = words.length > 0 && !section.querySelector(".session:not([hidden])");
    }
    showFound(words.length ? String(found) : "");
  }

  function showFound(found) {
    (one("ui_found").children.length ? [...one("ui_found").children] : [one("ui_found")]).forEach((element) => {
      element.dataset.form ??= element.textContent;
      element.textContent = found ? element.dataset.form.replace("–", found) : "";
    });
  }

  const boards = all(".board").map((element) => ({ element }));

  function showNow() {
    const now = Date.now();
    for (const board of boards) board.moments ??= all(".tick > time", board.element).map((time) => Date.parse(time.dateTime));
    const open = boards.filter((board) => board.shown || (board.moments[0] <= now && now <= board.moments.at(-1)));
    for (const element of open.flatMap((board) => all(".session", board.element))) {
      const span = all(":scope > .when time", element).map((time) => Date.parse(time.dateTime));
      const running = span[0] <= now && now < span[1];
      if (element.classList.contains("running") === running) continue;
      element.classList.toggle("running", running);
      const when = element.querySelector(".when");
      when.querySelector(".on")?.remove();
      if (!running) continue;
      const badge = document.createElement("strong");
      badge.className = "on";
      badge.textContent = one("ui_programme").dataset.now;
      when.append(badge);
    }
    for (const board of open) {
      const { element, moments } = board;
      const ticks = all(".tick", element);
      const next = moments.findIndex((moment) => moment > now);
      const line = element.querySelector(".now");
      board.shown = next > 0;
      line.hidden = next < 1;
      if (next < 1) continue;
      const share = (now - moments[next - 1]) / (moments[next] - moments[next - 1]);
      const [top, bottom] = [ticks[next - 1].offsetTop, ticks[next].offsetTop];
      line.style.top = `${top + share * (bottom - top)}px`;
    }
  }

  const unpacking = one("ui_texts") && self.DecompressionStream ? unpack().catch(() => {}) : null;
  for (const control of all("[data-script]")) control.hidden = false;
  addChoices();
  showChosen();
  for (const radio of all("[name=ui_language]")) radio.addEventListener("change", showLanguage);
  one("ui_mine").addEventListener("change", showTimes);
  one("ui_search").addEventListener("input", search);
  addEventListener("resize", showNow);
  addEventListener("beforeprint", () => {
    const shown = sessions.filter(({ element }) => !element.hidden);
    if (unpacking && shown.length > 250) return; // a thousand abstracts are a book; those that have been opened are printed
    shown.forEach(dress);
    for (const details of all("details")) {
      fill(details);
      details.open = true;
    }
  });
  setInterval(showNow, 30000);
  showLanguage();
  search();
  showNow();
})();
