package org.readout.seeds;

import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;

import java.lang.annotation.ElementType;

/**
 * Tells the validator that all of what it checks is there, as it is in entries of documents; Quarkus gives it the bean of this type. Otherwise it asks of each
 * field whether Hibernate has read it yet, which takes as long as the rules. Of entities that may be asked, but they have no constraints.
 */
@Singleton
final class WholeEntries implements TraversableResolver {

    @Override
    public boolean isReachable(Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
        return true;
    }

    @Override
    public boolean isCascadable(Object bean, Path.Node property, Class<?> root, Path path, ElementType type) {
        return true;
    }
}
