
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const times = all("time").map((element) => ({ element, here: element.textContent }));
  const sessions = all(".session").map((element) => ({
    element,
    badge: element.querySelector(".on"),
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
    const title = document.querySelector(`h1 > .l${number}`) ?? document.querySelector("h1 > *");
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
    own.hidden = !files.length;
    if (!files.length) return;
    const texts = files.map((link) => new TextDecoder().decode(
      Uint8Array.from(atob(link.href.split(",")[1]), (letter) => letter.charCodeAt(0))));
    const events = texts.map((text) => text.slice(text.indexOf("BEGIN:VEVENT"), text.lastIndexOf("END:VCALENDAR")));
    const head = texts[0].slice(0, texts[0].indexOf("BEGIN:VEVENT"));
    URL.revokeObjectURL(own.href);
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
    one("ui_chosen").addEventListener("change", search);
  }

  function isWanted(element) {
    const has = (id, selector) => !one(id).value || named(element.querySelector(selector)) === one(id).value;
    return has("ui_room", ".room-name") && has("ui_track", ".track") && (!one("ui_chosen").checked || chosen.has(element.id));
  }

  function search() {
    const words = folded(one("ui_search").value).split(/\s+/).filter(Boolean);
    if (one("ui_room").value || one("ui_track").value || one("ui_chosen").checked) words.push("");
    const holds = (text) => words.every((word) => text.includes(word));
    let found = 0;
    for (const { element, head, parts } of sessions) {
      const wanted = isWanted(element);
      const whole = wanted && holds(head);
      const some = parts.map((part) => wanted && (whole || holds(`${head} ${part.text}`)));
      parts.forEach((part, index) => { part.element.hidden = !some[index]; });
      element.hidden = !whole && !some.includes(true);
      found += whole && !parts.length ? 1 : some.filter(Boolean).length || Number(whole);
    }
    root.classList.toggle("searching", words.length > 0);
    for (const section of all("main > section")) {
      section.hidden = words.length > 0 && !section.querySelector(".session:not([hidden])");
    }
    all("#ui_found > *").forEach((element) => {
      element.dataset.form ??= element.textContent;
      element.textContent = words.length ? element.dataset.form.replace("–", String(found)) : "";
    });
  }

  function showNow() {
    const now = Date.now();
    for (const { element, badge, span } of sessions) {
      if (!badge) continue; // what lasts all day has no hour
      const running = span[0] <= now && now < span[1];
      element.classList.toggle("running", running);
      badge.hidden = !running;
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
})();
