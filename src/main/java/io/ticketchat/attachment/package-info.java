/**
 * Files: what is accepted, where the bytes lie, and the signed links that open them. A file is
 * stored before the message it belongs to, and belongs to it from that message's transaction on.
 */
@NullMarked
package io.ticketchat.attachment;

import org.jspecify.annotations.NullMarked;
