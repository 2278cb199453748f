// What every page does: language, light or dark, search without a server, tables that filter and sort.
"use strict";
const root = document.documentElement;
const english = () => root.lang === "en";
const keep = (name, value) => { try { localStorage.setItem("gongkai-" + name, value); } catch { /* private window */ } };

// Amounts: 万元 and 亿元 in Chinese, millions in English; the exact value stands in the element.
const inEnglish = (yuan) => {
  const size = Math.abs(yuan);
  const sign = yuan < 0 ? "−¥" : "¥";
  if (size >= 1e9) return sign + (size / 1e9).toFixed(2) + " bn";
  if (size >= 1e6) return sign + (size / 1e6).toFixed(2) + " m";
  return sign + size.toLocaleString("en", { maximumFractionDigits: 2 });
};
const inChinese = (yuan) => {
  const size = Math.abs(yuan);
  const two = (value) => value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (size >= 1e8) return two(yuan / 1e8) + " 亿元";
  if (size >= 1e3) return two(yuan / 1e4) + " 万元";
  return yuan.toLocaleString("en", { maximumFractionDigits: 2 }) + " 元";
};
const inWords = (yuan) => (english() ? inEnglish(yuan) : inChinese(yuan));

function showLanguage() {
  for (const element of document.querySelectorAll("data.yuan")) element.textContent = inWords(Number(element.value));
  document.getElementById("language").textContent = english() ? "中" : "EN";
  document.getElementById("search").placeholder = english() ? "Department, region, report" : "部门、地区、报告";
  document.dispatchEvent(new Event("language"));
}
document.getElementById("language").addEventListener("click", () => {
  root.lang = english() ? "zh" : "en";
  keep("language", root.lang);
  showLanguage();
});
if (english()) showLanguage();

document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  keep("theme", root.dataset.theme);
  document.dispatchEvent(new Event("theme"));
});

// Search: window.INDEX has [name, place, address] of every department and report. Long, so loaded once it is wanted.
const box = document.getElementById("search");
const found = document.getElementById("found");
let chosen = -1;
let wanted = false;
function loadIndex() {
  if (wanted) return;
  wanted = true;
  const script = document.createElement("script");
  script.src = root.dataset.root + "assets/index.js";
  script.addEventListener("load", search);
  document.head.append(script);
}
function search() {
  if (!window.INDEX) { loadIndex(); return; }
  const words = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  found.replaceChildren();
  chosen = -1;
  const hits = [];
  if (words.length) {
    for (const entry of window.INDEX) {
      const text = (entry[0] + " " + entry[1]).toLowerCase();
      if (words.every((word) => text.includes(word))) hits.push(entry);
      if (hits.length === 40) break;
    }
  }
  hits.forEach((entry, at) => {
    const line = document.createElement("li");
    line.id = "found-" + at;
    line.role = "option";
    line.dataset.address = root.dataset.root + entry[2];
    line.append(entry[0]);
    const place = document.createElement("small");
    place.textContent = entry[1];
    line.append(" ", place);
    line.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = line.dataset.address; });
    found.append(line);
  });
  if (words.length && !hits.length) {
    const none = document.createElement("li");
    none.textContent = english() ? "nothing found" : "没有找到";
    none.setAttribute("aria-disabled", "true");
    none.role = "option";
    found.append(none);
  }
  found.hidden = !words.length;
  box.setAttribute("aria-expanded", String(!found.hidden));
  box.removeAttribute("aria-activedescendant");
}
box.addEventListener("input", search);
box.addEventListener("focus", search);
box.addEventListener("blur", () => { found.hidden = true; box.setAttribute("aria-expanded", "false"); });
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;  // Enter that ends an input method chooses its word
  const lines = [...found.querySelectorAll("[data-address]")];
  if (event.key === "Escape") { box.value = ""; search(); }
  if (event.key === "Enter" && lines.length) location.href = lines[Math.max(chosen, 0)].dataset.address;
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (!lines.length) return;
  event.preventDefault();
  chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + lines.length) % lines.length;
  lines.forEach((line, at) => line.setAttribute("aria-selected", String(at === chosen)));
  box.setAttribute("aria-activedescendant", lines[chosen].id);
  lines[chosen].scrollIntoView({ block: "nearest" });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { event.preventDefault(); box.focus(); }
});

// A table below an input[data-filters] shows the rows that hold its words; ?q= in the address fills it.
for (const input of document.querySelectorAll("input[data-filters]")) {
  const rows = document.querySelectorAll(input.dataset.filters);
  const count = document.getElementById(input.dataset.count || "");
  const told = (shown) => { if (count) count.textContent = shown + " / " + rows.length; };
  let texts;  // of many rows they are gathered when somebody filters, not while the page opens
  const filter = () => {
    if (input.value) rows[0]?.closest("table")?.classList.add("whole");
    texts ||= [...rows].map((row) => row.textContent.toLowerCase());
    const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word));
      shown += !row.hidden;
    });
    told(shown);
  };
  input.addEventListener("input", filter);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) input.value = asked;
  if (input.value) filter();
  else told(rows.length);
}

// On a phone each row of a wide table is a card: what the header says stands before each cell.
const labelled = (table) => {
  const headers = [...table.tHead.rows[0].cells].map((cell) => ["zh", "en"].map((lang) => (cell.querySelector(`[lang=${lang}]`) || cell).textContent));
  for (const row of table.tBodies[0].rows) {
    if (row.cells.length === headers.length) [...row.cells].forEach((cell, at) => { [cell.dataset.zh, cell.dataset.en] = headers[at]; });
  }
  table.classList.add("cards");
};
// Years side by side stay a table: short numbers fit, and a card a region would be as long as many screens.
if (matchMedia("(max-width: 30rem)").matches) document.querySelectorAll(".wide table.sortable:not(.years)").forEach(labelled);

// Of a long table the first rows are shown (site.css); a button below it shows the others. Where they lie in a template,
// they cost nothing until somebody wants them.
const complete = (table) => {
  const template = table.querySelector("template");
  if (template) {
    table.tBodies[0].append(template.content);
    template.remove();
    if (english()) showLanguage();
    if (table.matches(".cards")) labelled(table);
  }
  table.classList.add("whole");
};
addEventListener("beforeprint", () => document.querySelectorAll("table.sortable").forEach(complete));
for (const table of document.querySelectorAll("table.sortable")) {
  const left = table.querySelector("template")?.content.childElementCount ?? table.tBodies[0].rows.length - 60;
  if (left <= 0) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "more";
  for (const [language, words] of [["zh", `其余 ${left} 行`], ["en", `${left} more rows`]]) {
    const said = document.createElement("span");
    said.lang = language;
    said.textContent = words;
    button.append(said);
  }
  button.addEventListener("click", () => complete(table));
  new MutationObserver(() => { button.hidden = true; }).observe(table, { attributeFilter: ["class"] });
  table.after(button);
}

// Headers of a sortable table order its rows: numbers from the largest, words from the first.
const valueOf = (cell) => {
  const exact = cell?.querySelector("data")?.value ?? cell?.textContent.replace(/[,%\s]/g, "");
  return exact !== undefined && exact !== "" && !Number.isNaN(Number(exact)) ? Number(exact) : null;
};
for (const table of document.querySelectorAll("table.sortable")) {
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      complete(table);
      const told = header.getAttribute("aria-sort");
      const numbers = [...table.tBodies[0].rows].some((row) => valueOf(row.cells[at]) !== null);
      const falling = told ? (told === "descending" ? 1 : -1) : numbers ? -1 : 1;
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", falling < 0 ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => {
        const [left, right] = [valueOf(a.cells[at]), valueOf(b.cells[at])];
        if (left === null && right === null) return falling * a.cells[at].textContent.localeCompare(b.cells[at].textContent, "zh", { numeric: true });
        if (left === null) return 1;  // what is not printed comes last, whichever way
        if (right === null) return -1;
        return falling * (left - right);
      });
      table.tBodies[0].append(...rows);
    });
  });
}
