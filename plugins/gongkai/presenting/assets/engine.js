// DuckDB in the browser over the release's own file; `make explorer` has fetched the files beside this one.
import * as duckdb from "./duckdb-browser.mjs";

const here = (name) => new URL(name, import.meta.url).href;

// The database at `address`, open for reading: nothing is fetched but that file.
export async function opened(address) {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(here("duckdb-browser-eh.worker.js")));
  await database.instantiate(here("duckdb-eh.wasm"));
  await database.open({ query: { castDecimalToDouble: false } });
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await database.registerFileBuffer("release.duckdb", new Uint8Array(await answer.arrayBuffer()));
  const connection = await database.connect();
  for (const statement of [
    "set autoload_known_extensions = false",
    "set autoinstall_known_extensions = false",
    "attach 'release.duckdb' as gongkai (read_only)",
    "use gongkai",
    "set enable_external_access = false",
    "set lock_configuration = true",
  ]) await connection.query(statement);
  return {
    // Columns and at most `most` rows of a query, each value as DuckDB writes it, null where there is none.
    async ask(sql, most) {
      const query = sql.trim().replace(/;\s*$/, "");
      const table = await connection.query(`select columns(*)::varchar from (${query}\n) limit ${most}`);
      const columns = table.schema.fields.map((field) => field.name);
      return { columns, rows: table.toArray().map((row) => columns.map((name) => row[name])) };
    },
  };
}
