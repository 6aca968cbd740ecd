/**
 * What an attacker would try, against the built WAR in a process of its own: input that no client
 * sends, tokens that nobody issued, pages of other sites, links that were not given out, floods,
 * and settings that cannot be. Each test says what must happen instead, and that nothing else did.
 */
@NullMarked
package io.ticketchat.attack;

import org.jspecify.annotations.NullMarked;
