package dev.shopbell.server.db;

/**
 * Where a PostgreSQL server is and as whom to speak to it: named settings, and no free text of a driver's URL, in which somebody could
 * name classes to load or files to write.
 *
 * @param port 1 to 65,535
 * @param user may make tables in the database
 */
public record PostgresAddress(String host, int port, String database, String user, String password) {

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database; // Never the password.
    }
}
