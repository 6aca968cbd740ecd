// One WebSocket that comes back by itself: frames, acknowledgements, signing in, back-off.
// Tells every event of the server under its name, and of itself `line:state`, `line:ready` and `line:refused`.

const LOST = { success: false, code: 'DISCONNECTED', message: 'The connection was lost' };
const TOO_LARGE = { success: false, code: 'FRAME_TOO_LARGE', message: 'Too large for the server' };
const PASSING = new Set(['RATE_LIMITED', 'OVERLOADED', 'UNAVAILABLE', 'INTERNAL']);     // no word about the token
const BEAT = 25_000, SILENCE = 20_000, STEADY = 10_000;

export class Line extends EventTarget {
  #token; #socket = null; #ready = false; #signingIn = false;
  #waiting = new Map(); #lastId = 0;
  #attempt = 0; #pause = 0; #retry = 0; #readySince = 0; #beat = 0; #unsent = 0;

  /** `token(renew)` promises a token, or `null` when there is none to be had. */
  constructor(token) {
    super();
    this.#token = token;
    addEventListener('online', () => this.#retry && this.open());
  }

  on(event, hear) {
    this.addEventListener(event, ({ detail }) => hear(detail));
  }

  open() {
    this.#hangUp(LOST);
    this.#tell('line:state', 'connecting');
    const address = new URL('chat', document.baseURI);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = this.#socket = new WebSocket(address);
    socket.onopen = () => socket === this.#socket && this.#signIn();
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.#socket && this.#lose(code === 1009 ? TOO_LARGE : LOST);
  }

  /** Promises the acknowledgement, which may be an error object; never rejects. */
  ask(event, data) {
    return this.#ready ? this.#request(event, data) : Promise.resolve(LOST);
  }

  /** For what may get lost, such as typing. */
  hint(event, data) {
    if (this.#ready) this.#socket.send(JSON.stringify({ event, data }));
  }

  close() {
    this.#hangUp(LOST);
    this.#tell('line:state', 'off');
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
    if (event === 'token_expiring') this.#signIn(true);
    if (event === 'authentication_error' && !this.#signingIn) {
      this.#ready = false;
      this.#tell('line:state', 'connecting');
      this.#signIn(true, data);
    }
    this.#tell(event, data);
  }

  async #signIn(renew = false, why = { message: 'There is no token for you' }) {
    const socket = this.#socket;
    this.#signingIn = true;
    const token = await this.#token(renew).catch(() => undefined);
    if (socket !== this.#socket) return;
    if (token === undefined) return this.#lose(LOST);
    const answer = token === null ? why : await this.#request('authenticate', { token });
    if (socket !== this.#socket) return;
    this.#signingIn = false;
    if (token === null && this.#ready) return;              // about to expire, but good for now
    if (answer.success) this.#begin(answer);
    else if (PASSING.has(answer.code)) this.#lose(LOST, answer.retryAfterMs);
    else if (!renew) this.#signIn(true, answer);
    else this.#refuse(answer);
  }

  #begin({ user }) {
    this.#ready = true;
    this.#readySince = Date.now();
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#listen(), BEAT);
    this.#tell('line:state', 'online');
    this.#tell('line:ready', user);
  }

  #refuse(answer) {
    this.close();
    this.#tell('line:refused', answer);
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
    const most = Math.min(10_000, 1_000 * 2 ** this.#attempt++);
    const wait = pause || Math.max(500, most * (0.5 + Math.random() / 2));
    this.#pause = 0;
    this.#tell('line:state', 'waiting');
    this.#retry = setTimeout(() => this.open(), wait);
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

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}
