package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.DatePrecision;
import org.readout.model.MeetingKind;
import org.readout.model.MeetingStatus;
import org.readout.model.RecordStatus;

import java.time.LocalDate;
import java.util.List;

/** What is to be recorded of a meeting. */
@Input("MeetingInput")
@Description("What is to be recorded of a meeting; what is left out stays as it is.")
public class MeetingInput {

    @Description("Which one is meant, if it is there already; of a new one it is made of the title where it is left out.")
    public String slug;

    @NonNull
    @Description("\"Rubio and Lavrov in New York\"")
    public String title;

    @NonNull
    @Description("Of which kind it is.")
    public MeetingKind kind;

    @NonNull
    @Description("What has become of it.")
    public MeetingStatus status;

    @Description("The (first) day; any day of the month or year where only that is known.")
    public LocalDate startsOn;

    @Description("The last day, if it lasts several.")
    public LocalDate endsOn;

    @Description("How exactly the dates are known: DAY if left out.")
    public DatePrecision datePrecision;

    @Description("\"New York\"")
    public String place;

    @Description("\"United States\"")
    public String country;

    @Description("What it was on the occasion of.")
    public String occasion;

    @Description("What is known of it, in your own words.")
    public String summary;

    @NonNull
    @Description("All who take part.")
    public List<@NonNull ParticipationInput> participants;

    @Description("What it is about: each a slug, an id, or a name that only one has.")
    public List<@NonNull String> topics;

    @Description("All articles that report it: each a slug, an id, or a name that only one has.")
    public List<@NonNull String> articles;

    @Description("Who may see it: PUBLISHED if left out of a new one.")
    public RecordStatus recordStatus;

    @Description("The version that is to be changed: if it is given and the record has another one by now, the save fails with CONFLICT.")
    public Integer version;

    @Description("Why it is done, for the history: at most 4000 characters.")
    public String note;
}
