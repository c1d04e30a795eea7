package dev.shopbell.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;

/**
 * What differs between the databases that can hold the store: how connections are opened, how what has committed is forced to disk, and
 * how the store is given up. All else is said once, through jOOQ. Its test is {@code DialectTest}, and the law and the simulation run on
 * each.
 */
interface Dialect {

    SQLDialect sql();

    /** A connection for the one lane that writes. Its commits are cheap: they survive a power cut only after {@link #force}. */
    Connection openForWriting() throws SQLException;

    /** A connection whose every transaction sees one moment. */
    Connection openForReading() throws SQLException;

    Connection openForForcing() throws SQLException;

    /** Makes all that was committed before the call survive a power cut. @param forcing of {@link #openForForcing} */
    void force(Connection forcing) throws SQLException;

    /** Lets the server in, also again after the store was given up. */
    void admitServer() throws SQLException;

    /** Drops what is only in memory, without another write, so that the next connection reads what the disk holds. */
    void abandon();

    void shutDown();
}
