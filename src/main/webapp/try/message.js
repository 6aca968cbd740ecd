// One message as elements. What people wrote only ever becomes text.

import { el } from './dom.js';
import { sizeInWords } from './files.js';

const ROLES = { Client: 'customer', Agent: 'agent', SuperAdmin: 'administrator' };
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export const roleInWords = type => ROLES[type] ?? type;

export function drawMessage(message, me) {
  const own = message.sender?._id === me.id;
  const role = roleInWords(message.senderType ?? message.senderModel);
  const name = own ? 'You' : `${message.sender?.name ?? 'Somebody'} (${role})`;
  const state = own ? [' · stored'] : [];
  return el('article', { className: own ? 'message own' : 'message', data: { seq: message.seq } },
    el('p', { className: 'meta' }, el('bdi', { textContent: name }), ' · ', time(message.createdAt), ...state),
    ...body(message.text ?? message.message),
    ...(message.attachments ?? []).map(drawAttachment));
}

/** A message on its way; `line` is the state of the connection. */
export function drawUnsent(item, outbox, line) {
  const failed = item.state === 'failed';
  const word = failed ? `not sent: ${item.reason}` : line === 'online' ? 'sending' : 'waiting for the connection';
  const again = failed ? [el('div', { className: 'buttons' },
    el('button', { type: 'button', textContent: 'Retry', onclick: () => outbox.retry(item) }),
    el('button', { type: 'button', textContent: 'Discard', onclick: () => outbox.settle(item.clientMessageId) }))] : [];
  return el('article', { className: 'message own', data: { state: item.state } },
    el('p', { className: 'meta' }, `You · ${word}`),
    ...body(item.message),
    ...item.files.map(file => el('p', { className: 'file' }, `${file.name} · ${sizeInWords(file.size)}`)),
    ...again);
}

function body(text) {
  return text ? [el('p', { className: 'text', dir: 'auto', textContent: text })] : [];
}

function time(iso) {
  const when = new Date(iso);
  const today = when.toDateString() === new Date().toDateString();
  const clock = when.toLocaleTimeString([], { timeStyle: 'short' });
  const short = today ? clock : `${when.toLocaleDateString([], { dateStyle: 'medium' })}, ${clock}`;
  return el('time', { dateTime: iso, title: when.toLocaleString(), textContent: short });
}

function drawAttachment(attachment) {
  const name = attachment.originalname ?? attachment.filename;
  const link = el('a', { target: '_blank', rel: 'noopener noreferrer', className: 'file' });
  const address = new URL(attachment.url, document.baseURI);
  if (/^https?:$/.test(address.protocol)) link.href = address;
  const words = `${name} · ${sizeInWords(attachment.size)}`;
  link.title = words;
  if (!PICTURES.has(attachment.mimetype)) {
    link.textContent = words;
    return link;
  }
  const picture = el('img', { src: address, alt: name, loading: 'lazy', referrerPolicy: 'no-referrer' });
  picture.onerror = () => link.replaceChildren(words);
  link.append(picture);
  return link;
}
