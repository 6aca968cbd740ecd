// Writing a message: its text, its files, one draft per ticket. Never disabled: what cannot go now waits.

import { byId, el, say } from './dom.js';
import { objection, sizeInWords } from './files.js';

const LONGEST = 10_000;

export class Composer {
  #outbox; #presence; #ticketId = null;
  #drafts = new Map();
  #files = [];

  constructor(outbox, presence) {
    this.#outbox = outbox;
    this.#presence = presence;
    const form = byId('composer'), text = byId('text'), pane = byId('conversation'), picker = byId('files');
    form.onsubmit = event => { event.preventDefault(); this.#send(); };
    text.oninput = () => text.value ? presence.iType() : presence.iStop();
    text.onkeydown = event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    };
    text.onpaste = event => {
      const { files, types } = event.clipboardData;
      if (files.length && !types.includes('text/plain')) event.preventDefault();
      if (files.length) this.#choose(files);
    };
    picker.onchange = () => { this.#choose(picker.files); picker.value = ''; };
    const onDrag = (name, react) => addEventListener(name, event => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();                               // a file dropped beside the pane must not replace the page
      pane.toggleAttribute('data-drop', name === 'dragover');
      react?.(event.dataTransfer.files);
    });
    onDrag('dragover');
    onDrag('dragleave');
    onDrag('drop', files => this.#ticketId && this.#choose(files));
  }

  /** Changes to another ticket's draft. */
  open(ticketId) {
    this.#drafts.set(this.#ticketId, { text: byId('text').value, files: this.#files });
    this.#ticketId = ticketId;
    const draft = this.#drafts.get(ticketId) ?? { text: '', files: [] };
    byId('text').value = draft.text;
    this.#keep(draft.files);
  }

  #choose(more) {
    const files = [...this.#files, ...more];
    const problem = objection(files);
    if (problem) say(problem);
    else this.#keep(files);
  }

  #keep(files) {
    this.#files = files;
    byId('chosen').replaceChildren(...files.map(file => el('li', {},
      `${file.name} · ${sizeInWords(file.size)} `,
      el('button', {
        type: 'button', textContent: '×', ariaLabel: `Leave out ${file.name}`,
        onclick: () => { this.#keep(this.#files.filter(other => other !== file)); byId('text').focus(); },
      }))));
  }

  #send() {
    const text = byId('text').value;
    if (!text.trim() && !this.#files.length) return byId('text').focus();
    if (text.length > LONGEST) return say(`The message is ${text.length - LONGEST} characters too long.`);
    this.#outbox.add(this.#ticketId, text.trim() ? text : '', this.#files);
    this.#presence.iSent();
    byId('text').value = '';
    this.#keep([]);
    byId('text').focus();
  }
}
