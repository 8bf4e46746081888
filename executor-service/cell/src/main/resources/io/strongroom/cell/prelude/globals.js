// What the engine offers beyond the language and what no function gets: evaluation of text, shared
// memory between threads that do not exist.

for (const name of ["eval", "SharedArrayBuffer", "Atomics", "arguments"]) {
  delete globalThis[name];
}
