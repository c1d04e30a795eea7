package dev.shopbell.protocol.codec;

import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.FileCommand;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Needs;
import dev.shopbell.protocol.Paged;
import dev.shopbell.protocol.Problem;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.SetupState;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the OpenAPI 3.1 file of the HTTP interface from the records, what their source says of them, and the golden frames. */
final class OpenApi {

    static final String COMMAND = "mvn -pl shared-model test -Dtest=OpenApiTest -Dshopbell.rewrite=true";

    private static final Pattern ANSWERED_BY = Pattern.compile("nswered (?:by|with) `Result\\.(\\w+)`");
    private static final Pattern SENTENCE = Pattern.compile("(?:^|(?<=\\. ))[a-z]");
    private static final String HEAD = """
            Every command and query of Shopbell at a route of its own, answered by the same handlers as the desk and the widget. Send \
            `Authorization: Bearer` with a session's token, an API token or a visitor's credential; cookies open nothing. A command may carry an \
            `Idempotency-Key`: sent twice it is done once and answered alike, with `Idempotent-Replayed: true` the second time. What is \
            refused comes as problem details (RFC 9457) whose `code` is from a closed set. Pages go on by their `Link` with `rel="next"`. Lengths \
            count UTF-16 units, times are UTC, unknown fields are refused. Fields are only added: a reader should pass over those it does \
            not know.""";

    private final SourceComments comments = SourceComments.of(Path.of("src/main/java/dev/shopbell"));
    private final OpenApiSchemas schemas = new OpenApiSchemas(comments);
    private final ProtocolCodec codec = ProtocolCodec.strict();
    private final JsonMapper mapper = new JsonMapper();
    private final Map<String, Object> golden = new TreeMap<>(GoldenFrames.all());

    static String text() {
        var lines = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        return new JsonMapper().writer().with(lines).writeValueAsString(new OpenApi().document()) + "\n";
    }

    private ObjectNode document() {
        var root = node();
        root.put("openapi", "3.1.1");
        root.putObject("info")
                .put("title", "Shopbell")
                .put("version", Integer.toString(Limits.PROTOCOL_VERSION))
                .put("description", HEAD);
        root.putArray("servers").addObject().put("url", "/api/v1");
        root.set("tags", tags());
        root.set("paths", paths());
        root.set("components", components());
        return root;
    }

    private JsonNode tags() {
        var tags = JsonNodeFactory.instance.arrayNode();
        RouteTable.all().stream().map(Operation::type).map(Class::getEnclosingClass).distinct().forEach(topic -> {
            var name = tag(topic);
            for (var present : tags) {
                if (present.path("name").asString("").equals(name)) {
                    return;
                }
            }
            tags.addObject().put("name", name).put("description", comments.of(topic).replaceFirst("(?<=\\.) .*", ""));
        });
        return tags;
    }

    private static String tag(Class<?> topic) {
        return topic.getSimpleName().replaceFirst("(Command|Query|Request)$", "");
    }

    private JsonNode paths() {
        var paths = new TreeMap<String, ObjectNode>();
        for (var operation : RouteTable.all()) {
            paths.computeIfAbsent(operation.path(), path -> node())
                    .set(operation.method().toLowerCase(Locale.ROOT), operation(operation));
        }
        paths.computeIfAbsent("/setup", path -> node()).set("get", setupState());
        paths.computeIfAbsent("/files/{file}", path -> node()).set("patch", part());
        var all = node();
        paths.forEach(all::set);
        return all;
    }

    private ObjectNode operation(Operation operation) {
        var type = operation.type();
        var op = node();
        op.putArray("tags").add(tag(type.getEnclosingClass()));
        op.put("operationId", operation.wireName());
        op.put("summary", words(type.getSimpleName()));
        var description = withoutAnswer(OpenApiSchemas.words(comments.of(type)));
        if (!description.isEmpty()) {
            op.put("description", description);
        }
        security(operation, op);
        var examples = requests(operation);
        parameters(operation, op, examples);
        if (!operation.bodyFields().isEmpty()) {
            body(operation, op, examples);
        }
        op.set("responses", responses(operation));
        return op;
    }

    /** The response says it. */
    private static String withoutAnswer(String description) {
        var rest = description
                .replaceAll("; answered by `[a-z_]+`", "")
                .replaceAll("Answered by `[a-z_]+`(?:; |\\. ?)", "")
                .strip();
        return SENTENCE.matcher(rest).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
    }

    private static String words(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).replaceAll("\\bapi\\b", "API");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void security(Operation operation, ObjectNode op) {
        var schemes = op.putArray("security");
        if (operation.isEntry()) {
            return;
        }
        var needs = List.of(operation.type().getAnnotation(Needs.class).value());
        if (needs.stream().anyMatch(right -> right != Right.TALK)) {
            schemes.addObject().putArray("session");
        }
        if (needs.stream().anyMatch(ApiToken::isScope)) {
            schemes.addObject().putArray("token");
        }
        if (needs.contains(Right.TALK)) {
            schemes.addObject().putArray("visitor");
        }
        var rights = op.putArray("x-rights");
        needs.forEach(right -> rights.add(right.name()));
    }

    /** The golden requests of this kind, by the last part of their file's name; each as its whole JSON. */
    private Map<String, ObjectNode> requests(Operation operation) {
        var found = new TreeMap<String, ObjectNode>();
        golden.forEach((name, frame) -> {
            if (frame instanceof Call call && call.request().getClass() == operation.type()) {
                var variant = name.substring("call.".length() + operation.wireName().length());
                found.put(variant.isEmpty() ? "usual" : variant.substring(1), tree(codec.encode(call.request())));
            }
        });
        for (var entry : GoldenFilesTest.ENTRY_REQUESTS) {
            if (entry.getClass() == operation.type()) {
                found.put("usual", tree(codec.encode(entry)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("GoldenFrames has no " + operation.wireName() + " to show as an example");
        }
        return found;
    }

    private void parameters(Operation operation, ObjectNode op, Map<String, ObjectNode> examples) {
        var parameters = JsonNodeFactory.instance.arrayNode();
        var example = examples.values().iterator().next();
        operation.pathFields().forEach(field -> parameters.add(parameter("path", operation, field, example).put("required", true)));
        operation.queryFields().forEach(field -> parameters.add(parameter("query", operation, field, example)
                .put("required", RoutedRequests.ifAbsent(field) == null && !RoutedRequests.isNullable(field))));
        if (operation.isCommand()) {
            parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
        }
        if (!parameters.isEmpty()) {
            op.set("parameters", parameters);
        }
    }

    private ObjectNode parameter(String place, Operation operation, RecordComponent field, ObjectNode example) {
        var parameter = node().put("name", field.getName()).put("in", place);
        var schema = schemas.field(operation.type(), field);
        if (schema.has("description")) {
            parameter.set("description", schema.remove("description"));
        }
        var absent = RoutedRequests.ifAbsent(field);
        if (place.equals("query") && absent != null) {
            schema.put("default", absent);
        }
        parameter.set("schema", schema);
        if (example.has(field.getName())) {
            parameter.set("example", example.get(field.getName()));
        }
        return parameter;
    }

    private void body(Operation operation, ObjectNode op, Map<String, ObjectNode> examples) {
        var json = op.putObject("requestBody").put("required", true).putObject("content").putObject("application/json");
        json.set("schema", schemas.body(operation, optional(operation, examples.values().iterator().next())));
        var shown = json.putObject("examples");
        examples.forEach((name, example) -> {
            var value = node();
            operation.bodyFields().stream()
                    .filter(field -> example.has(field.getName()))
                    .forEach(field -> value.set(field.getName(), example.get(field.getName())));
            shown.putObject(name).set("value", value);
        });
    }

    /** Lists that the record takes for empty when they are left out; it is asked. */
    private Set<String> optional(Operation operation, ObjectNode example) {
        return operation.bodyFields().stream()
                .filter(RoutedRequests::isSome)
                .map(RecordComponent::getName)
                .filter(name -> isRead(operation, example.deepCopy().without(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isRead(Operation operation, JsonNode request) {
        try {
            if (operation.isEntry()) {
                codec.convert(request, EntryRequest.class, null);
            } else {
                codec.convert(request, Request.class, null);
            }
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The bytes of a file, which are no record: as the route that takes them in says it. */
    private ObjectNode part() {
        var upload = RouteTable.find("GET", "/files/x").orElseThrow().operation();
        var op = node();
        op.putArray("tags").add("File");
        op.put("operationId", "file.send_part");
        op.put("summary", "Send part");
        op.put("description", "One part of an announced file, as bytes and nothing else: at most " + FileCommand.PART_BYTES_MAX
                + " of them. A part that belongs elsewhere is refused as CHANGED_MEANWHILE, and `Upload-Offset` of that answer says where it goes on. With"
                + " the last part comes what the file turned out to be; were that answer lost, an empty part at the end asks for it again.");
        security(upload, op);
        var example = requests(upload).values().iterator().next();
        op.putArray("parameters")
                .add(parameter("path", upload, upload.pathFields().getFirst(), example).put("required", true))
                .addObject()
                .put("$ref", "#/components/parameters/UploadOffset");
        op.putObject("requestBody").put("required", true).putObject("content").putObject("application/octet-stream").putObject("schema");
        var responses = responses(upload);
        var taken = ((ObjectNode) responses.path("200")).put("description", "Taken in; whole, it is on disk.");
        ((ObjectNode) taken.path("headers")).putObject("Upload-Offset").put("$ref", "#/components/headers/UploadOffset");
        op.set("responses", responses);
        return op;
    }

    private ObjectNode responses(Operation operation) {
        var result = resultOf(operation.type());
        var responses = node();
        var done = responses.putObject("200").put("description", "Done, and on disk.");
        var headers = node();
        if (operation.isCommand()) {
            headers.putObject("Idempotency-Key").put("$ref", "#/components/headers/IdempotencyKey");
            headers.putObject("Idempotent-Replayed").put("$ref", "#/components/headers/IdempotentReplayed");
        }
        if (Paged.class.isAssignableFrom(result)) {
            headers.putObject("Link").put("$ref", "#/components/headers/Link");
        }
        if (!operation.isEntry()) {
            rateHeaders(headers);
        }
        if (!headers.isEmpty()) {
            done.set("headers", headers);
        }
        var json = done.putObject("content").putObject("application/json");
        json.set("schema", schemas.of(result));
        var examples = json.putObject("examples");
        golden.forEach((name, frame) -> {
            if (frame instanceof Answer answer && answer.result().getClass() == result) {
                examples.putObject(name.substring("answer.".length())).set("value", tree(codec.encode(answer.result())));
            }
        });
        responses.putObject("429").put("$ref", "#/components/responses/TooMany");
        responses.putObject("4XX").put("$ref", "#/components/responses/Refused");
        responses.putObject("5XX").put("$ref", "#/components/responses/NotNow");
        return responses;
    }

    private static void rateHeaders(ObjectNode headers) {
        headers.putObject("RateLimit").put("$ref", "#/components/headers/RateLimit");
        headers.putObject("RateLimit-Policy").put("$ref", "#/components/headers/RateLimitPolicy");
    }

    /** As the source says it; a query always says it, and what says nothing is answered by Done. The contract test compares. */
    private Class<?> resultOf(Class<?> request) {
        var said = comments.of(request);
        var answered = ANSWERED_BY.matcher(said);
        if (!answered.find()) {
            if (!EntryRequest.class.isAssignableFrom(request)) {
                return Result.Done.class;
            }
            answered = ANSWERED_BY.matcher(comments.of(EntryRequest.class));
            if (!answered.find()) {
                throw new IllegalStateException("EntryRequest does not say how it is answered");
            }
        }
        var name = answered.group(1);
        return WireTable.recordsOf(Result.class).stream()
                .filter(result -> result.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(request + " is answered by what is no result"));
    }

    private ObjectNode setupState() {
        var op = node();
        op.putArray("tags").add(tag(EntryRequest.class));
        op.put("operationId", "entry.setup_state");
        op.put("summary", "Setup state");
        op.put("description", "Whether the shop needs an owner, and whether the caller may become it.");
        op.putArray("security");
        var responses = op.putObject("responses");
        var json = responses.putObject("200").put("description", "As it stands.").putObject("content").putObject("application/json");
        json.set("schema", schemas.of(SetupState.class));
        json.putObject("examples").putObject("usual").set("value", tree(codec.encode(new SetupState(true, true))));
        responses.putObject("4XX").put("$ref", "#/components/responses/Refused");
        return op;
    }

    private ObjectNode components() {
        var components = node();
        var parts = new OpenApiParts(codec);
        components.set("parameters", parts.parameters());
        components.set("headers", parts.headers());
        components.set("responses", parts.responses(schemas.of(Problem.class)));
        components.set("securitySchemes", parts.securitySchemes());
        components.set("schemas", schemas.all());
        return components;
    }

    /** A refusal as the door would tell it, for an example. */
    static Problem problem(RefusalCode code, int status) {
        return Problem.of(Refusal.of(code), status, null);
    }

    private ObjectNode tree(String json) {
        return (ObjectNode) mapper.readTree(json);
    }

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
