/**
 * Who is connected and where: sessions, rooms that deliver in order, presence, and the broker that
 * carries events between nodes. Knows no transport, no feature and no database; what a room missed
 * it reads through {@link io.ticketchat.session.TicketLog}.
 */
@NullMarked
package io.ticketchat.session;

import org.jspecify.annotations.NullMarked;
