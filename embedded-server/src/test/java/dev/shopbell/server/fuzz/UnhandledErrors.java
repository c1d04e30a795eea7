package dev.shopbell.server.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears all that the log says while it is open. An error is one too many, since what anybody may send is none of ours; so is a warning of
 * a library, which means that something of ours was thrown at it, and a thread that ended by what it did not catch.
 */
final class UnhandledErrors extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String OURS = "dev.shopbell.";

    /** They warn of requests that are refused; a server of ours does not log it. */
    private static final Set<String> PARSERS = Set.of("org.eclipse.jetty.http.HttpParser", "org.eclipse.jetty.util.HostPort");

    private final ch.qos.logback.classic.Logger root;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    UnhandledErrors() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        setContext(context);
        setName("unhandled errors");
        start();
        root.addAppender(this);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            heard.add(thread.getName() + " ended by " + failure);
            failure.printStackTrace();
        });
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean error = event.getLevel().isGreaterOrEqual(Level.ERROR);
        if (error || event.getLevel() == Level.WARN && !event.getLoggerName().startsWith(OURS) && !PARSERS.contains(event.getLoggerName())) {
            var thrown = event.getThrowableProxy();
            heard.add(event.getLoggerName() + ": " + event.getFormattedMessage() + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown)));
        }
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        Thread.setDefaultUncaughtExceptionHandler(before);
        stop();
    }
}
