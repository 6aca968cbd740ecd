// Many clients connect, join one ticket and upgrade from polling to WebSocket while messages go out. Once the test
// writes the last seq, each waits for that one and tells what it has heard.
'use strict';

const { settings, say, run, within, onLine } = require('./lib/run');
const { Client } = require('./lib/client');
const { slowDoor } = require('./lib/slow-door');

// Long enough to have joined before the upgrade.
const LEAST_DELAY = 1_000, MORE_DELAY = 2_500;
const PATIENCE = 60_000;

class Listener {
  constructor(token, url) {
    this.seqs = [];
    this.polled = 0;
    this.client = new Client({ auth: { token } }, url);
    this.client.socket.on('new_message', ({ seq }) => this.#hear(seq));
    this.client.socket.on('joined_ticket', ({ lastSeq }) => { this.lastSeq = lastSeq; });
    this.client.socket.emit('join_ticket', { ticketId: settings.ticketId });
  }

  #hear(seq) {
    this.seqs.push(seq);
    if (this.client.socket.io.engine.transport.name === 'polling') this.polled++;
    this.reached?.(seq);
  }

  async joined() {
    await this.client.next('joined_ticket');
    await this.client.transport();
  }

  async until(last) {
    if (this.seqs.at(-1) >= last) return;
    const there = new Promise(done => { this.reached = seq => seq >= last && done(); });
    await within(there, `message ${last}, after ${this.seqs.at(-1)}`, PATIENCE);
  }

  /** What is told twice has come once the server answers. */
  async rest() {
    this.client.tell('ping');
    await this.client.next('pong');
  }

  /** Gaps and repeats are counted from the place in the log that `joined_ticket` told. */
  report() {
    const { lastSeq, seqs, polled } = this;
    const wrong = seqs.filter((seq, at) => seq !== lastSeq + 1 + at).length;
    return { lastSeq, heard: seqs.length, wrong, polled, transport: this.client.socket.io.engine.transport.name };
  }
}

run(async () => {
  const last = new Promise(told => onLine(line => told(line.last), () => {}));
  const port = await slowDoor(new URL(settings.url).port, () => LEAST_DELAY + Math.random() * MORE_DELAY);
  const crowd = settings.tokens.map(token => new Listener(token, `http://127.0.0.1:${port}`));
  await Promise.all(crowd.map(listener => listener.joined()));
  say({ joined: crowd.length });
  const end = await within(last, 'the last seq', PATIENCE);
  await Promise.all(crowd.map(listener => listener.until(end)));
  await Promise.all(crowd.map(listener => listener.rest()));
  crowd.forEach(listener => say(listener.report()));
  crowd.forEach(listener => listener.client.close());
});
