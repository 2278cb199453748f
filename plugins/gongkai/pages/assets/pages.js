"use strict";
// Language and light or dark as this reader last chose them, before anything is shown; the release's site keeps them too.
const kept = (name) => { try { return localStorage.getItem("gongkai-" + name); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem("gongkai-" + name, value); } catch { /* private window */ } };
const root = document.documentElement;
// At the first visit the language that the browser asks for, English where it asks for neither.
const preferred = () => navigator.languages.map((name) => name.slice(0, 2)).find((name) => name === "zh" || name === "en") ?? "en";
root.lang = kept("language") ?? preferred();
keep("language", root.lang);
if (kept("theme")) root.dataset.theme = kept("theme");

document.addEventListener("DOMContentLoaded", () => {
  const language = document.getElementById("language");
  const name = () => { language.textContent = root.lang === "en" ? "中文" : "EN"; };
  name();
  language.addEventListener("click", () => { root.lang = root.lang === "en" ? "zh" : "en"; keep("language", root.lang); name(); });
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep("theme", root.dataset.theme);
  });
  const paper = document.getElementById("paper");
  // A link may name a number alone: the page that prints it is looked for.
  const number = location.hash.slice(1), address = new URLSearchParams(location.search);
  if (paper?.dataset.document && /^[0-9a-f]{32}$/.test(number) && !document.getElementById(number) && !address.has("figure")) {
    location.replace("report?document=" + encodeURIComponent(paper.dataset.document) + "&figure=" + number + "#" + number);
    return;
  }
  if (paper?.dataset.key) showCell(paper);
  if (paper?.dataset.sheet) showSheet(paper);
  document.getElementById("sheet")?.addEventListener("change", (event) => event.target.form.submit());
  for (const button of document.querySelectorAll("[data-meaning]")) button.addEventListener("click", () => {
    const value = document.getElementById("value");
    if (value) { value.value = button.dataset.meaning; value.focus(); }
  });
  const form = document.getElementById("decide");
  // A decision is sent once, however often the key is pressed.
  form?.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  document.addEventListener("keydown", onKey);
  paper?.addEventListener("click", (event) => zoom("click", event));
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener?.("click", () => zoom(button.dataset.zoom));
});

// The page of a report may take a second to be drawn: the question stands there meanwhile.
async function showCell(paper) {
  const [cell, none, picture] = [document.getElementById("cell"), document.getElementById("nopicture"), paper.querySelector("img")];
  const { box, said } = await (await fetch("place?key=" + encodeURIComponent(paper.dataset.key))).json();
  if (said) { paper.hidden = true; none.textContent = said; none.hidden = false; return; }
  const drawn = new Promise((done) => { picture.onload = picture.onerror = done; });
  picture.src = "picture?key=" + encodeURIComponent(paper.dataset.key);
  await drawn;
  if (box) outline(cell, box);
  if (paper.dataset.after) fetch("place?key=" + encodeURIComponent(paper.dataset.after)); // drawn meanwhile
}

function outline(cell, [left, top, right, bottom]) {
  Object.assign(cell.style, { left: left + "%", top: top + "%", width: right - left + "%", height: bottom - top + "%" });
  cell.hidden = false;
  cell.scrollIntoView({ block: "center", inline: "center" });
}

// A page of a report beside what was read of it: whichever number is chosen is outlined.
async function showSheet(paper) {
  const [cell, none, picture] = [document.getElementById("cell"), document.getElementById("nopicture"), paper.querySelector("img")];
  const asked = "?document=" + encodeURIComponent(paper.dataset.document) + "&sheet=" + encodeURIComponent(paper.dataset.sheet);
  const { boxes, said } = await (await fetch("boxes" + asked)).json();
  if (said) { paper.hidden = true; none.textContent = said; none.hidden = false; return; }
  picture.src = "sheet" + asked;
  await picture.decode().catch(() => {});
  const choose = (row) => {
    document.querySelector("tr[aria-current]")?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    cell.hidden = true;
    if (boxes[row.id]) outline(cell, boxes[row.id]);
  };
  for (const row of document.querySelectorAll("tr[data-box]")) {
    row.addEventListener("click", () => choose(row));
    row.addEventListener("focus", () => choose(row));
  }
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  // The browser may have led there and focused it already, before anybody listened.
  if (named?.matches("tr[data-box]")) { named.focus(); choose(named); }
}

// Larger and smaller around a point of the view, its middle where none is named; moved by scrolling.
const ZOOMS = [1, 1.5, 2, 3, 4];
function zoom(how, event) {
  const paper = document.getElementById("paper"), view = paper?.closest(".facsimile");
  if (!view || paper.hidden) return;
  const now = ZOOMS.indexOf(Number(paper.dataset.zoom ?? 1));
  const next = { in: Math.min(now + 1, ZOOMS.length - 1), out: Math.max(now - 1, 0), fit: 0, click: now ? 0 : 2 }[how];
  const edges = view.getBoundingClientRect();
  const [x, y] = event ? [event.clientX - edges.left, event.clientY - edges.top] : [view.clientWidth / 2, view.clientHeight / 2];
  const by = ZOOMS[next] / ZOOMS[now];
  const [left, top] = [(view.scrollLeft + x) * by - x, (view.scrollTop + y) * by - y];
  paper.dataset.zoom = ZOOMS[next];
  paper.style.setProperty("--zoom", ZOOMS[next]);
  paper.classList.toggle("large", next > 0);
  view.scrollTo(left, top);
}

function pan(key) {
  const view = document.querySelector(".facsimile"), step = 80;
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (view && by) view.scrollBy(...by);
  return Boolean(view && by);
}

function onKey(event) {
  if (event.shiftKey && !event.target.matches("input, textarea, select") && pan(event.key)) { event.preventDefault(); return; }
  // A key that is held down answers one question, not the next ones too, which nobody has seen yet.
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  const writing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (writing) {
    if (event.key === "Escape") event.target.blur();
    // Enter in the value means that it is right as it stands there.
    if (event.key === "Enter" && event.target.id === "value") { event.preventDefault(); if (event.target.value.trim()) document.querySelector('[data-key="c"]')?.click(); }
    else if (event.key === "Enter" && event.target.form) event.preventDefault();
    return;
  }
  const larger = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
  if (larger) { zoom(larger); return; }
  const listed = [...document.querySelectorAll("#queue a")];
  if (listed.length && (event.key === "j" || event.key === "k")) {
    const at = listed.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    listed[Math.min(Math.max(at, 0), listed.length - 1)].focus();
    return;
  }
  const to = { j: "after", k: "before" }[event.key];
  if (to) { document.getElementById(to)?.click(); return; }
  const field = { c: "value", r: "reason" }[event.key];
  if (field && document.getElementById(field)) { event.preventDefault(); document.getElementById(field).focus(); document.getElementById(field).select(); return; }
  if (event.key === "l") document.getElementById("all")?.click();
  document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`)?.click();
  if (event.key === "Enter" && !event.target.matches("a, button")) document.querySelector("#queue a")?.click();
}
