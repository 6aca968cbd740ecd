/** Tells listeners of named events. A listener that throws is reported and harms no other. */
export class Emitter {
  #listeners = new Map();

  /** Has `hear(detail)` called for each event of the name; gives what ends that. */
  on(name, hear) {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(hear));
    return () => all.delete(hear);
  }

  /** The next event of the name. */
  once(name) {
    return new Promise(resolve => {
      const off = this.on(name, detail => {
        off();
        resolve(detail);
      });
    });
  }

  emit(name, detail) {
    for (const hear of [...this.#listeners.get(name) ?? []]) {
      try {
        hear(detail);
      } catch (error) {
        console.error(`A listener of ${name} failed`, error);
      }
    }
  }
}
