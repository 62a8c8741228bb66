package org.readout.seeds;

import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;

import java.lang.annotation.ElementType;

/**
 * Tells the validator that all of what it checks is there, as it is in entries of documents. Otherwise it asks of each field whether Hibernate has read it yet,
 * which only entities need, and takes as long for it as for the rules.
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
