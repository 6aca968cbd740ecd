/**
 * The way out to one client: what is sent, how it is written once for many, the bounded queue in
 * front of a reader who may be slow, and the dumb pipe at its end. Knows neither users nor rooms.
 */
@NullMarked
package io.ticketchat.session.outbound;

import org.jspecify.annotations.NullMarked;
