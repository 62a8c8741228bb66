package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.ActorKind;
import org.readout.model.RecordStatus;

import java.util.List;

/** What is to be recorded of an actor. */
@Input("ActorInput")
@Description("What is to be recorded of an actor; what is left out stays as it is.")
public class ActorInput {

    @Description("Which one is meant, if it is there already; of a new one it is made of the name where it is left out.")
    public String slug;

    @NonNull
    @Description("The name the record uses: \"Marco Rubio\".")
    public String name;

    @NonNull
    @Description("Person, state or organisation.")
    public ActorKind kind;

    @Description("All other names and spellings; at most 200.")
    public List<@NonNull String> aliases;

    @Description("One sentence on who or what it is.")
    public String description;

    @Description("All offices held.")
    public List<@NonNull RoleInput> roles;

    @Description("Who may see it: PUBLISHED if left out of a new one.")
    public RecordStatus recordStatus;

    @Description("The version that is to be changed: if it is given and the record has another one by now, the save fails with CONFLICT.")
    public Integer version;

    @Description("Why it is done, for the history: at most 4000 characters.")
    public String note;
}
