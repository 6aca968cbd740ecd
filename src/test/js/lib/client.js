// An unmodified client of the version under test, with ways to wait for what it hears.
'use strict';

const { settings, within } = require('./run');
const { io } = require(settings.client);

class Client {
  #heard = [];
  #waiting = [];

  /** Connects as the settings say; `more` are options of socket.io-client. */
  constructor(more = {}, url = settings.url) {
    const { path, transports } = settings;
    const options = { forceNew: true, ...(path && { path }), ...(transports && { transports }), ...more };
    this.socket = io(url, options);
    this.socket.onAny((event, ...args) => this.#hear(event, args));
  }

  tell(event, ...args) {
    this.socket.emit(event, ...args);
  }

  /** Emits with an acknowledgement, and promises that. */
  ask(event, data) {
    return within(new Promise(answer => this.socket.emit(event, data, answer)), `the answer to ${event}`);
  }

  /** Promises the data of the next event of this name that fits, among those not asked for yet. */
  async next(event, fits = () => true) {
    return (await this.nextArguments(event, fits))[0];
  }

  nextArguments(event, fits = () => true) {
    const wanted = one => one.event === event && fits(one.args[0]);
    const at = this.#heard.findIndex(wanted);
    if (at >= 0) return this.#heard.splice(at, 1)[0].args;
    return within(new Promise(found => this.#waiting.push({ wanted, found })), event);
  }

  /** How many events of this name came that nobody asked for. */
  left(event) {
    return this.#heard.filter(one => one.event === event).length;
  }

  /** Promises an event that socket.io-client itself tells: `connect`, `connect_error`, `disconnect`. */
  own(event) {
    return within(new Promise(told => this.socket.once(event, told)), event);
  }

  /** `polling` or `websocket`; a client that upgrades is given the time for it. */
  async transport() {
    const engine = this.socket.io.engine;
    const upgrades = !settings.transports;
    if (upgrades && engine.transport.name === 'polling') {
      await within(new Promise(done => engine.once('upgrade', done)), 'the upgrade');
    }
    return engine.transport.name;
  }

  close() {
    this.socket.disconnect();
  }

  #hear(event, args) {
    const at = this.#waiting.findIndex(({ wanted }) => wanted({ event, args }));
    if (at < 0) this.#heard.push({ event, args });
    else this.#waiting.splice(at, 1)[0].found(args);
  }
}

module.exports = { Client };
