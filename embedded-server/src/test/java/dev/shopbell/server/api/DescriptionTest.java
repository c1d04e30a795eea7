package dev.shopbell.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.RouteTable;
import dev.shopbell.protocol.codec.RoutedRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The description holds together: its examples are as its schemas say, it names all routes and no others, and the server reads what it shows. */
class DescriptionTest {

    private static final Description DESCRIPTION = read();

    private static Description read() {
        try (var in = DescriptionTest.class.getResourceAsStream("/shopbell-assets/api/openapi.json")) {
            return new Description(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<Description.Op> operations() {
        return DESCRIPTION.operations().stream();
    }

    @Test
    void itNamesEveryRouteOfTheRecordsAndNothingElse() {
        var declared = new TreeSet<String>();
        RouteTable.all().forEach(operation -> declared.add(operation.method() + " " + operation.path()));
        declared.add("GET /setup");
        declared.add("PATCH /files/{file}");

        assertEquals(declared, new TreeSet<>(operations().map(Description.Op::toString).toList()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsExamplesAreAsItsSchemasSay(Description.Op op) {
        int examples = 0;
        for (var content : contents(op)) {
            for (var example : content.path("examples")) {
                assertEquals(List.of(), DESCRIPTION.faults(content.path("schema"), example.path("value")), () -> op + ": " + example);
                examples++;
            }
        }
        assertTrue(examples > 1, () -> op + " shows too little");
    }

    private static List<JsonNode> contents(Description.Op op) {
        var contents = new ArrayList<JsonNode>();
        op.node().path("requestBody").path("content").forEach(contents::add);
        op.node().path("responses").forEach(response -> DESCRIPTION.followed(response).path("content").forEach(contents::add));
        return contents;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theServerReadsEveryExample(Description.Op op) throws Exception {
        if (op.id().equals("entry.setup_state") || op.id().equals("file.send_part")) {
            return; // Nothing is read from the one, and bytes from the other.
        }
        var path = op.path();
        var query = new HashMap<String, List<String>>();
        for (var parameter : op.node().path("parameters")) {
            var example = parameter.path("example");
            var values = (example.isArray() ? example.valueStream() : Stream.of(example)).map(value -> value.asString("")).toList();
            switch (parameter.path("in").asString("")) {
                case "path" -> path = path.replace("{" + parameter.path("name").stringValue() + "}", values.getFirst());
                case "query" -> query.put(parameter.path("name").stringValue(), values);
                default -> {}
            }
        }
        var found = RouteTable.find(op.method(), path).orElseThrow();
        var reading = new RoutedRequests(ProtocolCodec.strict());
        var bodies = new ArrayList<String>();
        op.bodyExamples().forEach(example -> bodies.add(example.path("value").toString()));
        for (var body : bodies.isEmpty() ? List.of("") : bodies) {
            var read = found.operation().isEntry() ? reading.entry(found, query, body) : reading.request(found, query, body);
            assertEquals(found.operation().type(), read.getClass());
        }
    }

    @Test
    void everythingThatHasATitleHasAChineseOneAndNothingElseHas() throws IOException {
        var named = new TreeSet<>(List.of("info"));
        operations().forEach(op -> named.add(op.id()));
        DESCRIPTION.file().path("tags").forEach(tag -> named.add("tag." + tag.path("name").stringValue()));
        DESCRIPTION.file().path("components").path("securitySchemes").propertyNames().forEach(scheme -> named.add("scheme." + scheme));
        try (var in = DescriptionTest.class.getResourceAsStream("/shopbell-assets/api/titles.zh.json")) {
            var titles = ApiShop.JSON.readTree(in.readAllBytes());
            assertEquals(named, new TreeSet<>(titles.propertyNames()));
            titles.propertyStream().forEach(title ->
                    assertTrue(title.getValue().stringValue().codePoints().anyMatch(Character::isIdeographic), title::toString));
        }
    }

    @Test
    void itSaysNothingTwoTimesAndEveryReferenceLeadsSomewhere() {
        var ids = operations().map(Description.Op::id).toList();
        assertEquals(new TreeSet<>(ids).size(), ids.size());
        DESCRIPTION.file().findValues("$ref").forEach(
                reference -> assertFalse(DESCRIPTION.file().at(reference.stringValue().substring(1)).isMissingNode(), reference::toString));
    }

    @Test
    void aValueThatIsNotAsDescribedIsSeen() {
        var schema = ApiShop.JSON.readTree("{\"$ref\":\"#/components/schemas/AddSiteBody\"}");
        var good = ApiShop.JSON.readTree("{\"name\":\"Shop\",\"allowedOrigins\":[]}");

        assertEquals(List.of(), DESCRIPTION.faults(schema, good));
        for (var bad : List.of("{}", "{\"name\":7,\"allowedOrigins\":[]}", "{\"name\":\"x\",\"allowedOrigins\":[],\"more\":1}")) {
            assertFalse(DESCRIPTION.faults(schema, ApiShop.JSON.readTree(bad)).isEmpty(), bad);
        }
    }
}
