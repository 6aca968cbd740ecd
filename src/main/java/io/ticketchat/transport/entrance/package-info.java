/** Whether there is room for one more connection, asked before any is opened. */
@NullMarked
package io.ticketchat.transport.entrance;

import org.jspecify.annotations.NullMarked;
