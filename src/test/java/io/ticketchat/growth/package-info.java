/**
 * How the whole server's work grows: with a room's members, with the messages under way at a time,
 * with the length of a history. Run on demand, for it takes minutes and wants the machine alone.
 */
@NullMarked
package io.ticketchat.growth;

import org.jspecify.annotations.NullMarked;
