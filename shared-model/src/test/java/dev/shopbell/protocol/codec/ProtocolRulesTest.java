package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Frame;
import dev.shopbell.protocol.Needs;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Route;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.UnknownEvent;
import dev.shopbell.protocol.WireName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every record of the protocol must say of itself. */
class ProtocolRulesTest {

    private static final Pattern ROUTE = Pattern.compile("(GET|POST|PUT|DELETE) (/([a-z-]+|\\{[a-zA-Z]+}))+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern TOPICAL = Pattern.compile("[a-z]+\\.[a-z]+(_[a-z]+)*");

    static Stream<Class<?>> wireRecords() {
        return Stream.of(Frame.class, Request.class, Result.class, Event.class, Self.class, Credential.class, EntryRequest.class)
                .flatMap(root -> WireTable.recordsOf(root).stream())
                .filter(record -> record != UnknownEvent.class);
    }

    static List<Class<?>> requests() {
        return WireTable.recordsOf(Request.class);
    }

    static Stream<Class<?>> routed() {
        return Stream.concat(requests().stream(), WireTable.recordsOf(EntryRequest.class).stream());
    }

    static Stream<Class<?>> topical() {
        return Stream.concat(requests().stream(), WireTable.recordsOf(Event.class).stream())
                .filter(record -> record != UnknownEvent.class);
    }

    @ParameterizedTest
    @MethodSource("wireRecords")
    void everyRecordHasAName(Class<?> record) {
        assertTrue(record.isAnnotationPresent(WireName.class), record::getName);
    }

    @ParameterizedTest
    @MethodSource("topical")
    void requestsAndEventsAreNamedByTheirTopic(Class<?> record) {
        var name = record.getAnnotation(WireName.class).value();

        assertTrue(TOPICAL.matcher(name).matches(), name);
        assertTrue(record.getEnclosingClass().getSimpleName().toLowerCase(Locale.ROOT).startsWith(name.split("\\.")[0]), name);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestSaysWhoMayMakeIt(Class<?> request) {
        assertTrue(request.isAnnotationPresent(Needs.class) && request.getAnnotation(Needs.class).value().length > 0, request::getName);
    }

    @ParameterizedTest
    @MethodSource("routed")
    void everyRequestHasARouteMadeOfItsOwnFields(Class<?> request) {
        var route = request.getAnnotation(Route.class).value();
        var fields = Arrays.stream(request.getRecordComponents()).map(RecordComponent::getName).toList();

        assertTrue(ROUTE.matcher(route).matches(), route);
        PLACEHOLDER.matcher(route).results().forEach(match -> assertTrue(fields.contains(match.group(1)), route));
    }

    @Test
    void noTwoRequestsShareARoute() {
        var routes = routed().map(request -> request.getAnnotation(Route.class).value().replaceAll("\\{[^}]*}", "{}")).toList();

        assertEquals(new HashSet<>(routes).size(), routes.size(), routes::toString);
    }

    @Test
    void everyEndingHasACloseCodeOfItsOwnThatApplicationsMayUse() {
        var codes = Arrays.stream(ByeCode.values()).map(ByeCode::closeCode).toList();

        assertEquals(new HashSet<>(codes).size(), codes.size());
        assertTrue(codes.stream().allMatch(code -> code == 1012 || code >= 4000 && code < 5000), codes::toString);
    }
}
