/**
 * HTTP: tickets, the deprecated chat calls, files by their links. Every call is an event handed to
 * the dispatcher, so the same rules, limits and rooms hold as everywhere.
 */
@NullMarked
package io.ticketchat.transport.rest;

import org.jspecify.annotations.NullMarked;
