package dev.shopbell.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of what stands in a request: of a number its value, of a text its length in UTF-16 units, of a list or a map its size. Told to
 * integrators in the description of the HTTP interface; the server refuses what lies beyond, by the same constants and with a reason.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Within {
    long min() default 0;

    long max() default Long.MAX_VALUE;

    /** What a whole text must look like, in what regular expressions of Java and of JavaScript have in common; empty for anything. */
    String pattern() default "";
}
