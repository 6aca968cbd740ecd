import { Emitter } from '../../client/emitter.js';

/** Who people are: the names behind ids, and whom staff may give a ticket to or open one for. Emits `changed`. */
export class People extends Emitter {
  #chat; #known = new Map();

  /** Those of the helpdesk, once `findStaff` has found them. */
  staff = [];

  constructor(chat) {
    super();
    this.#chat = chat;
  }

  /** The name of a user, asked for where it is not known yet; until then, the id. */
  name(id) {
    if (!this.#known.has(id)) this.#ask(id);
    return this.#known.get(id) ?? id;
  }

  async findStaff() {
    this.staff = await this.#find({ role: 'staff' }) ?? this.staff;
    this.emit('changed');
  }

  /** Customers by a part of their name, company or id; none where the server cannot be asked. */
  async customers(q) {
    return await this.#find({ role: 'client', q }) ?? [];
  }

  async #ask(id) {
    this.#known.set(id, null);
    const found = await this.#find({ id });
    if (!found) this.#known.delete(id);                 // asked again when it is shown again
    else if (found.length) this.emit('changed');
  }

  async #find(filter) {
    const found = await this.#chat.findUsers(filter).catch(() => null);
    found?.users.forEach(({ id, name }) => this.#known.set(id, name));
    return found?.users;
  }
}
