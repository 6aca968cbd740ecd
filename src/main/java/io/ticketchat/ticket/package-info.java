/** Tickets: opening, listing and changing them, and entering and leaving their rooms. */
@NullMarked
package io.ticketchat.ticket;

import org.jspecify.annotations.NullMarked;
