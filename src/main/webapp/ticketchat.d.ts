// Types of ticketchat.js. The wire contract behind them: the protocol document.

export type UserType = 'Client' | 'Agent' | 'SuperAdmin';
export type TicketStatus = 'open' | 'in-progress' | 'resolved' | 'closed' | 'canceled';
export type TicketPriority = 'low' | 'medium' | 'high' | 'urgent';
/** What people look at; all but `closed` hold what is not yet resolved. */
export type TicketView = 'mine' | 'unassigned' | 'open' | 'waiting' | 'closed';
export type TicketCategory = 'general' | 'technical' | 'billing' | 'feature';

export interface User {
  id: string;
  name: string;
  email?: string;
  company?: string;
  type: UserType;
}

export interface FoundUsers {
  users: Omit<User, 'email'>[];
  hasMore: boolean;
}

export interface Attachment {
  filename: string;
  originalname: string;
  mimetype: string;
  size: number;
  path: string;
  /** Opens without a header, until it expires. */
  url: string;
  uploadedAt: string;
}

export interface Message {
  _id: string;
  ticketId: string;
  /** The place in the ticket's log. */
  seq: number;
  sender: { _id: string; name: string; email?: string; company?: string };
  senderType: UserType;
  senderModel: 'Client' | 'SuperAdmin';
  /** Safe to put into a page as HTML. */
  message: string;
  /** As typed, where it differs from `message`: put it into a page as text. */
  text?: string;
  attachments: Attachment[];
  createdAt: string;
  clientMessageId?: string;
  replyTo?: string;
}

export interface Ticket {
  id: string;
  title: string;
  description?: string;
  status: TicketStatus;
  priority: TicketPriority;
  category: TicketCategory;
  clientId: string;
  companyId?: string;
  assigneeId?: string;
  lastSeq: number;
  createdAt: string;
  updatedAt: string;
}

/** What a list shows of a ticket's conversation; `messages` less `read` is what is unread. */
export interface TicketHead {
  ticketId: string;
  messages: number;
  /** How many of them, from the first on, the user has read; only in lists. */
  read?: number;
  lastMessage?: {
    seq: number;
    senderId: string;
    senderName: string;
    senderType: UserType;
    /** As typed, cut short. */
    text: string;
    files: number;
    createdAt: string;
  };
}

export interface ErrorObject {
  success: false;
  code: string;
  message: string;
  ticketId?: string;
  clientMessageId?: string;
  retryAfterMs?: number;
}

/** A refusal of the server, or `DISCONNECTED`, `DISCARDED`, `UNREADABLE_FILE`, `NO_TOKEN` of the client. */
export class ChatError extends Error {
  constructor(error: Omit<ErrorObject, 'success'>);
  code: string;
  ticketId?: string;
  clientMessageId?: string;
  retryAfterMs?: number;
}

export type State = { state: 'connecting' | 'online' | 'off' } | { state: 'waiting'; retryInMs: number };
export type Off = () => void;

export interface Outgoing {
  files?: ReadonlyArray<File | { name: string; type?: string; data: Blob }>;
  replyTo?: string;
}

/** A message that is not known to be stored. */
export interface OutboxItem {
  clientMessageId: string;
  ticketId: string;
  message: string;
  files: ReadonlyArray<File | { name: string; type?: string; data: Blob }>;
  replyTo?: string;
  writtenAt: number;
  state: 'queued' | 'sending' | 'failed';
  /** It was sent before and may be stored already. */
  tried?: boolean;
  /** Of an upload, the share that has left; less than 1, and `discard` still stops it. */
  progress?: number;
  error?: { code: string; message: string };
  /** Not a failure: when the next try is, in milliseconds of the epoch. */
  retryAt?: number;
}

/** Where the outbox survives the page. */
export interface OutboxStore {
  /** Tells what was left of a user's, now and whenever more of it is found. */
  load(userId: string, found: (items: OutboxItem[]) => void): Promise<void>;
  put(item: OutboxItem): Promise<void>;
  remove(clientMessageId: string): Promise<void>;
}

export const memoryStore: OutboxStore;
/** IndexedDB, shared by the user's pages; each message is looked after by one of them. */
export function browserStore(name?: string): OutboxStore;

export interface Outbox {
  readonly size: number;
  of(ticketId: string): OutboxItem[];
  retry(item: Pick<OutboxItem, 'clientMessageId'>): void;
  discard(item: Pick<OutboxItem, 'clientMessageId'>): void;
  on(name: 'changed', hear: (ticketId: string) => void): Off;
}

export interface Present {
  userId: string;
  userName: string;
  userType?: UserType;
}

export interface Page {
  messages: Message[];
  total: number;
  hasMore: boolean;
}

export interface RoomEvents {
  /** Each message of the log once, in order. */
  message: Message;
  /** The ticket after a change. */
  update: Ticket;
  joined: { ticket: Pick<Ticket, 'id' | 'title' | 'status'>; lastSeq: number };
  /** History must be read anew: the server's data is other data now. */
  reset: void;
  online: Present[];
  typing: Present[];
  closed: ErrorObject;
}

export interface Room {
  readonly ticketId: string;
  readonly online: Present[];
  readonly typing: Present[];
  join(): Promise<RoomEvents['joined']>;
  leave(): void;
  /** Promises the message when it is stored, however long that takes; rejects what is final. */
  send(message: string, more?: Outgoing): Promise<Message>;
  history(page?: { beforeSeq?: number; afterSeq?: number; offset?: number; limit?: number }): Promise<Page>;
  type(): void;
  stopTyping(): void;
  /** The user has read up to this place; call it as often as you like. */
  markRead(seq: number): void;
  on<E extends keyof RoomEvents>(name: E, hear: (detail: RoomEvents[E]) => void): Off;
  once<E extends keyof RoomEvents>(name: E): Promise<RoomEvents[E]>;
}

export interface ChatEvents {
  state: State;
  ready: User;
  refused: ErrorObject;
  ticket_created: Pick<Ticket, 'title' | 'status' | 'priority' | 'createdAt'> & { ticketId: string };
  ticket_updated: { ticketId: string; ticket: Ticket; seq: number; epoch: string; replay?: boolean };
  /** What was said last, in any ticket that the user may see; see `watch`. */
  ticket_activity: { data: TicketHead };
  ticket_read: { ticketId: string; read: number };
  access_revoked: { ticketId: string };
  token_expiring: { expiresAt: string };
  server_draining: { reconnectInMs: number };
}

export interface TicketChatOptions {
  /** The address of `/chat`; by default that of the server the page came from. */
  url?: string | URL;
  /** A token, a new one where `renew` is set, `null` where there is none; rejects while it cannot tell. */
  token: (ask: { renew: boolean }) => Promise<string | null> | string | null;
  store?: OutboxStore;
  /** Where there is none built in. */
  WebSocket?: new (url: string | URL) => unknown;
}

export class TicketChat {
  constructor(options: TicketChatOptions);
  readonly user: User | null;
  readonly state: State['state'];
  readonly outbox: Outbox;
  open(): Promise<User>;
  close(): void;
  room(ticketId: string): Room;
  request<T = unknown>(event: string, data?: object): Promise<T>;
  tickets(filter?: {
    view?: TicketView;
    status?: TicketStatus;
    assignee?: string;
    q?: string;
    order?: 'created' | 'activity';
    heads?: boolean;
    limit?: number;
    cursor?: string;
  }): Promise<{ data: Ticket[]; next?: string; heads?: TicketHead[] }>;
  countTickets(): Promise<Record<TicketView, number>>;
  /** For staff; others may ask for one member of staff by `id`. */
  findUsers(filter?: { role?: 'staff' | 'client'; q?: string; id?: string }): Promise<FoundUsers>;
  /** Has `ticket_activity` told from now on, on every new connection, too. */
  watch(): void;
  ticket(ticketId: string): Promise<Ticket>;
  createTicket(ticket: {
    title: string;
    description?: string;
    priority?: TicketPriority;
    category?: TicketCategory;
    clientId?: string;
  }): Promise<Ticket>;
  updateTicket(
    ticketId: string,
    change: { status?: TicketStatus; priority?: TicketPriority; assigneeId?: string; title?: string },
  ): Promise<Ticket>;
  on<E extends keyof ChatEvents>(name: E, hear: (detail: ChatEvents[E]) => void): Off;
  on(name: string, hear: (detail: unknown) => void): Off;
  once<E extends keyof ChatEvents>(name: E): Promise<ChatEvents[E]>;
}
