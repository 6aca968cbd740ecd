/** So long without a byte going out, or an answer once all are out, is a lost connection. */
const STALLED = 30_000;
const LOST = { success: false, code: 'UNKNOWN_OUTCOME', message: 'The connection was lost' };
const STOPPED = { success: false, code: 'DISCARDED', message: 'Thrown away' };
const TOO_LARGE = { success: false, code: 'FRAME_TOO_LARGE', message: 'Too large for the server' };
const SIGNED_OUT = { success: false, code: 'TOKEN_EXPIRED', message: 'There is no token for you' };
const ENDED = new Set(['TOKEN_EXPIRED', 'INVALID_TOKEN', 'NO_TOKEN']);

/**
 * The way for messages with files: how far one has come can be seen, and it can be stopped, neither of which is so of a
 * frame that a browser's WebSocket has taken. Open where the page came from the chat's own server; a page of another
 * site may be allowed the socket alone.
 */
export class HttpDoor {
  #base; #token;

  constructor({ url, token }) {
    this.#token = token;
    this.isOpen = false;
    if (!globalThis.document || !globalThis.XMLHttpRequest) return;
    const chat = new URL(url ?? 'chat', document.baseURI);
    chat.protocol = chat.protocol.replace('ws', 'http');
    this.#base = new URL('.', chat);
    this.isOpen = chat.origin === new URL(document.baseURI).origin;
  }

  /** Promises the answer, which may be an error object; never rejects. `progress` is told the share that has left. */
  async send({ ticketId, ...message }, { progress, signal }) {
    const address = new URL(`api/tickets/${encodeURIComponent(ticketId)}/messages`, this.#base);
    const body = JSON.stringify(message);
    for (const renew of [false, true]) {
      const token = await Promise.resolve().then(() => this.#token({ renew })).catch(() => undefined);
      if (signal.aborted) return STOPPED;
      if (token === undefined) return LOST;
      if (token === null) return SIGNED_OUT;
      const answer = await post(address, token, body, progress, signal);
      if (!ENDED.has(answer.code)) return answer;
    }
    return SIGNED_OUT;
  }
}

function post(address, token, body, progress, signal) {
  return new Promise(settle => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let deadline = setTimeout(stop, STALLED);
    request.open('POST', address);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Content-Type', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(deadline);
      deadline = setTimeout(stop, STALLED);
      progress(loaded / total);
    };
    request.onloadend = () => {
      clearTimeout(deadline);
      signal.removeEventListener('abort', stop);
      settle(signal.aborted ? STOPPED : answerOf(request));
    };
    signal.addEventListener('abort', stop);
    request.send(body);
  });
}

function answerOf({ status, responseText }) {
  try {
    const answer = JSON.parse(responseText);
    if (typeof answer.success === 'boolean') return answer;
  } catch {
    // a proxy's own words
  }
  return status === 413 ? TOO_LARGE : LOST;
}
