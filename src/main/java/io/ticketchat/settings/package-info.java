/**
 * What a deployer may configure: one catalogue, each setting with its default and meaning, read
 * once and checked before anything starts. The only package that reads configuration.
 */
@NullMarked
package io.ticketchat.settings;

import org.jspecify.annotations.NullMarked;
