/** Whether one more connection may come in, asked before it is opened. */
@NullMarked
package io.ticketchat.transport.entrance;

import org.jspecify.annotations.NullMarked;
