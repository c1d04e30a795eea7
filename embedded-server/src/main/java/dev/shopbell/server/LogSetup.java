package dev.shopbell.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each event that matters, on standard error; line breaks in what is logged are shown, not obeyed. What an exception says stands
 * below its event and is set in, so that no line of it can be taken for an event.
 */
public final class LogSetup {

    /** Controls and marks that nobody sees, by which words could begin a line of their own or make a terminal obey. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n\t]]";

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX} %-5level %logger{0} %replace(%msg){'[\\p{Cc}\\p{Cf}\u2028\u2029]', '?'}%n"
            + "%replace(%replace(%ex){'" + UNSEEN + "', '?'}){'(?m)^(?=.)', '    '}";

    /** They warn, in a stranger's own words, of requests that are refused; anybody could fill the log with that. */
    private static final List<String> OF_REQUESTS = List.of("org.eclipse.jetty.http.HttpParser", "org.eclipse.jetty.util.HostPort");

    private LogSetup() {}

    /** Call first, once, in a process of ours; a library would not do that to its host. */
    public static void toStandardError() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("dev.shopbell").setLevel(Level.INFO);
        OF_REQUESTS.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }
}
