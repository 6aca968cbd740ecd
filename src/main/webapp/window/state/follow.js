/** Has an element drawn again, as long as it is in the page, whenever something that it shows says that it has changed. */
export class Follow {
  #host; #pairs = []; #off = [];

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  /** Follows these instead of what was followed before: pairs of an emitter and the names of its events. */
  all(...pairs) {
    this.hostDisconnected();
    this.#pairs = pairs;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected() {
    if (this.#off.length) return;
    this.#off = this.#pairs.flatMap(([source, ...names]) =>
      names.map(name => source.on(name, () => this.#host.requestUpdate())));
  }

  hostDisconnected() {
    this.#off.splice(0).forEach(end => end());
  }
}
