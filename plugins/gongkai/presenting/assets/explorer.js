// The cookbook: copying a query, and running one where the site has DuckDB for the browser beside it.
"use strict";
(() => {
  const place = document.getElementById("explorer");
  const sql = document.getElementById("sql");
  const state = document.getElementById("state");
  const answer = document.getElementById("answer");

  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", () => navigator.clipboard?.writeText(button.closest("details").querySelector("code").textContent));
  }
  if (location.hash) document.getElementById(location.hash.slice(1))?.setAttribute("open", "");

  // A page that was opened from the disk may not fetch the file of the release; and few sites have the engine.
  if (!location.protocol.startsWith("http")) return;
  let engine;
  const asset = (name) => new URL(`assets/duckdb/${name}`, location.href).href;
  const arrow = () => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = asset("Arrow.es2015.min.js");
    script.onload = resolve;
    script.onerror = () => reject(new Error(script.src));
    document.head.append(script);
  });
  const started = () => (engine ??= arrow()
    .then(() => import(asset("engine.js")))
    .then((module) => module.opened(new URL("../gongkai.duckdb", location.href).href)));

  async function run() {
    const begun = performance.now();
    state.textContent = english() ? "running …" : "运行中……";
    answer.replaceChildren();
    try {
      const { columns, rows } = await (await started()).ask(sql.value, 1000);
      const table = document.createElement("table");
      const head = table.createTHead().insertRow();
      for (const name of columns) { const cell = document.createElement("th"); cell.scope = "col"; cell.textContent = name; head.append(cell); }
      const body = table.createTBody();
      for (const row of rows) {
        const line = body.insertRow();
        for (const value of row) { const cell = line.insertCell(); cell.textContent = value === null ? "·" : value; if (/^-?\d+(\.\d+)?$/.test(value ?? "")) cell.className = "num"; }
      }
      answer.append(table);
      state.textContent = `${rows.length} ${english() ? "rows" : "行"} · ${Math.round(performance.now() - begun)} ms`;
    } catch (error) {
      state.textContent = String(error.message || error);
    }
  }

  fetch(asset("engine.js"), { method: "HEAD" }).then((response) => {
    if (!response.ok) return;
    place.hidden = false;
    for (const button of document.querySelectorAll(".try")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        sql.value = button.closest("details").querySelector("code").textContent;
        place.scrollIntoView();
        run();
      });
    }
    document.getElementById("run").addEventListener("click", run);
    sql.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  });
})();
