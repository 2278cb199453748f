// What duckdb-browser.mjs imports of Apache Arrow, out of the script that the page has loaded.
export const { RecordBatchReader, Table, Type, tableToIPC } = globalThis.Arrow;
