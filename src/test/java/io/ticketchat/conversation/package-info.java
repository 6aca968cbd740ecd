/**
 * Whole conversations by Arquillian on the WAR that the build made: once on H2, once on PostgreSQL.
 * What has to do with kills, limits and attacks stands elsewhere.
 */
@NullMarked
package io.ticketchat.conversation;

import org.jspecify.annotations.NullMarked;
