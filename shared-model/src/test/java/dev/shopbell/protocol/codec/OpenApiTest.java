package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.Id;
import dev.shopbell.protocol.Paged;
import dev.shopbell.protocol.Result;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
