package org.readout.graphql;

import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.spi.EventingService;

/** Refines the schema that SmallRye has made; SmallRye finds this as a service. */
public class SchemaHook implements EventingService {

    @Override
    public String getConfigKey() {
        return null; // always on
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return GraphQLSchema.newSchema(SchemaRefinement.refine(builder.build()));
    }
}
