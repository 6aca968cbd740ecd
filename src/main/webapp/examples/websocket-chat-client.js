// A client over a plain WebSocket: sign in, join a ticket, chat. Without any library.

const $ = id => document.getElementById(id);
const form = section => $(section).querySelector('form').elements;
const onSubmit = (section, act) => $(section).querySelector('form').onsubmit = e => { e.preventDefault(); act(); };
const problem = text => $('problem').textContent = text ?? '';
const url = path => new URL('../' + path, location.href);     // this page lies one level below the context root

// ---- The connection: one request has one acknowledgement; what is not acknowledged is asked again.

const FINAL = new Set([1003, 1008, 1009, 4401, 4403, 4409]);  // close codes after which to stay away
const PASSING = new Set(['RATE_LIMITED', 'OVERLOADED', 'UNAVAILABLE', 'INTERNAL']);  // no word about the token: try again
let socket, token, online = false, attempt = 0, pause = 0, retry, lastId = 0;
const waiting = new Map();                                    // id → { request, resolve }

function connect() {
  clearTimeout(retry);
  socket?.close();                                            // signed in anew
  state('connecting', 'connecting …');
  const address = url('chat');
  address.protocol = address.protocol.replace('http', 'ws');
  const mine = socket = new WebSocket(address, ['ticketchat.v1', 'bearer.' + token]);
  socket.onmessage = ({ data }) => mine === socket && receive(JSON.parse(data));
  socket.onclose = ({ code, reason }) => mine === socket && lost(code, reason);
}

function lost(code, reason) {
  if (FINAL.has(code)) return signOut(reason);
  const wait = pause || Math.min(10_000, 500 * 2 ** attempt++) * (0.5 + Math.random() / 2);
  pause = 0;
  state('off', `no connection, next try in ${Math.ceil(wait / 1000)} s`);
  retry = setTimeout(connect, wait);
}

function signOut(reason) {
  const old = socket;
  socket = undefined;                                         // so what it still says is not heard
  old.close();
  state('off', 'not connected');
  problem(reason);
  $('sign-in').hidden = false;
}

/** Promises the acknowledgement, which may be an error object. A lost connection only delays it. */
function ask(event, data) {
  const id = ++lastId;
  const request = JSON.stringify({ event, data, id });
  if (online) socket.send(request);
  return new Promise(resolve => waiting.set(id, { request, resolve }));
}

/** For what may get lost. */
const hint = (event, data) => online && socket.send(JSON.stringify({ event, data }));

function state(name, text) {
  online = name === 'online';
  $('line').dataset.state = name;
  $('line').textContent = text;
}

function receive({ event, id, data }) {
  if (event !== 'ack') return on[event]?.(data);
  waiting.get(id)?.resolve(data);
  waiting.delete(id);
}

// ---- What the server says

let ticket;                                                   // { id, epoch, afterSeq }, the place to resume from
const ours = data => data.ticketId === ticket?.id;

const on = {
  async authenticated({ user }) {
    attempt = 0;
    state('online', 'online as ' + user.name);
    problem();
    $('sign-in').hidden = true;
    $('tickets').hidden = false;
    if (ticket) join(ticket);                                 // the room first, with the place to go on from
    waiting.forEach(({ request }) => socket.send(request));
    const { code, message, data } = await ask('list_tickets', {});
    if (code) return problem(message);
    form('tickets').known.replaceChildren(...data.map(one => new Option(`${one.title} (${one.status})`, one.id)));
    if (ticket) form('tickets').known.value = ticket.id;
  },
  authentication_error: ({ code, message }) => PASSING.has(code) ? socket.close() : signOut(message),
  token_expiring: () => { problem('The token ends within a minute: sign in again.'); $('sign-in').hidden = false; },
  server_draining: ({ reconnectInMs }) => pause = reconnectInMs,
  access_revoked: data => { if (ours(data)) leave('You may no longer see this ticket.'); },
  joined_ticket: data => { if (ours(data)) joined(data); },
  join_ticket_error: ({ message }) => leave(message),
  error: ({ message }) => problem(message),
  online_users: data => { if (ours(data)) $('here').textContent = 'Here: ' + data.users.map(one => one.userName).join(', '); },
  user_joined_ticket: ({ ticketId }) => hint('get_online_users', { ticketId }),
  user_left_ticket: ({ ticketId }) => hint('get_online_users', { ticketId }),
  user_typing: data => { if (ours(data)) $('typing').textContent = data.userName + ' …'; },
  user_stopped_typing: data => { if (ours(data)) $('typing').textContent = ''; },
  new_message: ({ data, seq }) => { if (ours(data)) { moveTo(seq); show(data); } },
  ticket_updated: data => { if (ours(data)) moveTo(data.seq); },
};

/** Only what is heard in the room moves the place, and only after `joined_ticket` of this connection. */
const moveTo = seq => { if (ticket.inRoom) ticket.afterSeq = Math.max(ticket.afterSeq, seq); };

function join({ id, epoch, afterSeq }) {
  ticket = { id, epoch, afterSeq };
  hint('join_ticket', { ticketId: id, epoch, afterSeq });
}

function leave(why) {
  ticket = undefined;
  $('chat').hidden = true;
  problem(why);
}

async function joined({ ticket: { title, status }, lastSeq, epoch, recovered }) {
  const here = ticket;
  here.inRoom = true;
  $('chat').hidden = false;
  $('title').textContent = `${title} (${status})`;
  if (recovered) return;                                      // all that was missed follows by itself
  Object.assign(here, { epoch, afterSeq: lastSeq });
  $('log').replaceChildren();
  const { code, message, messages } = await ask('get_messages', { ticketId: here.id, beforeSeq: lastSeq + 1 });
  if (here === ticket) code ? problem(message) : messages.forEach(show);
}

// ---- The page

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  return made.append(...children), made;
}

/** In the order of the log, each message once. `text` is as typed, where it differs from `message`. */
function show({ seq, sender, message, text, attachments, createdAt }) {
  const log = $('log');
  const after = [...log.children].findLast(one => one.seq <= seq);
  if (after?.seq === seq) return;
  const files = attachments.map(file =>
    element('a', { href: file.url, target: '_blank', rel: 'noreferrer', textContent: `\n${file.originalname} (${file.size} bytes)` }));
  const line = element('p', { seq }, element('b', { textContent: sender.name, title: createdAt }), ' ', text ?? message, ...files);
  after ? after.after(line) : log.prepend(line);
  log.scrollTop = log.scrollHeight;
}

/** As a data: URL, which the server takes like plain base64. */
const encoded = file => new Promise((resolve, reject) => {
  const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result), onerror: reject });
  reader.readAsDataURL(file);
});

onSubmit('sign-in', () => { token = form('sign-in').token.value.trim(); connect(); });
onSubmit('tickets', () => {
  const id = form('tickets').other.value.trim() || form('tickets').known.value;
  if (ticket && ticket.id !== id) hint('leave_ticket', { ticketId: ticket.id });
  $('typing').textContent = '';
  if (id) join({ id });
});

let lastTyping = 0;
form('chat').text.oninput = () => {
  if (Date.now() - lastTyping > 2_000) hint('typing_start', { ticketId: ticket.id }), lastTyping = Date.now();
};

onSubmit('chat', async () => {
  const { text, file } = form('chat');
  const message = text.value, chosen = file.files[0], ticketId = ticket.id;
  if (!message.trim() && !chosen) return;
  text.value = file.value = '';
  const type = chosen?.type || 'application/octet-stream';
  const attachments = chosen ? [{ name: chosen.name, type, data: await encoded(chosen) }] : [];
  const clientMessageId = Date.now() + '-' + Math.random();    // sent again, it is stored once
  const answer = await ask('send_message', { ticketId, message, attachments, clientMessageId });
  problem(answer.code && `Not sent: ${answer.message}`);
  if (answer.code && !text.value) text.value = message;
});

async function demoSignIn(id) {
  const answer = await fetch(url('api/demo/token'), { method: 'POST', body: JSON.stringify({ id }) });
  token = (await answer.json()).data.token;
  connect();
}
const demo = await fetch(url('api/demo'));                    // 404 where there is no demo mode
const people = demo.ok ? (await demo.json()).data : [];
$('people').append(...people.map(({ id, name, type }) => element('button', { textContent: `${name} (${type})`, onclick: () => demoSignIn(id) })));
