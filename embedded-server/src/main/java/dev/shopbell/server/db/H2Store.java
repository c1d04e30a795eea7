package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import dev.shopbell.server.time.Randomness;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One H2 database, in a file or in memory. The server works as a user who has rights on rows only; the administrator's connection
 * is for migrations and for forcing. No port is opened, no class is loaded on behalf of SQL.
 *
 * <p>Migrations run on a copy which then takes the file's place in one rename, so a process killed in the middle leaves the old file.
 */
final class H2Store implements Dialect {

    private static final Logger LOG = LoggerFactory.getLogger(H2Store.class);
    private static final String FILE = "shopbell";
    private static final String MIGRATING = "migrating";
    private static final String RENEWING = "renewing";
    private static final String SUFFIX = ".mv.db";
    static final String FILE_NAME = FILE + SUFFIX;
    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";
    private static final String NO_TIDYING = ";MAX_COMPACT_TIME=0"; // When closing: the file is dense, and all would wait for nothing.
    private static final String STAY_OPEN = ";DB_CLOSE_DELAY=-1"; // Only an administrator may say so.
    static final String ADMIN = "SA";
    private static final String USER = "SERVER";
    private static final int SNAPSHOT_ISOLATION = 6; // H2's own, beyond those of JDBC.

    static {
        System.setProperty("h2.allowedClasses", "dev.shopbell.none"); // Before H2 reads it: SQL may load no class at all.
    }

    private final String url;
    private final String password;
    private final @Nullable Path folder;

    private H2Store(String url, String password, @Nullable Path folder) {
        this.url = url;
        this.password = password;
        this.folder = folder;
    }

    /** Brings the file in {@code folder} to the present schema, or makes it. */
    static H2Store open(Path folder, Randomness randomness) throws StartFailure {
        return open(folder, "", randomness);
    }

    /** @param disk prefix of the file system, as H2 names its own, that the open files are reached by; empty for the machine's */
    static H2Store open(Path folder, String disk, Randomness randomness) throws StartFailure {
        var real = folder.toAbsolutePath().normalize();
        if (real.toString().contains(";")) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", "data", "why", "the path contains a semicolon"));
        }
        var store = new H2Store(fileUrl(disk, real, FILE), randomness.secret(), real);
        try {
            store.bringToPresentSchema(disk, real);
            store.admitServer();
            return store;
        } catch (SQLException | IOException e) {
            throw Migrations.unreadable(real.toString(), e);
        }
    }

    /** A database that lives as long as the process, for tests and simulation. */
    static H2Store inMemory(String name, Randomness randomness) {
        var store = new H2Store("jdbc:h2:mem:" + name + OPTIONS, randomness.secret(), null);
        try {
            Migrations.run(store.url + STAY_OPEN, ADMIN, name);
            store.admitServer();
            return store;
        } catch (SQLException | StartFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fileUrl(Path folder, String file) {
        return fileUrl("", folder, file);
    }

    private static String fileUrl(String disk, Path folder, String file) {
        return "jdbc:h2:file:" + disk + folder.resolve(file).toString().replace('\\', '/') + OPTIONS;
    }

    private void bringToPresentSchema(String disk, Path folder) throws SQLException, IOException, StartFailure {
        var present = folder.resolve(FILE + SUFFIX);
        var copy = folder.resolve(MIGRATING + SUFFIX);
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder.resolve(RENEWING + SUFFIX)); // What a killed renewal left.
        if (Files.exists(present)) {
            boolean upToDate;
            try {
                upToDate = Migrations.isUpToDate(url + STAY_OPEN, ADMIN, folder.toString());
            } finally {
                shutDown();
            }
            if (upToDate) {
                return;
            }
            Files.copy(present, copy);
        }
        var copyUrl = fileUrl(disk, folder, MIGRATING) + STAY_OPEN;
        Migrations.run(copyUrl, ADMIN, folder.toString());
        try (var connection = DriverManager.getConnection(copyUrl, ADMIN, "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        force(copy);
        Files.move(copy, present, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folder);
        LOG.info("Database schema brought up to date");
    }

    static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("This system does not force folders", e); // Windows cannot, and does not need to.
        }
    }

    /** The file itself. */
    Path file() {
        return inFolder(FILE_NAME);
    }

    private Path inFolder(String name) {
        if (folder == null) {
            throw new IllegalStateException("a database in memory has no file");
        }
        return folder.resolve(name);
    }

    /** An empty database of the present schema beside this one. */
    Successor successor(BooleanSupplier stopping) throws SQLException, IOException, StartFailure {
        var file = inFolder(RENEWING + SUFFIX);
        Files.deleteIfExists(file);
        var its = fileUrl(inFolder("."), RENEWING) + NO_TIDYING + STAY_OPEN;
        Migrations.run(its, ADMIN, file.toString());
        return new Successor(its, file, stopping);
    }

    /** A connection that changes nothing, not even by tidying up. @throws StartFailure if the file does not open or is of another schema */
    static Connection openToLook(Path folder) throws StartFailure {
        var real = folder.toAbsolutePath().normalize();
        var its = fileUrl(real, FILE) + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        try {
            var connection = DriverManager.getConnection(its, ADMIN, "");
            try (var statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION 1");
                Migrations.refuseOther(its, ADMIN, real.toString());
            } catch (SQLException | StartFailure e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw Migrations.unreadable(real.toString(), e);
        }
    }

    /** Another file takes this one's place, which is closed. */
    void replaceBy(Path other) throws IOException {
        Files.move(other, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(inFolder("."));
    }

    /** By the store's own count of chunks and pages that are still referred to. */
    FileFill fill(Connection admin) throws SQLException, IOException {
        var info = new HashMap<String, Long>();
        try (var statement = admin.createStatement();
                var found = statement.executeQuery("SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME IN"
                        + " ('info.FILL_RATE', 'info.CHUNKS_FILL_RATE')")) {
            while (found.next()) {
                info.put(found.getString(1), Long.parseLong(found.getString(2)));
            }
        }
        long bytes = Files.size(file());
        long live = bytes * info.getOrDefault("info.FILL_RATE", 100L) / 100 * info.getOrDefault("info.CHUNKS_FILL_RATE", 100L) / 100;
        return new FileFill(bytes, live);
    }

    /** The server's user gets a new password at every start; it is never stored. */
    @Override
    public void admitServer() throws SQLException {
        try (var connection = openAsAdmin();
                var statement = connection.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS " + USER + " PASSWORD '" + password + "'");
            statement.execute("ALTER USER " + USER + " SET PASSWORD '" + password + "'");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO " + USER);
        }
    }

    @Override
    public SQLDialect sql() {
        return SQLDialect.H2;
    }

    @Override
    public Connection openForForcing() throws SQLException {
        return openAsAdmin();
    }

    private Connection openAsAdmin() throws SQLException {
        return DriverManager.getConnection(url + STAY_OPEN, ADMIN, "");
    }

    @Override
    public Connection openForWriting() throws SQLException {
        return openAsServer(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public Connection openForReading() throws SQLException {
        return openAsServer(SNAPSHOT_ISOLATION);
    }

    private Connection openAsServer(int isolation) throws SQLException {
        var connection = DriverManager.getConnection(url, USER, password);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(isolation);
        return connection;
    }

    @Override
    public void force(Connection admin) throws SQLException {
        checkpoint(admin);
    }

    static void checkpoint(Connection admin) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public void abandon() {
        if (folder != null) {
            shutDown("SHUTDOWN IMMEDIATELY");
        }
    }

    @Override
    public void shutDown() {
        if (folder != null) {
            shutDown("SHUTDOWN");
        }
    }

    private void shutDown(String how) {
        try (var connection = DriverManager.getConnection(url + ";IFEXISTS=TRUE", ADMIN, "");
                var statement = connection.createStatement()) {
            statement.execute(how);
        } catch (SQLException e) {
            LOG.debug("The store was closed already", e);
        }
    }
}
