// What the types allow, and what they do not.

import type { Socket } from 'socket.io-client';
import { ChatError, TicketChat, browserStore, type Message } from '../web/ticketchat.js';
import type { ClientToServerEvents, ServerToClientEvents } from '../web/examples/socketio/events.js';
import { useTicketChat } from '../web/examples/socketio/use-ticket-chat.js';

export async function module(token: string): Promise<Message> {
  const chat = new TicketChat({ token: async ({ renew }) => (renew ? null : token), store: browserStore() });
  const user = await chat.open();
  const room = chat.room((await chat.tickets({ assignee: 'me' })).data[0].id);
  room.on('message', ({ sender, text, message }) => console.log(sender.name, text ?? message));
  room.on('update', ticket => console.log(ticket.status));
  // @ts-expect-error: a room knows no such event
  room.on('whisper', () => {});
  // @ts-expect-error: a message is a text
  void room.send(5).catch((error: ChatError) => error.code);
  // @ts-expect-error: there is no such status
  void chat.updateTicket(room.ticketId, { status: 'done' });
  // @ts-expect-error: a token is asked for, not given
  void new TicketChat({ token: 'eyJ' });
  return room.send(`I am ${user.name}`, { files: [new File(['grey'], 'smoke.txt')] });
}

export function socketIo(socket: Socket<ServerToClientEvents, ClientToServerEvents>) {
  socket.on('new_message', ({ data, seq }, offset?: string) => console.log(data.sender.name, seq, offset));
  socket.emit('send_message', { ticketId: '1', message: 'Hello' }, answer => {
    if (answer.success) console.log(answer.data.seq, answer.duplicate);
    else console.log(answer.code, answer.retryAfterMs);
  });
  // @ts-expect-error: it is named send_message
  socket.emit('message', 'Hello');
  // @ts-expect-error: a ticket's id is missing
  socket.emit('join_ticket', {});
}

export function useIt(): boolean {
  const { socket, messages, isConnected, sendMessage } = useTicketChat('1', 'eyJ');
  void sendMessage('Hello').then(({ seq }) => seq);
  return isConnected && messages.length > 0 && Boolean(socket?.recovered);
}
