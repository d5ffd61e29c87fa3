
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const times = all("time").map((element) => ({ element, here: element.textContent }));
  const sessions = all(".session").map((element) => ({
    element,
    more: "",
    span: all(":scope > .when time", element).map((time) => Date.parse(time.dateTime)),
    head: folded(all(":scope > .what > :not(.parts, .add)", element)),
    parts: all(".parts > li", element).map((part) => ({ element: part, text: folded([part]) })),
  }));

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
    const bytes = Uint8Array.from(atob(one("ui_texts").textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    packed = JSON.parse(await new Response(stream).text());
    for (const session of sessions) {
      const parts = session.parts.map((part) => part.element.id).filter((id) => packed[id]?.[0]);
      session.more = folded([packed[session.element.id]?.[0] ?? "", ...parts.map((id) => packed[id][0])].join(" ").replace(/<[^>]*>/g, " "));
      if (packed[session.element.id]?.[0]) addTexts(session.element.querySelector(".what"), packed[session.element.id][0]);
      for (const id of parts) addTexts(one(id).lastElementChild, packed[id][0]);
    }
    showChosen();
    search();
  }

  function addTexts(place, texts) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = one("ui_programme").dataset.about;
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (details.childElementCount > 1) return;
      const long = document.createElement("div");
      long.className = "long";
      long.append(...new DOMParser().parseFromString(texts, "text/html").body.childNodes); // inert, as it was escaped
      details.append(long);
    });
    place.append(details);
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
    for (const session of sessions) {
      const star = document.createElement("button");
      star.type = "button";
      star.className = "star";
      star.textContent = "★";
      star.setAttribute("aria-label", `${one("ui_programme").dataset.choose}: ${named(session.element.querySelector("h3"))}`);
      star.addEventListener("click", () => choose(session.element.id));
      session.element.querySelector(".what").prepend(star);
      session.star = star;
    }
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
    const holds = (text) => words.every((word) => text.includes(word));
    let found = 0;
    for (const { element, head, more, parts } of sessions) {
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
    (one("ui_found").children.length ? [...one("ui_found").children] : [one("ui_found")]).forEach((element) => {
      element.dataset.form ??= element.textContent;
      element.textContent = words.length ? element.dataset.form.replace("–", String(found)) : "";
    });
  }

  function showNow() {
    const now = Date.now();
    for (const { element, span } of sessions) {
      const running = span[0] <= now && now < span[1]; // what lasts all day has no hour
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
    for (const board of all(".board")) {
      const ticks = all(".tick", board);
      const moments = ticks.map((tick) => Date.parse(tick.firstElementChild.dateTime));
      const next = moments.findIndex((moment) => moment > now);
      const line = board.querySelector(".now");
      line.hidden = next < 1;
      if (next < 1) continue;
      const share = (now - moments[next - 1]) / (moments[next] - moments[next - 1]);
      const [top, bottom] = [ticks[next - 1].offsetTop, ticks[next].offsetTop];
      line.style.top = `${top + share * (bottom - top)}px`;
    }
  }

  for (const control of all("[data-script]")) control.hidden = false;
  addChoices();
  showChosen();
  for (const radio of all("[name=ui_language]")) radio.addEventListener("change", showLanguage);
  one("ui_mine").addEventListener("change", showTimes);
  one("ui_search").addEventListener("input", search);
  addEventListener("resize", showNow);
  addEventListener("beforeprint", () => { for (const folded of all("details")) folded.open = true; });
  setInterval(showNow, 30000);
  showLanguage();
  search();
  showNow();
  if (one("ui_texts")) unpack().catch(() => {}); // an old browser shows the programme without the long texts
})();
