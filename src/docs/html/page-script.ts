import { OWN_IDS } from "./ids.ts";

/**
 * What the page does: theme, search, keys, copying. A constant, so that its hash can allow it; text of the page is only
 * ever read and set as text. Without it the page shows everything.
 */
export const PAGE_SCRIPT = `"use strict";
{
  const root = document.documentElement;
  root.classList.add("has-script");

  // A browser may refuse to store anything for a page that was opened from a file: the choice then lasts as long as it.
  const KEY = "mcp-lifecycle-docs-theme";
  const readTheme = () => {
    try {
      const stored = localStorage.getItem(KEY);
      return stored === "dark" || stored === "light" ? stored : undefined;
    } catch {
      return undefined;
    }
  };
  const storeTheme = (theme) => {
    try {
      if (theme === undefined) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      return;
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const systemTheme = () => (system.matches ? "dark" : "light");
  const shownTheme = () => root.dataset.theme ?? systemTheme();
  const chosen = readTheme();
  if (chosen !== undefined) root.dataset.theme = chosen;

  const startTheme = () => {
    const button = document.querySelector(".theme");
    if (button === null) return;
    const name = () => {
      button.textContent = shownTheme() === "dark" ? "Light theme" : "Dark theme";
    };
    button.addEventListener("click", () => {
      const theme = shownTheme() === "dark" ? "light" : "dark";
      // Who chooses what the system says follows the system again.
      if (theme === systemTheme()) delete root.dataset.theme;
      else root.dataset.theme = theme;
      storeTheme(root.dataset.theme);
      name();
    });
    system.addEventListener("change", name);
    name();
  };

  const startCopying = () => {
    const select = (element) => {
      const selection = getSelection();
      selection.removeAllRanges();
      selection.selectAllChildren(element);
    };
    const copy = async (pre) => {
      try {
        await navigator.clipboard.writeText(pre.textContent);
        return "Copied";
      } catch {
        select(pre);
        return document.execCommand("copy") ? "Copied" : "Selected";
      }
    };
    document.addEventListener("click", async ({ target }) => {
      const button = target.closest(".copy");
      if (button === null) return;
      button.textContent = await copy(button.parentElement.querySelector("pre"));
      const restore = () => {
        button.textContent = "Copy";
        button.removeEventListener("blur", restore);
        button.removeEventListener("pointerleave", restore);
      };
      button.addEventListener("blur", restore);
      button.addEventListener("pointerleave", restore);
    });
  };

  const startFolding = () => {
    const all = () => [...document.querySelectorAll("main details")];
    const button = document.querySelector(".open-all");
    if (all().length === 0) button.remove();
    button.addEventListener("click", () => {
      const isOpen = button.getAttribute("aria-pressed") !== "true";
      for (const details of all()) details.open = isOpen;
      button.setAttribute("aria-pressed", String(isOpen));
    });
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = all().filter((details) => !details.open);
      for (const details of closed) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of closed) details.open = false;
      closed = [];
    });
  };

  const startSearch = () => {
    const search = document.getElementById("${OWN_IDS.search}");
    const count = document.getElementById("${OWN_IDS.count}");
    const none = document.getElementById("${OWN_IDS.none}");
    const contents = document.getElementById("${OWN_IDS.contents}");
    const opener = document.querySelector(".open-contents");
    const idOf = (link) => decodeURIComponent(link.hash.slice(1));
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [idOf(link), link]));
    const sections = [...document.querySelectorAll(".section")].map((section) => ({
      section,
      line: links.get(section.id)?.parentElement,
      size: links.get(section.id)?.parentElement.querySelector(".how-many"),
      entries: [...section.querySelectorAll(":scope > .entry")].map((article) => ({
        article,
        link: links.get(article.id),
        isFound: true,
      })),
    }));
    const entries = sections.flatMap((each) => each.entries);
    const found = () => entries.filter(({ isFound }) => isFound);

    const read = (entry) => {
      const { article } = entry;
      const parts = article.querySelectorAll(":scope > header .title, :scope > .prose, .field-name");
      entry.name = article.querySelector(".name").textContent.toLowerCase();
      entry.text = [entry.name, ...[...parts].map((part) => part.textContent.toLowerCase())].join("\\n");
    };
    let isRead = false;
    const readAll = () => {
      if (!isRead) entries.forEach(read);
      isRead = true;
    };

    let query = "";
    let placeBefore = 0;
    const said = (number) => number.toLocaleString("en") + (number === 1 ? " entry" : " entries");
    const filter = () => {
      readAll();
      const before = query;
      query = search.value.trim().toLowerCase();
      if (query === before) return;
      if (before === "") placeBefore = scrollY;
      const words = query.split(/\\s+/);
      for (const entry of entries) {
        const isFound = words.every((word) => entry.text.includes(word));
        if (isFound === entry.isFound) continue;
        entry.isFound = isFound;
        entry.article.hidden = !isFound;
        entry.link.parentElement.hidden = !isFound;
      }
      for (const { section, line, size, entries } of sections) {
        const number = entries.filter(({ isFound }) => isFound).length;
        const isHidden = query !== "" && number === 0;
        section.hidden = isHidden;
        line.hidden = isHidden;
        if (size !== null) size.textContent = number.toLocaleString("en");
      }
      root.classList.toggle("is-filtered", query !== "");
      const number = found().length;
      count.textContent = query === "" ? said(number) : number.toLocaleString("en") + " of " + entries.length.toLocaleString("en");
      none.hidden = number > 0;
      none.firstElementChild.textContent = number > 0 ? "" : "Nothing here matches \\u201c" + search.value.trim() + "\\u201d.";
      scrollTo(0, query === "" ? placeBefore : 0);
    };
    const clear = () => {
      search.value = "";
      filter();
    };

    // A name that is the query, begins with it or holds it is meant rather than a text that speaks of it.
    const best = () => {
      const all = found();
      return (
        all.find(({ name }) => name === query) ??
        all.find(({ name }) => name.startsWith(query)) ??
        all.find(({ name }) => name.includes(query)) ??
        all[0]
      );
    };
    const openContents = (isOpen) => {
      contents.classList.toggle("is-open", isOpen);
      opener.setAttribute("aria-expanded", String(isOpen));
    };
    const focusOn = (article) => {
      article.focus({ preventScroll: true });
      article.scrollIntoView();
    };
    const goTo = (article) => {
      openContents(false);
      location.hash = encodeURIComponent(article.id);
      focusOn(article);
    };

    const reveal = (id) => {
      const target = id === "" ? null : document.getElementById(id);
      if (target === null) return null;
      if (target.closest("[hidden], .is-filtered .section:not(.with-entries)") !== null) clear();
      for (let part = target.parentElement; part !== null; part = part.parentElement) {
        if (part.localName === "details") part.open = true;
      }
      return target;
    };
    const followAddress = () => {
      let id = "";
      try {
        id = decodeURIComponent(location.hash.slice(1));
      } catch {
        return;
      }
      const target = reveal(id);
      if (target !== null) target.scrollIntoView();
    };
    document.addEventListener("click", ({ target }) => {
      const link = target.closest('a[href^="#"]');
      if (link === null) return;
      reveal(idOf(link));
      if (contents.contains(link)) openContents(false);
    });
    addEventListener("hashchange", followAddress);

    // From where the focus is, else from what stands at the top of the window.
    const nextArticle = (step) => {
      const articles = found().map(({ article }) => article);
      const focused = document.activeElement.closest(".entry");
      const at = articles.indexOf(focused);
      if (at !== -1) return articles[at + step];
      const edge = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
      const below = articles.findIndex((article) => article.getBoundingClientRect().top > edge + 1);
      if (below === -1) return articles.at(-1);
      return step > 0 ? articles[below] : articles[Math.max(0, below - 1)];
    };
    const moveInMain = (step) => {
      const article = nextArticle(step);
      if (article !== undefined) focusOn(article);
    };
    const moveInContents = (step) => {
      const reached = query === "" ? [...links.values()] : found().map(({ link }) => link);
      const shown = reached.filter((link) => link.checkVisibility());
      const next = shown[shown.indexOf(document.activeElement) + step];
      if (next !== undefined) next.focus();
      else if (step < 0) search.focus();
    };
    const isNarrow = () => !contents.checkVisibility();
    const enterResults = () => {
      const entry = found()[0];
      if (entry === undefined) return;
      if (isNarrow()) focusOn(entry.article);
      else entry.link.focus();
    };

    const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
    const keyInSearch = ({ key }) => {
      if (key === "ArrowDown") enterResults();
      else if (key === "Enter" && best() !== undefined) goTo(best().article);
      else return false;
      return true;
    };
    const keyElsewhere = ({ key, target }) => {
      const step = STEPS[key];
      if (key === "/") {
        search.focus();
        search.select();
      } else if (step === undefined) return false;
      else if (contents.contains(target)) moveInContents(step);
      else if (key.length === 1 || target.matches(".entry")) moveInMain(step);
      else return false;
      return true;
    };
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || entries.length === 0) return;
      const isInSearch = event.target === search;
      if (event.key === "Escape") {
        if (search.value !== "") {
          event.preventDefault();
          clear();
          search.focus({ preventScroll: true });
        } else if (isInSearch) search.blur();
        else openContents(false);
      } else if (isInSearch ? keyInSearch(event) : keyElsewhere(event)) event.preventDefault();
    });

    search.addEventListener("focus", readAll);
    search.addEventListener("input", filter);
    document.querySelector(".clear").addEventListener("click", () => {
      clear();
      search.focus();
    });
    opener.addEventListener("click", () => openContents(opener.getAttribute("aria-expanded") !== "true"));
    count.textContent = said(entries.length);

    const inView = new Set();
    let current;
    const mark = () => {
      const link = entries.find(({ article }) => inView.has(article))?.link;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      current = link;
      if (link === undefined) return;
      link.setAttribute("aria-current", "location");
      if (contents.contains(document.activeElement) || isNarrow()) return;
      const { top, bottom } = link.getBoundingClientRect();
      const box = contents.getBoundingClientRect();
      if (top < box.top || bottom > box.bottom) contents.scrollTop += top - box.top - box.height / 3;
    };
    const watch = new IntersectionObserver(
      (changes) => {
        for (const { isIntersecting, target } of changes) {
          if (isIntersecting) inView.add(target);
          else inView.delete(target);
        }
        mark();
      },
      { rootMargin: "-10% 0px -65% 0px" },
    );
    for (const { article } of entries) watch.observe(article);

    // A browser may bring back what was typed before the page was left.
    if (search.value !== "") filter();
    followAddress();
  };

  document.addEventListener("DOMContentLoaded", () => {
    startTheme();
    if (document.getElementById("${OWN_IDS.search}") === null) return;
    startCopying();
    startFolding();
    startSearch();
  });
}
`;
