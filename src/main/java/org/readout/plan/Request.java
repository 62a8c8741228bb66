package org.readout.plan;

import org.readout.model.PageQuery;

import java.sql.SQLException;

/** What the arguments of a connection ask for. */
@FunctionalInterface
interface Request {

    /** @throws RuntimeException if they ask for something that is not there, or wrong: the general way finds the words for it */
    PageQuery of(Given arguments) throws SQLException;
}
