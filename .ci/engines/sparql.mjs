// A SPARQL engine behind two pipes: a JSON object a line in, one out.
//   {"do":"load","file":PATH,"format":MEDIA TYPE}  loads a file        -> {"size":QUADS}
//   {"do":"clear"}                                 empties the store   -> {"size":0}
//   {"do":"dump"}                                  gives all quads     -> {"quads":[LINE...]}
//   {"do":"query","query":SPARQL}                  answers a query     -> {"rows":[{NAME:VALUE}]}
// What goes wrong is {"error":MESSAGE}.
import oxigraph from 'oxigraph';
import fs from 'node:fs';
import readline from 'node:readline';

let store = new oxigraph.Store();

function answer(ask) {
  switch (ask.do) {
    case 'load':
      store.load(fs.readFileSync(ask.file), { format: ask.format });
      return { size: store.size };
    case 'clear':
      store = new oxigraph.Store();
      return { size: 0 };
    case 'dump':
      return { quads: store.dump({ format: 'application/n-quads' }).split('\n').filter(Boolean).sort() };
    case 'query': {
      const got = store.query(ask.query);
      if (typeof got === 'boolean') return { rows: [{ answer: String(got) }] };
      return { rows: got.map((row) => Object.fromEntries([...row].map(([name, term]) => [name, term.value]))) };
    }
  }
  throw new Error(`unknown word ${ask.do}`);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let out;
  try {
    out = answer(JSON.parse(line));
  } catch (err) {
    out = { error: String(err.message ?? err) };
  }
  process.stdout.write(JSON.stringify(out) + '\n');
}
