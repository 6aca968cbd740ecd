// A React hook over socket.io-client: `const { socket, messages, isConnected, sendMessage } = useTicketChat(…)`.

import { useCallback, useEffect, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import { ChatError, type Message } from '../../ticketchat.js';
import type { ClientToServerEvents, Entry, Place, ServerToClientEvents } from './events.js';

export type ChatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const PAGE = 50;

/**
 * One ticket's conversation: connects, signs in and joins, and does so again after every lost connection. What was
 * missed is brought, each message is in `messages` once, in order.
 *
 * @param token of the one who talks; a new one takes effect at once
 */
export function useTicketChat(ticketId: string, token: string, url = '/') {
  const [socket, setSocket] = useState<ChatSocket | null>(null);
  const [messages, setMessages] = useState<Message[]>([]);
  const [isConnected, setConnected] = useState(false);

  useEffect(() => {
    const chat: ChatSocket = io(url);
    const known = new Map<string, Message>();
    let place: Place | undefined;

    const take = (some: Message[]) => {
      some.forEach(message => known.set(message._id, message));
      setMessages([...known.values()].sort((one, other) => one.seq - other.seq));
    };
    const advance = ({ seq, epoch }: Entry) => {
      if (place) place = { afterSeq: Math.max(place.afterSeq, seq), epoch };
    };
    chat.on('connect', () => {
      setConnected(true);
      if (!chat.recovered) chat.emit('authenticate', { token });
    });
    chat.on('authenticated', () => chat.emit('join_ticket', { ticketId, ...place }));
    chat.on('joined_ticket', ({ lastSeq, epoch, recovered }) => {
      if (recovered) return;
      place = { afterSeq: lastSeq, epoch };
      chat.emit('get_messages', { ticketId, limit: PAGE });
    });
    chat.on('messages_loaded', loaded => take(loaded.messages));
    chat.on('ticket_updated', advance);
    chat.on('new_message', event => {
      advance(event);
      take([event.data]);
    });
    chat.on('disconnect', () => setConnected(false));
    setSocket(chat);
    setMessages([]);
    return () => {
      chat.disconnect();
    };
  }, [ticketId, token, url]);

  /** Promises the message when it is stored; what is repeated after a lost connection is stored once all the same. */
  const sendMessage = useCallback(
    (message: string, clientMessageId: string = crypto.randomUUID()) =>
      new Promise<Message>((resolve, reject) => {
        socket?.emit('send_message', { ticketId, message, clientMessageId }, answer => {
          if (answer.success) resolve(answer.data);
          else reject(new ChatError(answer));
        });
      }),
    [socket, ticketId],
  );

  return { socket, messages, isConnected, sendMessage };
}
