/** The browser's storage; within another site's page, where the user may have forbidden it, the page's memory. */
export const storage = find();

function find() {
  try {
    localStorage.getItem('');
    return localStorage;
  } catch {
    return inMemory(new Map());
  }
}

function inMemory(kept) {
  return {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: key => kept.delete(key),
    key: at => [...kept.keys()][at] ?? null,
    get length() { return kept.size; },
  };
}
