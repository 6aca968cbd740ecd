import { Emitter } from '../../client/emitter.js';

/** Who is looked through and at which ticket: what the page's address says behind its `#`. Emits `changed`. */
class Route extends Emitter {
  constructor() {
    super();
    addEventListener('hashchange', () => this.emit('changed'));
  }

  get #parts() {
    return new URLSearchParams(location.hash.slice(1));
  }

  get person() {
    return this.#parts.get('person');
  }

  get ticketId() {
    return this.#parts.get('ticket');
  }

  /** Opens a ticket or, with `null`, none; the browser's way back leads back. */
  open(ticketId) {
    if (ticketId === this.ticketId) return;
    const inFrame = window !== parent;             // whose way back is the other page's
    history[inFrame ? 'replaceState' : 'pushState'](null, '', `#${this.#with({ ticket: ticketId })}`);
    this.emit('changed');
  }

  /** A person is one life of the page. */
  become(person) {
    history.replaceState(null, '', `#${this.#with({ person, ticket: person && this.ticketId })}`);
    location.reload();
  }

  #with(changes) {
    const parts = this.#parts;
    for (const [name, value] of Object.entries(changes)) {
      if (value) parts.set(name, value);
      else parts.delete(name);
    }
    return parts.toString();
  }
}

export const route = new Route();
