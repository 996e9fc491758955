// Keeps an open page up to date. Numbers come with the stream at once; words come from the server, which renders the
// page again and is asked for it when a site's state has changed. Nothing here writes HTML of its own.
"use strict";

(() => {
  const RETRY_MS = 1000;
  const ANSWER_MS = 8000;
  const CALM_MS = 250;
  const BACK_SHOWN_MS = 5000;
  const MOVED_SHOWN_MS = 1500;
  const REWORD_MS = 60000;

  const main = document.getElementById("content");
  const line = document.getElementById("link");
  const watched = main.dataset.watch;
  const spans = JSON.parse(main.dataset.spans);
  const moved = new Map();

  let stream = null;
  let lostAt = null;
  let clockAhead = 0;
  let fetching = false;
  let again = false;

  const serverNow = () => Date.now() + clockAhead;
  const setClock = (text) => { clockAhead = Date.parse(text) - Date.now(); };
  const clockTime = (style) =>
    new Date(serverNow()).toLocaleTimeString(document.documentElement.lang, { timeZone: main.dataset.zone, hour12: false, ...style });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const ofSite = (site) => document.querySelector(`[data-site="${CSS.escape(site)}"]`);

  function span(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(seconds / 3600);
    if (minutes === 0) return fill(spans[0], { n: seconds });
    if (hours === 0) return fill(spans[1], { n: minutes });
    if (hours < 48) return fill(spans[2], { n: hours, m: String(minutes % 60).padStart(2, "0") });
    return fill(spans[3], { n: Math.floor(hours / 24) });
  }

  function setText(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  function tick() {
    for (const time of document.querySelectorAll("[data-heard]")) {
      setText(time, fill(main.dataset.ago, { span: span(serverNow() - Date.parse(time.dateTime)) }));
    }
    const now = performance.now();
    for (const [site, at] of moved) if (now - at > MOVED_SHOWN_MS) moved.delete(site);
    showMoved();
  }

  function showMoved() {
    for (const site of document.querySelectorAll("[data-site]")) {
      const number = site.querySelector("[data-present]");
      if (number) number.classList.toggle("moved", moved.has(site.dataset.site));
    }
  }

  function showLink() {
    document.documentElement.toggleAttribute("data-link-lost", lostAt !== null);
    for (const state of document.querySelectorAll("[data-link-state]")) {
      state.hidden = lostAt !== null;
      setText(state, `${line.dataset.live}.`);
    }
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
  }

  function lose() {
    if (lostAt !== null) return;
    lostAt = serverNow();
    const time = clockTime({ timeStyle: "medium" });
    line.classList.remove("is-back");
    setText(line, fill(line.dataset.lost, { time }));
    showLink();
  }

  function regain() {
    if (lostAt === null) return;
    lostAt = null;
    line.classList.add("is-back");
    setText(line, line.dataset.back);
    setTimeout(() => { if (lostAt === null) setText(line, ""); }, BACK_SHOWN_MS);
    showLink();
  }

  function connect() {
    stream = new EventSource("/stream");
    stream.addEventListener("page", (event) => {
      const missed = lostAt !== null;
      regain();
      hear(JSON.parse(event.data).sites, missed);
    });
    stream.addEventListener("error", () => {
      // Not left to the browser: it gives up for good after an answer that is no stream.
      stream.close();
      lose();
      setTimeout(connect, RETRY_MS);
      reword();
    });
  }

  function hear(sites, caughtUp) {
    let changed = caughtUp;
    let total = 0;
    for (const news of sites) {
      total += news.present;
      const element = ofSite(news.site);
      if (watched && news.site !== watched) continue;
      if (!element) { changed = true; continue; }
      const number = element.querySelector("[data-present]");
      if (number && number.textContent !== String(news.present)) moved.set(news.site, performance.now());
      setText(number, String(news.present));
      setText(element.querySelector("[data-capacity]"), String(news.capacity));
      setText(element.querySelector("[data-unconfirmed]"), String(news.unconfirmed));
      const heard = element.querySelector("[data-heard]");
      if (heard && news.heard_at) heard.dateTime = news.heard_at;
      const fillElement = element.querySelector("[data-fill]");
      if (fillElement && news.capacity) {
        fillElement.setAttribute("width", `${Math.min(100, Math.round((100 * news.present) / news.capacity))}%`);
      }
      if (element.dataset.state !== news.state) changed = true;
    }
    if (!watched) {
      setText(document.querySelector("[data-total]"), String(total));
      if (document.querySelectorAll("[data-site]").length !== sites.length) changed = true;
    }
    tick();
    if (changed) reword();
  }

  async function reword() {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch(location.pathname, {
        headers: { Accept: "text/html" }, cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS),
      });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) {
      if (!(error instanceof TypeError) && error.name !== "TimeoutError") throw error;
      // The server is away; the stream says so.
    } finally {
      setTimeout(() => { fetching = false; if (again) { again = false; reword(); } }, CALM_MS);
    }
  }

  function take(fresh) {
    const freshMain = fresh.getElementById("content");
    if (!freshMain) return;
    setClock(freshMain.dataset.now);
    const giveFocusBack = keepFocus();
    const scrolled = document.getElementById("journal-lines")?.scrollTop ?? 0;
    const parts = [...document.querySelectorAll("[data-part]")];
    const freshParts = [...fresh.querySelectorAll("[data-part]")];
    const names = (list) => list.map((part) => `${part.tagName} ${part.dataset.part}`).join();
    if (names(parts) !== names(freshParts)) {
      location.reload();
      return;
    }
    parts.forEach((part, index) => {
      if (part.innerHTML !== freshParts[index].innerHTML) part.replaceWith(document.adoptNode(freshParts[index]));
    });
    for (const element of fresh.querySelectorAll("[data-site][data-state]")) {
      const mine = ofSite(element.dataset.site);
      if (mine) mine.dataset.state = element.dataset.state;
    }
    giveFocusBack();
    const lines = document.getElementById("journal-lines");
    if (lines) lines.scrollTop = scrolled;
    showLink();
    tick();
  }

  // Whoever works by keyboard stays at the same control, though its part of the page is a new one.
  function keepFocus() {
    const reachable = (part) => [...part.querySelectorAll("a, button, summary, [tabindex]")];
    const part = document.activeElement?.closest("[data-part]");
    if (!part) return () => {};
    const { part: name } = part.dataset;
    const index = reachable(part).indexOf(document.activeElement);
    return () => {
      const now = document.querySelector(`[data-part="${CSS.escape(name)}"]`);
      if (now && !now.contains(document.activeElement)) reachable(now)[index]?.focus({ preventScroll: true });
    };
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  addEventListener("beforeprint", () => {
    const time = clockTime({ timeStyle: "short" });
    for (const place of document.querySelectorAll("[data-printed]")) {
      if (place !== main) setText(place, `${fill(main.dataset.printed, { time })}.`);
    }
  });

  // Some browsers call it an error when the page is left.
  addEventListener("pagehide", () => stream.close());

  setClock(main.dataset.now);
  showLink();
  connect();
  setInterval(tick, 1000);
  // A site's page with names is read again only when something happened there, since each reading is audited.
  if (!watched) setInterval(reword, REWORD_MS);
})();
