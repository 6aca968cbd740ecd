/**
 * What is new in tickets for those who look at a list of them: the last words, and what is unread.
 */
@NullMarked
package io.ticketchat.activity;

import org.jspecify.annotations.NullMarked;
