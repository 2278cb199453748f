// A report: its pages beside what was read, the figure that the address names outlined on its page.
"use strict";
// Safari has no idle callbacks.
window.requestIdleCallback ||= (work) => setTimeout(work, 1);
window.cancelIdleCallback ||= clearTimeout;
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const list = document.getElementById("figures");
  const filter = document.getElementById("filter");
  // As figure_lists.py writes them; a place, which is no figure, says after `printed` which contradiction it is a side of.
  const fields = ["key", "label", "value", "unit", "page", "block", "row", "column", "x0", "top", "x1", "bottom", "printed",
    "measure", "stage", "comparison", "fund", "use", "more", "proof", "proofs", "right", "reviewed"];
  const money = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 };
  const digits = new Intl.NumberFormat("en", { maximumFractionDigits: 8 });
  const isNumber = /^([-−+]?[\d,，.．\s]+%?|[—－–-]+)$/;
  const placeFields = [...fields.slice(0, fields.indexOf("measure")), "figure", "contradiction"];
  const named = (values, names) => {
    const figure = Object.fromEntries(values.map((value, at) => [names[at], value]));
    const printed = figure.printed || "";
    const stands = figure.reviewed ? figure.reviewed[0] : figure.value;  // what a person has settled stands for what was read
    const number = stands === null ? null : Number(stands);
    const value = number === null ? "" : figure.unit === "年" ? String(number) : digits.format(number);
    const alone = !value || (isNumber.test(printed) && !figure.reviewed);  // a sentence stands beside its number
    return { ...figure, number, label: figure.label || "", unit: figure.unit || "", text: alone ? printed : value, printed: alone ? "" : printed };
  };
  // Of thousands of figures each is named when it is shown.
  const placed = (key) => {
    const printed = data.figures.find((values) => values[0] === key);
    if (printed) return named(printed, fields);
    const place = data.places.find((values) => values[0] === key);
    return place && named(place, placeFields);
  };
  const whole = { stage: "unstated", comparison: "none", fund: "all", use: "all" };
  const said = (kind, code) => (code && code !== whole[kind] ? (window.NAMES[kind][code] || [code, code])[root.lang === "en" ? 1 : 0] : "");
  const meaning = (figure) => [...["measure", "stage", "fund", "use", "comparison"].map((kind) => said(kind, figure[kind])), figure.more].filter(Boolean).join(" · ");
  // Left, top, right and bottom in per cent of its sheet, and the sheet; null where there is no picture.
  const boxOf = (figure) => {
    const drawn = data.boxes.find(([block, row, column]) => block === figure.block && row === figure.row && column === figure.column);
    if (drawn) return { sheet: drawn[3], box: drawn.slice(4) };
    const paper = document.querySelector(`#page-${figure.page} .paper`);
    if (!paper || figure.x0 === null) return null;
    const { width, height } = paper.dataset;
    return { sheet: figure.page, box: [figure.x0 / width, figure.top / height, figure.x1 / width, figure.bottom / height].map((part) => 100 * Math.min(Math.max(part, 0), 1)) };
  };
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const where = (figure) => {
    const en = root.lang === "en";
    const parts = [];
    if (figure.page) parts.push(en ? "page " + figure.page : "第 " + figure.page + " 页");
    if (figure.block !== undefined && figure.block !== null) parts.push((en ? "block " : "第 ") + (figure.block + 1) + (en ? "" : " 块"));
    if (figure.row !== undefined && figure.row !== null) parts.push(en ? `row ${figure.row + 1}, column ${figure.column + 1}` : `第 ${figure.row + 1} 行第 ${figure.column + 1} 列`);
    return parts.join(en ? ", " : "，");
  };

  // The first rows at once, the others while nobody waits.
  let rest = 0;
  let state;
  function draw() {
    list.replaceChildren();
    const words = filter.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    state = { words, next: 0, drawn: 0, page: undefined, body: undefined };
    drawSome(100);
  }

  function drawSome(most) {
    cancelIdleCallback(rest);
    const end = Math.min(state.drawn + most, 3000);
    while (state.next < data.figures.length && state.drawn < end) {
      const figure = named(data.figures[state.next++], fields);
      const told = meaning(figure);
      if (state.words.length && !state.words.every((word) => (told + figure.text + figure.label).toLowerCase().includes(word))) continue;
      state.drawn++;
      if (figure.page !== state.page || !state.body) {
        state.page = figure.page;
        const table = make("table");
        table.append(make("caption", figure.page ? (root.lang === "en" ? "Page " + figure.page : "第 " + figure.page + " 页") : ""));
        state.body = make("tbody");
        table.append(state.body);
        const part = make("div", undefined, "part");
        part.append(table);
        list.append(part);
      }
      const row = make("tr");
      row.dataset.key = figure.key;
      if (location.hash === "#" + figure.key) row.className = "chosen";
      const name = make("th");
      name.scope = "row";
      const link = make("a", told || figure.label);
      link.href = "#" + figure.key;
      name.append(link);
      row.append(name, make("td", figure.text + (figure.unit ? " " + figure.unit : ""), "num"));
      const reviewed = root.lang === "en" ? "reviewed" : "人工核定";
      row.append(make("td", figure.reviewed ? reviewed : said("proof", figure.proof), "proof " + (figure.reviewed ? "proved" : figure.proof || "")));
      state.body.append(row);
    }
    if (state.next < data.figures.length && state.drawn < 3000) rest = requestIdleCallback(() => drawSome(300));
  }

  function show() {
    const key = decodeURIComponent(location.hash.slice(1));
    const figure = placed(key);
    for (const old of document.querySelectorAll(".outline, tr.chosen")) old.classList.contains("outline") ? old.remove() : old.classList.remove("chosen");
    const place = document.getElementById("place");
    place.hidden = !figure;
    if (!figure) return;
    const told = document.getElementById("told");
    const hasUnit = !figure.unit || figure.text.endsWith(figure.unit);
    told.replaceChildren(make("p", figure.text + (hasUnit ? "" : " " + figure.unit), "printed"));
    const lines = make("dl");
    const line = (zh, en, value) => { if (value) lines.append(make("dt", root.lang === "en" ? en : zh), make("dd", value)); };
    if (money[figure.unit] && figure.number !== null) line("合", "That is", inWords(figure.number * money[figure.unit]));
    line("含义", "Meaning", figure.measure ? meaning(figure) : "");
    line("原文", "As printed", figure.printed);
    line("所印名称", "Label as printed", figure.label);
    line("位置", "Place", where(figure));
    line("印证", "Proof", said("proof", figure.proof) + (figure.proofs ? " × " + figure.proofs : ""));
    if (figure.reviewed) {
      const [, reason, by, on] = figure.reviewed;
      line("读作", "Read as", digits.format(Number(figure.value)) + " " + figure.unit);
      line("人工核定", "Reviewed", [reason, by, on].join(" · "));
    } else line("读对的概率", "Probability of being read right", figure.right ? Math.round(figure.right * 1000) / 10 + " %" : "");
    line("编号", "Key", key);
    told.append(lines);
    const sides = data.places.map((values) => named(values, placeFields));
    const contradictions = sides.filter((other) => other.contradiction && (other.key === key || other.figure === key));
    if (data.department && contradictions.length) {
      const link = make("a", root.lang === "en" ? "What it contradicts: both places side by side" : "与何处矛盾：两处并列", "bad");
      link.href = root.dataset.root + data.department + "#c-" + contradictions[0].contradiction;
      const line = make("p");
      line.append(link);
      told.append(line);
    }
    const at = boxOf(figure);
    if (at) {
      const outline = make("div", undefined, "outline");
      const [left, top, right, bottom] = at.box;
      outline.style.cssText = `left:${left}%;top:${top}%;width:${right - left}%;height:${bottom - top}%`;
      document.querySelector(`#page-${at.sheet} .paper`).append(outline);
      outline.scrollIntoView({ block: "center" });
    } else {
      line("图像", "Picture", root.lang === "en" ? "this release has none of this place; the source has it" : "本版未附此处的图像，请看原件");
      place.scrollIntoView({ block: "start" });
    }
    document.querySelector(`tr[data-key="${CSS.escape(key)}"]`)?.classList.add("chosen");
  }

  filter.addEventListener("input", draw);
  addEventListener("beforeprint", () => drawSome(3000));
  document.addEventListener("language", () => { draw(); show(); });
  addEventListener("hashchange", show);
  draw();
  show();
})();
