/** Messages: what may be sent, sending it, and reading it back page by page. */
@NullMarked
package io.ticketchat.message;

import org.jspecify.annotations.NullMarked;
