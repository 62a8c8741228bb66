package org.readout.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

/** Anything with a global id (Relay object identification). */
@Interface("Node")
@Description("Anything with a global id (Relay object identification).")
public interface Node {

    @Id
    @NonNull
    @Description("Opaque, stable and globally unique.")
    String getId();
}
