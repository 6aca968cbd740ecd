/**
 * Sessions that outlive their connection: what a session was is sealed and left with its client,
 * who brings it back. So nothing of it is kept here, and any node can go on after a crash.
 */
@NullMarked
package io.ticketchat.session.recovery;

import org.jspecify.annotations.NullMarked;
