// The events of the server, for those who type their socket.io-client:
//
//   const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io();

import type {
  ErrorObject,
  FoundUsers,
  Message,
  Present,
  Ticket,
  TicketCategory,
  TicketHead,
  TicketPriority,
  TicketStatus,
  TicketView,
  User,
} from '../../ticketchat.js';

/** What an acknowledgement brings. */
export type Answer<T extends object = object> = ({ success: true } & T) | ErrorObject;
export type Acknowledge<T extends object = object> = (answer: Answer<T>) => void;

/** Where somebody stands in a ticket's log: what comes next may be asked for. */
export interface Place {
  afterSeq: number;
  epoch: string;
}

export interface OutgoingFile {
  name: string;
  type?: string;
  /** Base64, or bytes. */
  data: string | Blob | ArrayBuffer | Uint8Array;
}

export interface Joined {
  ticketId: string;
  ticket: Pick<Ticket, 'id' | 'title' | 'status'>;
  lastSeq: number;
  epoch: string;
  /** Whether what was missed follows; without it, read it with `get_messages`. */
  recovered?: boolean;
}

export interface Loaded {
  ticketId: string;
  messages: Message[];
  total: number;
  hasMore: boolean;
}

/** The last argument of some events: socket.io-client keeps it and shows it when it comes back. */
export type Offset = string;

/** An entry of the log. */
export interface Entry {
  seq: number;
  epoch: string;
  replay?: boolean;
}

type Whoever = Omit<Present, 'userType'> & { ticketId: string };

export interface ServerToClientEvents {
  authenticated: (data: { success: true; user: User; expiresAt: string }, offset?: Offset) => void;
  authentication_error: (error: ErrorObject) => void;
  token_expiring: (data: { expiresAt: string }) => void;
  joined_ticket: (data: { success: true } & Joined, offset?: Offset) => void;
  join_ticket_error: (error: ErrorObject) => void;
  left_ticket: (data: { success: true; ticketId: string }, offset?: Offset) => void;
  access_revoked: (data: { ticketId: string }, offset?: Offset) => void;
  messages_loaded: (data: { success: true } & Loaded) => void;
  messages_error: (error: ErrorObject) => void;
  new_message: (data: { success: true; data: Message } & Entry, offset?: Offset) => void;
  send_message_error: (error: ErrorObject) => void;
  user_typing: (data: Whoever) => void;
  user_stopped_typing: (data: Whoever) => void;
  user_joined_ticket: (data: Whoever) => void;
  user_left_ticket: (data: Whoever) => void;
  online_users: (data: { ticketId: string; users: Present[] }) => void;
  ticket_created: (
    data: Pick<Ticket, 'title' | 'status' | 'priority' | 'createdAt'> & { ticketId: string },
  ) => void;
  ticket_updated: (data: { ticketId: string; ticket: Ticket } & Entry, offset?: Offset) => void;
  ticket_loaded: (data: { success: true; data: Ticket }) => void;
  tickets_loaded: (data: { success: true; data: Ticket[]; next?: string; heads?: TicketHead[] }) => void;
  users_found: (data: { success: true } & FoundUsers) => void;
  tickets_counted: (data: { success: true; views: Record<TicketView, number> }) => void;
  ticket_activity: (data: { data: TicketHead }) => void;
  ticket_read: (data: { success: true; ticketId: string; read: number }) => void;
  pong: (data: object) => void;
  server_draining: (data: { reconnectInMs: number }) => void;
  error: (error: ErrorObject) => void;
}

export interface ClientToServerEvents {
  authenticate: (data: { token: string }, done?: Acknowledge<{ user: User; expiresAt: string }>) => void;
  join_ticket: (data: { ticketId: string } & Partial<Place>, done?: Acknowledge<Joined>) => void;
  leave_ticket: (data: { ticketId: string }, done?: Acknowledge) => void;
  get_messages: (
    data: { ticketId: string; limit?: number; offset?: number; beforeSeq?: number; afterSeq?: number },
    done?: Acknowledge<Loaded>,
  ) => void;
  send_message: (
    data: {
      ticketId: string;
      message?: string;
      attachments?: OutgoingFile[];
      clientMessageId?: string;
      replyTo?: string;
    },
    done?: Acknowledge<{ data: Message; duplicate?: true }>,
  ) => void;
  typing_start: (data: { ticketId: string }) => void;
  typing_stop: (data: { ticketId: string }) => void;
  get_online_users: (data: { ticketId: string }, done?: Acknowledge<{ users: Present[] }>) => void;
  ping: (data: object, done?: Acknowledge) => void;
  create_ticket: (
    data: {
      title: string;
      description?: string;
      priority?: TicketPriority;
      category?: TicketCategory;
      clientId?: string;
    },
    done?: Acknowledge<{ data: Ticket }>,
  ) => void;
  list_tickets: (
    data: {
      view?: TicketView;
      status?: TicketStatus;
      assignee?: string;
      q?: string;
      order?: 'created' | 'activity';
      heads?: boolean;
      limit?: number;
      cursor?: string;
    },
    done?: Acknowledge<{ data: Ticket[]; next?: string; heads?: TicketHead[] }>,
  ) => void;
  count_tickets: (data: object, done?: Acknowledge<{ views: Record<TicketView, number> }>) => void;
  find_users: (
    data: { role?: 'staff' | 'client'; q?: string; id?: string },
    done?: Acknowledge<FoundUsers>,
  ) => void;
  watch_tickets: (data: object, done?: Acknowledge) => void;
  mark_read: (data: { ticketId: string; seq: number }, done?: Acknowledge) => void;
  get_ticket: (data: { ticketId: string }, done?: Acknowledge<{ data: Ticket }>) => void;
  update_ticket: (
    data: {
      ticketId: string;
      status?: TicketStatus;
      priority?: TicketPriority;
      assigneeId?: string;
      title?: string;
    },
    done?: Acknowledge<{ data: Ticket }>,
  ) => void;
}
