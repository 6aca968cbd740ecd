/** What must be right before anyone may connect, in order. May see everything; nothing sees it. */
@NullMarked
package io.ticketchat.startup;

import org.jspecify.annotations.NullMarked;
