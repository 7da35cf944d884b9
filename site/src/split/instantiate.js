// In the place of WebAssembly.instantiateStreaming: checks the answer, and needs no server that knows the type of a module.
export async function instantiate(source, imports) {
  const response = await source;
  if (!response.ok) throw new Error(`${response.url}: status ${response.status}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
