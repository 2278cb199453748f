// Before anything is drawn: language and light or dark, as this reader last chose them.
(() => {
  const kept = (name) => { try { return localStorage.getItem("gongkai-" + name); } catch { return null; } };
  const root = document.documentElement;
  root.classList.add("scripted");
  if (kept("language") === "en") root.lang = "en";
  const theme = kept("theme");
  if (theme) root.dataset.theme = theme;
})();
