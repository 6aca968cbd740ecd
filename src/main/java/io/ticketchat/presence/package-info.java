/** Who is in a ticket's room, and who types there. Nothing here lasts. */
@NullMarked
package io.ticketchat.presence;

import org.jspecify.annotations.NullMarked;
