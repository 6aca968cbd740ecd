/**
 * What all transports share: from which sites browsers may come, and at which address a client
 * reached the application. Transports turn what they read into events and hand them to the
 * dispatcher; they know no feature.
 */
@NullMarked
package io.ticketchat.transport;

import org.jspecify.annotations.NullMarked;
