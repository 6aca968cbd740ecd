/**
 * Reading JSON that strangers sent: what would hurt a parser is refused before one sees it. Knows
 * nothing of what the JSON means.
 */
@NullMarked
package io.ticketchat.json;

import org.jspecify.annotations.NullMarked;
