package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.MeetingStatus;

import java.time.LocalDate;
import java.util.List;

/** Which meetings a list has: those that meet all conditions given. */
@Input("MeetingFilter")
@Description("Which meetings a list has: those that meet all conditions given.")
public class MeetingFilter {

    @Description("Only with all these actors among the participants: any of their names, or their slugs; at most 20.")
    public List<@NonNull String> participants;

    @Description("Only with one of these statuses.")
    public List<@NonNull MeetingStatus> status;

    @Description(Arguments.ABOUT)
    public String about;

    @Description("Only on this day or later; a meeting of which only the month or year is known counts if any of its days does.")
    public LocalDate from;

    @Description("Only on this day or earlier; a meeting of which only the month or year is known counts if any of its days does.")
    public LocalDate to;

    @Description("Only at a place or in a country whose name begins so; case and accents do not count.")
    public String place;
}
