/** Bad lines between a client and what it talks to, made to order. */
@NullMarked
package io.ticketchat.harness.link;

import org.jspecify.annotations.NullMarked;
