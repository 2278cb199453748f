"use strict";
// Language and light or dark as this reader last chose them, before anything is shown; the release's site keeps them too.
const kept = (name) => { try { return localStorage.getItem("gongkai-" + name); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem("gongkai-" + name, value); } catch { /* private window */ } };
const root = document.documentElement;
if (kept("language") === "en") root.lang = "en";
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
  if (paper?.dataset.key) showCell(paper);
  if (paper?.dataset.sheet) showSheet(paper);
  document.getElementById("sheet")?.addEventListener("change", (event) => event.target.form.submit());
  const form = document.getElementById("decide");
  // A decision is sent once, however often the key is pressed.
  form?.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  document.addEventListener("keydown", onKey);
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
  if (named?.matches("tr[data-box]")) named.focus();
}

function onKey(event) {
  // A key that is held down answers one question, not the next ones too, which nobody has seen yet.
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  const writing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (writing) {
    if (event.key === "Escape") event.target.blur();
    // Enter in the value means that it is right as it stands there.
    if (event.key === "Enter" && event.target.id === "value") { event.preventDefault(); document.querySelector('[data-key="c"]')?.click(); }
    else if (event.key === "Enter" && event.target.form) event.preventDefault();
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
