/**
 * Who somebody is: tokens and what they must be like, users and where they come from, and the
 * people of demo mode. Does not decide who may see what.
 */
@NullMarked
package io.ticketchat.auth;

import org.jspecify.annotations.NullMarked;
