package dev.shopbell.model;

import java.util.UUID;

/** A typed identifier. On the wire and in text it is the plain UUID, so that an id of one kind cannot pass for another in code. */
public interface Id {

    /** The UUID, version 7 when made by the server, so that ids sort by the time they were made. */
    UUID value();
}
