/**
 * What stands between a server and its WebSocket implementation, where that one uses the servlet
 * API's upgrade: large frames are split on their way in, ours go out beside its own. Knows frames
 * as bytes, and nothing of sessions.
 */
@NullMarked
package io.ticketchat.transport.wire.upgrade;

import org.jspecify.annotations.NullMarked;
