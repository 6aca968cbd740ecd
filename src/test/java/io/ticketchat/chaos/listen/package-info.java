/** Every kind of client that hears; each writes down what it hears. */
@NullMarked
package io.ticketchat.chaos.listen;

import org.jspecify.annotations.NullMarked;
