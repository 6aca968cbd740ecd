/**
 * What integration tests stand on: the WAR that was built, server processes that run it and can be
 * killed, paused and measured, and real databases for them. Knows the product only from outside, by
 * its settings and addresses; checks nothing itself.
 */
@NullMarked
package io.ticketchat.harness;

import org.jspecify.annotations.NullMarked;
