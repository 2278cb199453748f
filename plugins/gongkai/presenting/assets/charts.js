// Charts by Vega-Lite, drawn as SVG in the colours of the page; the tables beside them say the same.
"use strict";
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const kinds = {
    // values: {year, series: [zh, en], yuan}
    by_year: () => ({
      mark: { type: "bar", cornerRadiusEnd: 2 },
      encoding: {
        x: { field: "year", type: "ordinal", axis: { labelAngle: 0, title: null } },
        xOffset: { field: "said", sort: null },
        y: { field: "wan", type: "quantitative", axis: { title: null, format: "~s", tickCount: 5 } },
        color: { field: "said", sort: null, legend: { title: null, orient: "bottom", columns: 4 } },
      },
    }),
    stacked_by_year: () => ({
      mark: { type: "bar" },
      encoding: {
        x: { field: "year", type: "ordinal", axis: { labelAngle: 0, title: null } },
        y: { field: "wan", type: "quantitative", stack: true, axis: { title: null, format: "~s", tickCount: 5 } },
        color: { field: "said", sort: null, legend: { title: null, orient: "bottom", columns: 4 } },
      },
    }),
    // values: {name, value, mine}
    spread: () => ({
      mark: { type: "circle", size: 70, opacity: 0.55 },
      encoding: {
        x: { field: "wan", type: "quantitative", axis: { title: null, format: "~s", tickCount: 6 } },
        color: { value: colour("--accent") },
      },
    }),
  };
  const numbers = (value) => value.toLocaleString("en", { maximumFractionDigits: 2 });

  function draw(element) {
    const kind = element.dataset.kind;
    const values = JSON.parse(element.parentElement.querySelector(".values").textContent).map((row) => ({
      ...row,
      said: row.series ? row.series[root.lang === "en" ? 1 : 0] : row.name,
      wan: row.yuan / 1e4,
      told: `${row.name || ""} ${row.year || ""} ${row.series ? row.series[root.lang === "en" ? 1 : 0] : ""}: ${inWords(row.yuan)}`.trim(),
    }));
    const spec = kinds[kind]();
    spec.data = { values };
    spec.width = "container";
    spec.height = kind === "spread" ? 60 : 200;
    spec.encoding.tooltip = { field: "told", type: "nominal", title: "·" };
    const text = colour("--text");
    const line = colour("--line");
    const font = getComputedStyle(document.body).fontFamily;
    spec.config = {
      background: null,
      font,
      view: { stroke: null },
      axis: { labelColor: text, domainColor: line, tickColor: line, gridColor: line, labelFontSize: 12 },
      legend: { labelColor: text, labelFontSize: 12, symbolType: "square" },
      range: { category: [1, 2, 3, 4, 5, 6].map((number) => colour("--series-" + number)) },
    };
    vegaEmbed(element, spec, { renderer: "svg", actions: false, ast: true }).catch((error) => {
      element.textContent = "";
      element.closest("figure").hidden = true;
      console.error(String(error));
    });
  }

  const drawAll = () => document.querySelectorAll(".drawn").forEach(draw);
  drawAll();
  document.addEventListener("language", drawAll);
  document.addEventListener("theme", drawAll);
})();
