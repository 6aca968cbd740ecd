/** What pages are made of: the client module, in Node. */
@NullMarked
package io.ticketchat.page;

import org.jspecify.annotations.NullMarked;
