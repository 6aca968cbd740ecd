// Where in each conversation the reader was, who did not look at its end.

import { Kept } from './kept.js';

export class Places {
  #kept;

  constructor(user) {
    this.#kept = new Kept('place', user);
  }

  /** `{seq, top}`: the first message in sight and how far below the upper edge it began; or `null`. */
  of(ticketId) {
    const [seq, top] = this.#kept.of(ticketId).split(' ').map(Number);
    return seq > 0 && Number.isFinite(top) ? { seq, top } : null;
  }

  /** `null` is the end. */
  keep(ticketId, place) {
    this.#kept.keep(ticketId, place ? `${place.seq} ${Math.round(place.top)}` : '');
  }

  forget() {
    this.#kept.forget();
  }
}
