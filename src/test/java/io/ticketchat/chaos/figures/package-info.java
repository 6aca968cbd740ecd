/**
 * Figures that runs have measured, and the page that shows them. A run writes {@code
 * target/figures/NAME.json}; the page shows all of these, by section.
 */
@NullMarked
package io.ticketchat.chaos.figures;

import org.jspecify.annotations.NullMarked;
