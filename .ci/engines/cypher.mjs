// A Cypher engine behind two pipes: a JSON object a line in, one out.
//   {"query":CYPHER,"params":{...}}  runs a statement  -> {"rows":[{NAME:VALUE}]}
// The database lies in the file that the first argument names. What goes wrong is
// {"error":MESSAGE}.
import ladybug from '@ladybugdb/core';
import readline from 'node:readline';

const db = new ladybug.Database(process.argv[2]);
const connection = new ladybug.Connection(db);

async function answer(ask) {
  let result;
  if (ask.params && Object.keys(ask.params).length > 0) {
    const prepared = await connection.prepare(ask.query);
    if (!prepared.isSuccess()) throw new Error(prepared.getErrorMessage());
    result = await connection.execute(prepared, ask.params);
  } else {
    result = await connection.query(ask.query);
  }
  const last = Array.isArray(result) ? result[result.length - 1] : result;
  return { rows: await last.getAll() };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let out;
  try {
    out = await answer(JSON.parse(line));
  } catch (err) {
    out = { error: String(err.message ?? err) };
  }
  process.stdout.write(JSON.stringify(out, (_, v) => (typeof v === 'bigint' ? Number(v) : v)) + '\n');
}
