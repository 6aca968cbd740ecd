/**
 * Where the data lies: the data source that the settings choose, the migrations, EclipseLink's link
 * to the server's transactions, and what identifies the data set. Knows no table but its own.
 */
@NullMarked
package io.ticketchat.storage;

import org.jspecify.annotations.NullMarked;
