/**
 * Fuzzing: inputs that nobody thought of, made from such as somebody did, in this JVM and over real
 * sockets. What is tried is chosen by a seed, which is printed and can be given again.
 *
 * <p>The {@code FuzzTest} classes beside what they try run their known inputs with every build. For
 * Jazzer to look for new ones, one method at a time: {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=EventFuzzTest#fuzz -Djazzer.hooks=true -Djazzer.max_duration=5m}.
 */
@NullMarked
package io.ticketchat.fuzz;

import org.jspecify.annotations.NullMarked;
