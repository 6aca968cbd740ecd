// A React hook over socket.io-client: `const { socket, messages, isConnected, sendMessage } = useTicketChat(…)`.

import { useCallback, useEffect, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import { ChatError, type Message } from '../../ticketchat.js';
import type { ClientToServerEvents, Entry, Place, ServerToClientEvents } from './events.js';

export type ChatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const PAGE = 50;
const AGAIN = 3_000;
const FINAL = new Set(['ACCESS_DENIED', 'TICKET_NOT_FOUND']);

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
    let place: Place | undefined; // up to here, nothing is missing
    let reading = false;

    const take = (some: Message[]) => {
      some.forEach(message => known.set(message._id, message));
      setMessages([...known.values()].sort((one, other) => one.seq - other.seq));
    };
    const advance = ({ seq, epoch }: Entry) => {
      if (place && !reading) place = { afterSeq: Math.max(place.afterSeq, seq), epoch };
    };
    /** Brings what stands after a place in the log, page by page; without a place, the newest page. */
    const read = (until: Place, afterSeq?: number) => {
      const from = afterSeq === undefined ? { beforeSeq: Number.MAX_SAFE_INTEGER } : { afterSeq };
      reading = true;
      chat.emit('get_messages', { ticketId, limit: PAGE, ...from }, answer => {
        if (!answer.success && FINAL.has(answer.code)) return;
        if (!answer.success) return void setTimeout(() => chat.connected && read(until, afterSeq), answer.retryAfterMs ?? AGAIN);
        take(answer.messages);
        const last = answer.messages.at(-1);
        if (afterSeq !== undefined && answer.hasMore && last) return read(until, last.seq);
        reading = false;
        place = { ...until, afterSeq: Math.max(until.afterSeq, last?.seq ?? 0) };
      });
    };
    chat.on('connect', () => {
      setConnected(true);
      if (!chat.recovered || reading) chat.emit('authenticate', { token });
    });
    chat.on('authenticated', () => chat.emit('join_ticket', { ticketId, ...place }));
    chat.on('joined_ticket', ({ lastSeq, epoch, recovered }) => {
      reading = false;
      if (recovered) return; // what was missed follows
      if (place && place.epoch !== epoch) {
        place = undefined; // another data set
        known.clear();
      }
      read({ afterSeq: lastSeq, epoch }, place?.afterSeq);
    });
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
