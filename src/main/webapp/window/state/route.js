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

  /** Whether a ticket's details are looked at, too. */
  get details() {
    return Boolean(this.ticketId) && this.#parts.has('details');
  }

  showDetails() {
    if (!this.details) this.#go({ details: 1 });
  }

  /** As the browser's way back, where that leads there. */
  hideDetails() {
    if (!this.details) return;
    if (history.state?.details) return history.back();
    history.replaceState(null, '', `#${this.#with({ details: null })}`);
    this.emit('changed');
  }

  /** Opens a ticket or, with `null`, none; the browser's way back leads back. */
  open(ticketId) {
    if (ticketId !== this.ticketId) this.#go(ticketId ? { ticket: ticketId } : { ticket: null, details: null });
  }

  #go(changes) {
    const inFrame = window !== parent;             // whose way back is the other page's
    history[inFrame ? 'replaceState' : 'pushState'](inFrame ? null : changes, '', `#${this.#with(changes)}`);
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
