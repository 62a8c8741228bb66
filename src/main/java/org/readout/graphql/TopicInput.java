package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import java.util.List;

/** What is to be recorded of a topic. */
@Input("TopicInput")
@Description("What is to be recorded of a topic; what is left out stays as it is.")
public class TopicInput {

    @Description("Which one is meant, if it is there already; of a new one it is made of the name where it is left out.")
    public String slug;

    @NonNull
    @Description("\"Frozen assets\"")
    public String name;

    @Description("All other names.")
    public List<@NonNull String> aliases;

    @Description("The topic right above it: a slug, an id, or a name that only one has.")
    public String parent;
}
