// Searches as one types: asks for the page that the form would lead to, and takes over what was found. Nothing here
// writes HTML of its own. Without a script the form does the same.
"use strict";

(() => {
  const CALM_MS = 300;
  const form = document.querySelector("[data-search]");
  if (!form) return;

  let timer = 0;
  let asking = null;

  const address = () => {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    return wanted.size ? `${form.action}?${wanted}` : form.action;
  };

  async function search() {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const url = address();
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, cache: "no-store", signal: asking.signal });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"), url);
    } catch (error) {
      if (!(error instanceof TypeError) && error.name !== "AbortError") throw error;
      // The server is away: what was found stays, and the button leads to the reason.
    }
  }

  function take(fresh, url) {
    for (const id of ["found", "results"]) {
      const [mine, theirs] = [document.getElementById(id), fresh.getElementById(id)];
      if (!theirs) {
        location.assign(url);
        return;
      }
      // The place that is read aloud stays the same element; only what stands in it changes.
      mine.replaceChildren(...[...theirs.childNodes].map((node) => document.adoptNode(node)));
    }
    history.replaceState(null, "", url);
  }

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(search, event.target.tagName === "SELECT" ? 0 : CALM_MS);
  });
})();
