package dev.shopbell.server.simulation;

import dev.shopbell.server.db.Stores;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The disk under a simulated server: full, failing to force, or losing power. It stands between the server and H2 as a JDBC driver of
 * its own, so the server is the one that is shipped. What was never forced is lost by going back to a copy made at the last force.
 */
final class SimulatedDisk {

    private static final String MEMORY = "jdbc:h2:mem:";
    private static final Map<String, SimulatedDisk> BY_STORE = new ConcurrentHashMap<>();

    /** How a disk fails. */
    enum Fault {
        /** A commit fails and has written nothing. */
        FULL,
        /** A commit fails and has written everything: nobody can know. */
        UNSURE,
        /** Commits go well, forcing them fails. */
        FORCE_FAILS
    }

    /** When the power goes. */
    enum Cut {
        AFTER_COMMIT,
        BEFORE_FORCE
    }

    private final String store;
    private @Nullable UUID workspace;
    private @Nullable StoreCopy forced;
    private @Nullable Fault fault;
    private @Nullable Fault comingFault;
    private @Nullable Runnable powerCut;
    private @Nullable Cut cut;
    private boolean keepNext;
    private boolean lossy;
    private boolean noticed;

    static {
        try {
            // In the place of H2's own, not before it: where one driver fails, the next is asked.
            DriverManager.deregisterDriver(DriverManager.getDriver(MEMORY + "any"));
            DriverManager.registerDriver(new FaultyDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** @param store the name of a database in memory */
    SimulatedDisk(String store) {
        this.store = store;
        BY_STORE.put(store, this);
    }

    /** PostgreSQL has its own disk, which does not fail here. */
    static boolean isThere() {
        return !Stores.onPostgres();
    }

    void holds(UUID workspace) {
        this.workspace = workspace;
    }

    /** From the next force on the disk fails, until {@link #recover}. @param lossy whether what was not forced is lost then */
    void failSoon(Fault fault, boolean lossy) {
        if (isThere() && this.fault == null && powerCut == null && forced == null) { // One trouble after the other.
            comingFault = fault;
            this.lossy = lossy;
            keepNext = lossy;
        }
    }

    void recover() {
        if (!noticed && comingFault == null && fault == null) {
            return;
        }
        fault = null;
        comingFault = null;
        if (!noticed) {
            forced = null;
            lossy = false;
            keepNext = false;
        }
        noticed = false;
    }

    boolean fails() {
        return fault != null;
    }

    /** The power goes in the middle of a write. @param kill ends the server's process then */
    void cutSoon(Cut when, Runnable kill) {
        if (isThere() && fault == null && comingFault == null && forced == null) {
            cut = when;
            powerCut = kill;
            keepNext = true;
        }
    }

    /** Nothing is about to happen any more. */
    void calm() {
        recover();
        if (powerCut != null) {
            powerCut = null;
            forced = null;
        }
        keepNext = false;
    }

    /** What is read now is what survived. */
    void powerUp() {
        if (!isThere()) {
            return;
        }
        try (var admin = connect()) {
            restore(admin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        lossy = false;
        powerCut = null;
        keepNext = false;
    }

    StoreCopy copy() {
        try (var admin = connect()) {
            return StoreCopy.of(admin, shop());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An old copy is put in the store's place; who starts on it notices, and changes the epoch. */
    void goBack(StoreCopy to, String epoch) {
        try (var admin = connect()) {
            to.putBack(admin);
            try (var update = admin.prepareStatement("UPDATE WORKSPACE SET EPOCH = ? WHERE ID = ?")) {
                update.setString(1, epoch);
                update.setObject(2, shop());
                update.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sabotage, behind the server's back. @param update a statement to which this shop is added as a condition */
    void change(String update) {
        try (var admin = connect();
                var statement = admin.prepareStatement(update + (update.contains(" WHERE ") ? " AND " : " WHERE ") + "WORKSPACE_ID = ?")) {
            statement.setObject(1, shop());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the whole store. */
    void destroy() {
        try (var admin = connect();
                var statement = admin.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        BY_STORE.remove(store);
    }

    private Connection connect() throws SQLException {
        var admin = new Properties();
        admin.setProperty("user", "SA");
        admin.setProperty("password", "");
        return new org.h2.Driver().connect(MEMORY + store, admin);
    }

    private UUID shop() {
        if (workspace == null) {
            throw new IllegalStateException("no shop yet");
        }
        return workspace;
    }

    private void restore(Connection admin) throws SQLException {
        if (forced != null) {
            forced.putBack(admin);
            forced = null;
        }
    }

    private SQLException broken() {
        noticed = true;
        return new SQLException("the simulated disk fails", "90031");
    }

    private void opening(Connection connection) throws SQLException {
        if (fault != null) {
            connection.close();
            throw broken();
        }
        if (lossy && forced != null) {
            lossy = false;
            try (var admin = connect()) {
                restore(admin);
            }
        }
    }

    private void commit(Connection real) throws SQLException {
        if (fault == Fault.FULL) {
            throw broken();
        }
        real.commit();
        if (fault == Fault.UNSURE) {
            throw broken();
        }
        cutNow(Cut.AFTER_COMMIT);
    }

    private void cutNow(Cut when) {
        if (powerCut != null && cut == when && forced != null) {
            var kill = powerCut;
            powerCut = null;
            lossy = true;
            kill.run();
        }
    }

    private void beforeForce() throws SQLException {
        cutNow(Cut.BEFORE_FORCE);
        if (fault != null) {
            throw broken();
        }
    }

    private void afterForce() throws SQLException {
        if (keepNext && workspace != null && (cut == Cut.AFTER_COMMIT || forced == null)) {
            try (var admin = connect()) {
                forced = StoreCopy.of(admin, workspace);
            }
            keepNext = powerCut != null && cut == Cut.AFTER_COMMIT;
        }
        if (comingFault != null) {
            fault = comingFault;
            comingFault = null;
        }
    }

    /** Hands out connections that ask the disk first. */
    private static final class FaultyDriver implements java.sql.Driver {

        private final org.h2.Driver h2 = new org.h2.Driver();

        @Override
        public @Nullable Connection connect(String url, Properties info) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            var real = h2.connect(url, info);
            int end = url.indexOf(';');
            var disk = url.startsWith(MEMORY) ? BY_STORE.get(url.substring(MEMORY.length(), end < 0 ? url.length() : end)) : null;
            if (disk == null || real == null) {
                return real;
            }
            disk.opening(real);
            return proxy(Connection.class, new ToConnection(real, disk.store));
        }

        @Override
        public boolean acceptsURL(String url) throws SQLException {
            return h2.acceptsURL(url);
        }

        @Override
        public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new java.sql.DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public java.util.logging.Logger getParentLogger() {
            return java.util.logging.Logger.getGlobal();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SimulatedDisk.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private record ToConnection(Connection real, String store) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
            var disk = BY_STORE.get(store);
            if (disk != null && method.getName().equals("commit")) {
                disk.commit(real);
                return null;
            }
            var result = call(real, method, arguments);
            return disk != null && result != null && method.getName().equals("createStatement")
                    ? proxy(Statement.class, new ToStatement((Statement) result, disk))
                    : result;
        }
    }

    private record ToStatement(Statement real, SimulatedDisk disk) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
            boolean force = arguments != null && "CHECKPOINT SYNC".equals(arguments[0]);
            if (!force) {
                return call(real, method, arguments);
            }
            disk.beforeForce();
            var result = call(real, method, arguments);
            disk.afterForce();
            return result;
        }
    }
}
