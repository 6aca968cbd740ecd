import { Emitter } from './emitter.js';

const LOST = { success: false, code: 'DISCONNECTED', message: 'The connection was lost' };
const NO_TOKEN = { success: false, code: 'NO_TOKEN', message: 'There is no token for you' };
const TOO_LARGE = { success: false, code: 'FRAME_TOO_LARGE', message: 'Too large for the server' };
/** These say nothing about the token. */
const PASSING = new Set(['RATE_LIMITED', 'OVERLOADED', 'UNAVAILABLE', 'INTERNAL']);
const BEAT = 25_000, SILENCE = 20_000, STEADY = 10_000, SHORTEST = 500, LONGEST = 10_000;

/**
 * One WebSocket that comes back by itself: frames, acknowledgements, signing in, back-off with jitter.
 * Emits every event of the server under its name; of itself `state` (`{state, retryInMs?}`), `ready` (the user, signed
 * in on a new connection) and `refused` (the error object: no token is good any more).
 */
export class Line extends Emitter {
  #url; #token; #WebSocket;
  #socket = null; #ready = false; #signingIn = false;
  #waiting = new Map(); #lastId = 0;
  #attempt = 0; #pause = 0; #retry = 0; #readySince = 0; #beat = 0; #unsent = 0;

  /**
   * `url` is that of `/chat`, by default of the server the page came from.
   * `token({renew})` promises a token, or `null` where there is none to be had; it may reject while it cannot tell.
   */
  constructor({ url = ofPage(), token, WebSocket = globalThis.WebSocket }) {
    super();
    this.#url = url;
    this.#token = token;
    this.#WebSocket = WebSocket;
    globalThis.addEventListener?.('online', () => this.#retry && this.open());
  }

  get ready() {
    return this.#ready;
  }

  open() {
    this.#hangUp(LOST);
    this.emit('state', { state: 'connecting' });
    const socket = this.#socket = new this.#WebSocket(this.#url);
    const token = this.#attempt ? undefined : this.#askToken();           // while the connection is made
    socket.onopen = () => socket === this.#socket && this.#signIn({ token });
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.#socket && this.#lose(code === 1009 ? TOO_LARGE : LOST);
    socket.onerror = () => {};                                            // it closes, too
  }

  close() {
    this.#hangUp(LOST);
    this.emit('state', { state: 'off' });
  }

  /** Promises the acknowledgement, which may be an error object; never rejects. */
  ask(event, data) {
    return this.#ready ? this.#request(event, data) : Promise.resolve(LOST);
  }

  /** For what may get lost, such as typing. */
  hint(event, data) {
    if (this.#ready) this.#socket.send(JSON.stringify({ event, data }));
  }

  #request(event, data) {
    const id = ++this.#lastId;
    this.#socket.send(JSON.stringify({ event, data, id }));
    return new Promise(answer => this.#waiting.set(id, answer));
  }

  #receive({ event, id, data }) {
    if (event === 'ack') {
      this.#waiting.get(id)?.(data);
      this.#waiting.delete(id);
      return;
    }
    if (event === 'server_draining') this.#pause = data.reconnectInMs;
    if (event === 'token_expiring') this.#signIn({ renew: true });
    if (event === 'authentication_error' && !this.#signingIn) {
      this.#ready = false;
      this.emit('state', { state: 'connecting' });
      this.#signIn({ renew: true, why: data });
    }
    this.emit(event, data);
  }

  /** `undefined` where it cannot be told. */
  #askToken(renew = false) {
    return Promise.resolve().then(() => this.#token({ renew })).catch(() => undefined);
  }

  async #signIn({ renew = false, why = NO_TOKEN, token: asked = this.#askToken(renew) }) {
    const socket = this.#socket;
    this.#signingIn = true;
    const token = await asked;
    if (socket !== this.#socket) return;
    if (token === undefined) return this.#lose(LOST);
    const answer = token === null ? why : await this.#request('authenticate', { token });
    if (socket !== this.#socket) return;
    this.#signingIn = false;
    if (token === null && this.#ready) return;                            // about to expire, but good for now
    if (answer.success) this.#begin(answer);
    else if (PASSING.has(answer.code)) this.#lose(LOST, answer.retryAfterMs);
    else if (!renew) this.#signIn({ renew: true, why: answer });
    else this.#refuse(answer);
  }

  #begin({ user }) {
    const renewed = this.#ready;
    this.#ready = true;
    if (renewed) return;
    this.#readySince = Date.now();
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#listen(), BEAT);
    this.emit('state', { state: 'online' });
    this.emit('ready', user);
  }

  #refuse(answer) {
    this.close();
    this.emit('refused', answer);
  }

  /** A half-open connection looks like a quiet one until it is asked; a long upload only delays the answer. */
  async #listen() {
    const unsent = this.#socket.bufferedAmount;
    const uploading = unsent && unsent !== this.#unsent;
    this.#unsent = unsent;
    if (uploading) return;
    const deadline = setTimeout(() => this.#lose(LOST), SILENCE);
    await this.#request('ping');
    clearTimeout(deadline);
  }

  #lose(answer, pause = this.#pause) {
    if (this.#ready && Date.now() - this.#readySince > STEADY) this.#attempt = 0;
    this.#hangUp(answer);
    const most = Math.min(LONGEST, 1_000 * 2 ** this.#attempt++);
    const wait = pause || Math.max(SHORTEST, most * (0.5 + Math.random() / 2));
    this.#pause = 0;
    this.#retry = setTimeout(() => this.open(), wait);
    this.emit('state', { state: 'waiting', retryInMs: wait });
  }

  #hangUp(answer) {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#retry);
    this.#retry = 0;
    this.#ready = this.#signingIn = false;
    clearInterval(this.#beat);
    socket?.close();
    const asked = [...this.#waiting.values()];
    this.#waiting.clear();
    asked.forEach(tell => tell(answer));
  }
}

function ofPage() {
  const address = new URL('chat', globalThis.document?.baseURI ?? 'http://localhost:5000/');
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}
