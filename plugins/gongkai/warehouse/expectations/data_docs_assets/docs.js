// Stands in for jQuery, Bootstrap, bootstrap-table and Vega as far as the pages of Data Docs use them, so that the pages
// need no network: fills the tables of the index, and lets every other call pass.
(function () {
  function find(selector) {
    try {
      return typeof selector === "string" ? Array.from(document.querySelectorAll(selector)) : [];
    } catch (error) {
      return [];
    }
  }

  function cell(row, field, isLink) {
    const made = document.createElement("td");
    const link = document.createElement(isLink && row._table_row_link_path ? "a" : "span");
    if (link.tagName === "A") link.setAttribute("href", row._table_row_link_path);
    link.innerHTML = row[field] === undefined ? "" : row[field];
    made.appendChild(link);
    return made;
  }

  function fill(table, options) {
    const head = document.createElement("tr");
    options.columns.forEach((column) => {
      const title = document.createElement("th");
      title.textContent = column.title;
      head.appendChild(title);
    });
    table.appendChild(head);
    options.data.forEach((row) => {
      const line = document.createElement("tr");
      options.columns.forEach((column) => line.appendChild(cell(row, column.field, !/<a\b/i.test(row[column.field]))));
      table.appendChild(line);
    });
  }

  function ready(act) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
    else act();
  }

  function wrapped(target) {
    const found = find(target);
    const known = {
      length: found.length,
      ready: (act) => (ready(act), all),
      bootstrapTable: (options) => (typeof options === "object" && found.forEach((one) => fill(one, options)), all),
    };
    const all = new Proxy(function () {}, { get: (_, name) => (name in known ? known[name] : () => all) });
    if (typeof target === "function") ready(target);
    return all;
  }

  window.$ = window.jQuery = wrapped;
  window.vegaEmbed = () => Promise.resolve();
})();
