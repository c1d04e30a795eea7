package dev.shopbell.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a test, or of all the tests of a class, which cases of the catalogue of faults it tries: it does what the case says and fails if
 * what must come of it does not. {@link FaultCatalogueTest} reads it from the source.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.SOURCE)
public @interface Tries {

    FaultCase[] value();
}
