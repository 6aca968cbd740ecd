/** The server killed, its readers stopped, its frames too large: nothing acknowledged is lost. */
@NullMarked
package io.ticketchat.fault;

import org.jspecify.annotations.NullMarked;
