/** A refusal of the server, or of the connection to it, with the contract's `code`. */
export class ChatError extends Error {
  constructor({ code = 'INTERNAL', message = code, ...more }) {
    super(message);
    this.name = 'ChatError';
    this.code = code;
    Object.assign(this, more);
  }
}

/** The data of an answer; throws what the server refused. */
export function dataOf(answer) {
  if (answer.success === false) throw new ChatError(answer);
  return answer;
}
