// Fetches the parts of the program, each with what it shares with others, and puts them into the program: once each.
import { initSync } from "./main.js";

// The build puts the list of each part's files in place of the empty object.
const parts = {};

const loading = {};

async function instantiated(file) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: status ${response.status}`);
  const program = initSync(undefined, undefined);
  // Not while it streams: that needs a server that knows the type of a module.
  await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: program, program });
}

// What did not come may come when it is asked for again.
function once(file) {
  loading[file] ??= instantiated(file).catch((error) => {
    delete loading[file];
    throw error;
  });
  return loading[file];
}

// What the program imports for a part: it calls back when all of it is there, or will not be.
export function loader(part) {
  return async (callback, data) => {
    let isThere = true;
    try {
      await Promise.all(parts[part].map(once));
    } catch (error) {
      console.error(error);
      isThere = false;
    }
    initSync(undefined, undefined).__indirect_function_table.get(callback)(data, isThere);
  };
}
