import { Emitter } from '../../client/emitter.js';

/** What the window has to say in plain sight, one thing at a time. Emits `changed`. */
class Notices extends Emitter {
  text = '';

  say(text) {
    this.text = text;
    this.emit('changed');
  }
}

export const notices = new Notices();
