package org.readout.graphql;

import graphql.schema.DataFetchingEnvironment;
import org.readout.curation.Author;
import org.readout.curation.Conflict;
import org.readout.model.Cancellation;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedProblems;

import java.util.function.Supplier;

/** What mutations share: who writes, and what is answered where that is refused. */
abstract class WritingApi extends Api {

    /** Writes; what mutations before this one have read is read anew. */
    <T> T written(Supplier<T> writing) {
        try {
            var written = writing.get();
            loaders().forget();
            return written;
        } catch (InvalidSeed e) {
            throw RequestError.invalid(e.violations());
        } catch (SeedProblems e) {
            throw RequestError.malformed(e.problems());
        } catch (Conflict e) {
            throw RequestError.conflict(e);
        }
    }

    /** Tells when the request is given up. */
    Cancellation cancellation() {
        return context.unwrap(DataFetchingEnvironment.class).getGraphQlContext().getOrDefault(Cancellation.class, new Cancellation());
    }

    /** The caller, as the history has it. */
    Author author(String note) {
        return new Author(caller().name(), note);
    }
}
