package io.ticketchat.session;

import java.util.Set;

/**
 * A session is no longer in rooms; fired as a CDI event after it has left them.
 *
 * @param broken whether its connection is gone, rather than that it left or was taken out
 */
public record LeftRooms(ChatSession session, Set<String> ticketIds, boolean broken) {}
