package dev.shopbell.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of a request's field: of a number its value, of a text its length in UTF-16 units, of a list its size. Told to integrators
 * in the description of the HTTP interface; the handler keeps them, with a refusal that says more.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Within {
    long min() default 0;

    long max();
}
