/**
 * Servers, databases and lines fail under load; what was promised is held against what happened.
 */
@NullMarked
package io.ticketchat.chaos;

import org.jspecify.annotations.NullMarked;
