// Searches as one types: sends the form and takes over what was found. Nothing here writes HTML of its own. Without a
// script the form does the same. What is looked for may be a name, so it never stands in the address: the entry of the
// browser's history keeps it (history.state), and whoever reloads or comes back finds the same people again.
"use strict";

(() => {
  const CALM_MS = 300;
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const [found, results] = [document.getElementById("found"), document.getElementById("results")];

  let timer = 0;
  let asking = null;

  /** What is looked for, without the form's token: [["q", "…"], ["administration", "…"], ["page", "2"]]. */
  const wanted = (button) => [...new FormData(form, button)].filter(([name]) => name !== "csrf");

  /** `asked` where somebody pressed a button and is owed an answer, if only the reason why there is none. */
  async function search(fields, asked) {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "text/html" },
        body: new URLSearchParams([...fields, ["csrf", form.elements.csrf.value]]),
        cache: "no-store",
        signal: asking.signal,
      });
      if (answer.redirected) location.assign(form.action);
      else if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      else if (asked) form.submit();
    } catch (error) {
      if (error.name === "AbortError") return;
      if (!(error instanceof TypeError)) throw error;
      // The server is away: what was found stays.
      if (asked) form.submit();
    }
    results.setAttribute("aria-busy", "false");
  }

  function take(fresh) {
    for (const mine of [found, results]) {
      const theirs = fresh.getElementById(mine.id);
      if (!theirs) {
        location.assign(form.action);
        return;
      }
      // The place that is read aloud stays the same element; only what stands in it changes.
      mine.replaceChildren(...[...theirs.childNodes].map((node) => document.adoptNode(node)));
    }
  }

  function restore(fields) {
    for (const name of ["q", "administration"]) form.elements[name].value = new URLSearchParams(fields).get(name) ?? "";
    search(fields, false);
  }

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    const soon = () => {
      history.replaceState(wanted(), "");
      search(wanted(), false);
    };
    timer = setTimeout(soon, event.target.tagName === "SELECT" ? 0 : CALM_MS);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = wanted(event.submitter);
    if (event.submitter?.name === "page") {
      // Another page is a step that the back button takes back; the pressed button is gone, and reading goes on above.
      history.pushState(fields, "");
      found.focus();
    } else {
      history.replaceState(fields, "");
    }
    search(fields, true);
  });

  addEventListener("popstate", (event) => {
    if (event.state) restore(event.state);
  });

  if (history.state?.some(([, value]) => value)) restore(history.state);
  else history.replaceState(wanted(), "");
})();
