/**
 * The truth: every ticket's log. Whatever lasts is appended here, takes the ticket's next {@code
 * seq} in the transaction that stores it, and is published after the commit; and here it is read
 * again, for resuming, repairing and history. Also who may see a ticket, for that is checked under
 * the same lock. Features append and read; they decide what.
 *
 * <p>Reading is transactional too: outside of a transaction, Payara's entity manager is not
 * thread-safe.
 */
@NullMarked
package io.ticketchat.journal;

import org.jspecify.annotations.NullMarked;
