package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.Id;
import dev.shopbell.model.Within;
import dev.shopbell.protocol.Paged;
import dev.shopbell.protocol.Result;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs are told about the HTTP interface is what the records say, and every record can be asked by it. */
class OpenApiTest {

    @Test
    void theFileSaysWhatTheRecordsSay() {
        WrittenFile.check(Path.of("../src-assets/src/main/resources/shopbell-assets/api/openapi.json"), OpenApi.text(), OpenApi.COMMAND);
    }

    static Stream<Operation> operations() {
        return RouteTable.all().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsFoundByItsPath(Operation operation) {
        var path = operation.path().replaceAll("\\{[^}]*}", "x1");
        var found = RouteTable.find(operation.method(), path);

        assertEquals(Optional.of(operation), found.map(RouteTable.Found::operation));
        assertTrue(RouteTable.methodsOf(path).contains(operation.method()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatStandsInAPathOrAQueryIsPlain(Operation operation) {
        Stream.concat(operation.pathFields().stream(), operation.queryFields().stream()).forEach(field -> {
            var type = field.getGenericType() instanceof ParameterizedType list
                    ? (Class<?>) list.getActualTypeArguments()[0]
                    : field.getType();
            assertTrue(!type.isRecord() || Id.class.isAssignableFrom(type), field::toString);
        });
    }

    /** Which fields may be as they like, because nothing of them is ever refused for its size: each has its reason. */
    private static final Map<String, String> WITHOUT_BOUNDS = Map.ofEntries(
            Map.entry("Page.url", "left out if it is none"),
            Map.entry("Page.title", "cut"),
            Map.entry("SetUp.code", "is the one or is not"),
            Map.entry("SetUp.locale", "is one of those there are or is not"),
            Map.entry("SetUp.device", "cut"),
            Map.entry("SignIn.email", "is known or is not"),
            Map.entry("SignIn.password", "is right or is not"),
            Map.entry("SignIn.device", "cut"),
            Map.entry("AcceptInvitation.token", "is known or is not"),
            Map.entry("AcceptInvitation.device", "cut"),
            Map.entry("AskForReset.email", "answered alike whatever it is"),
            Map.entry("AcceptReset.token", "is known or is not"),
            Map.entry("AcceptReset.device", "cut"),
            Map.entry("ChangePassword.present", "is right or is not"),
            Map.entry("ChangeRights.rights", "a set of what there is"),
            Map.entry("PostMessage.replyTo", "is there or is not"),
            Map.entry("EditMessage.seq", "is there or is not"),
            Map.entry("RecallMessage.seq", "is there or is not"),
            Map.entry("MarkConversation.deliveredUpTo", "counts up to the newest"),
            Map.entry("MarkConversation.readUpTo", "counts up to the newest"),
            Map.entry("MessagesBefore.beforeSeq", "a place, whether anything is there or not"),
            Map.entry("NotesBefore.beforePos", "a place, whether anything is there or not"),
            Map.entry("ClosedBefore.beforeRev", "a place, whether anything is there or not"),
            Map.entry("OpeningHours.zone", "is one of those there are or is not"),
            Map.entry("Item.field", "is one of those there are or is not"));

    @Test
    void everyFieldOfARequestStatesItsBoundsOrIsKnownToHaveNone() {
        var without = new TreeSet<String>();
        var seen = new HashSet<Class<?>>();
        RouteTable.all().forEach(operation -> addUnbounded(operation.type(), seen, without));

        assertEquals(new TreeSet<>(WITHOUT_BOUNDS.keySet()), without);
    }

    private static void addUnbounded(Class<?> record, Set<Class<?>> seen, Set<String> into) {
        if (!seen.add(record)) {
            return;
        }
        for (var field : record.getRecordComponents()) {
            var type = field.getType();
            boolean plain = type == String.class || type == int.class || type == long.class || type == Integer.class || type == Long.class;
            boolean some = RoutedRequests.isSome(field);
            if ((plain || some) && !field.isAnnotationPresent(Within.class)) {
                into.add(record.getSimpleName() + "." + field.getName());
            }
            var inner = field.getGenericType() instanceof ParameterizedType parts ? List.of(parts.getActualTypeArguments()) : List.of(type);
            inner.forEach(part -> {
                if (part instanceof Class<?> raw && raw.isRecord() && !Id.class.isAssignableFrom(raw)) {
                    addUnbounded(raw, seen, into);
                }
            });
        }
    }

    @Test
    void whatHasMoreSaysHowToGoOn() {
        var paging = WireTable.recordsOf(Result.class).stream()
                .filter(result -> Arrays.stream(result.getRecordComponents()).anyMatch(field -> field.getName().equals("more")))
                .toList();

        assertFalse(paging.isEmpty());
        assertEquals(List.of(), paging.stream().filter(result -> !Paged.class.isAssignableFrom(result)).toList());
    }

    @Test
    void aWordWinsOverAPlaceholder() {
        assertEquals(Map.of(), RouteTable.find("GET", "/conversations/closed").orElseThrow().fields());
    }
}
