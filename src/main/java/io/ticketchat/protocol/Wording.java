package io.ticketchat.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The classic words for a field of a wrong type, where old clients know such words. {@code {n}}
 * stands for the place of the list element, counted from one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Wording {
  String value();

  ErrorCode code();
}
