package dev.shopbell.protocol.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Frame;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Problem;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.UnknownEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Frames to JSON text and back. The server's codec refuses fields it does not know, so that a misspelt command is never half
 * obeyed; the client's ignores them, so that a newer server can add some. Immutable and safe for any thread.
 */
public final class ProtocolCodec {

    private static final Map<String, Class<?>> REQUESTS = WireTable.of(Request.class);
    private static final String TYPE = "type";

    private final JsonMapper mapper;

    private ProtocolCodec(boolean refuseUnknownFields) {
        this.mapper = mapper(refuseUnknownFields);
    }

    /** Refuses unknown fields. */
    public static ProtocolCodec strict() {
        return new ProtocolCodec(true);
    }

    /** Ignores unknown fields and turns unknown events into {@link UnknownEvent}. */
    public static ProtocolCodec lenient() {
        return new ProtocolCodec(false);
    }

    private static JsonMapper mapper(boolean refuseUnknownFields) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.JSON_DEPTH_MAX)
                        .maxStringLength(Limits.JSON_STRING_LENGTH_MAX)
                        .maxNumberLength(Limits.JSON_NUMBER_LENGTH_MAX)
                        .maxDocumentLength(Limits.FRAME_FROM_SERVER_BYTES_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var builder = JsonMapper.builder(factory)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, refuseUnknownFields)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                // A record is its components; what it says of itself by isThis() is not on the wire.
                .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
                .addModule(new IdModule())
                .addMixIn(Event.class, refuseUnknownFields ? ByWireName.class : EventByWireName.class);
        for (var root : new Class<?>[] {Frame.class, Request.class, Result.class, Self.class, Credential.class, EntryRequest.class}) {
            builder.addMixIn(root, ByWireName.class);
        }
        for (var root : new Class<?>[] {
            Frame.class, Request.class, Result.class, Self.class, Credential.class, EntryRequest.class, Event.class
        }) {
            WireTable.of(root).forEach((name, type) -> builder.registerSubtypes(new NamedType(type, name)));
        }
        return builder.build();
    }

    /** JSON text of at most a frame's size if the caller keeps to the bounds of its fields. */
    public String encode(Frame frame) {
        return mapper.writerFor(Frame.class).writeValueAsString(frame);
    }

    public String encode(Event event) {
        return mapper.writerFor(Event.class).writeValueAsString(event);
    }

    public String encode(Result result) {
        return mapper.writerFor(Result.class).writeValueAsString(result);
    }

    public String encode(Request request) {
        return mapper.writerFor(Request.class).writeValueAsString(request);
    }

    public String encode(EntryRequest request) {
        return mapper.writerFor(EntryRequest.class).writeValueAsString(request);
    }

    public String encode(Refusal refusal) {
        return mapper.writeValueAsString(refusal);
    }

    public String encode(Problem problem) {
        return mapper.writeValueAsString(problem);
    }

    public String encode(SetupState state) {
        return mapper.writeValueAsString(state);
    }

    public String encode(OutboxLine line) {
        return mapper.writeValueAsString(line);
    }

    /** A plain record of the model, or an array of them, as it is kept in a column. */
    public String encodeValue(Object value) {
        return mapper.writeValueAsString(value);
    }

    /** What {@link #encodeValue} wrote. @throws IllegalStateException if it is something else: our own column is damaged */
    public <T> T value(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalStateException("not a " + type.getSimpleName(), e);
        }
    }

    /** A plain object of texts that {@link #encodeValue} wrote, in its order. */
    public Map<String, String> texts(String text) {
        try {
            return mapper.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JacksonException e) {
            throw new IllegalStateException("not an object of texts", e);
        }
    }

    /** The body of an entry route: the request without its type, which the route says. */
    public String encodeBody(EntryRequest request) {
        var tree = mapper.valueToTree(request);
        if (tree instanceof ObjectNode object) {
            object.remove(TYPE);
        }
        return mapper.writeValueAsString(tree);
    }

    /** The request in one canonical form (record order, no blanks): equal requests give equal bytes, for the ledger's hash. */
    public byte[] canonical(Request request) {
        return encode(request).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws MalformedException with the cid, if the text is a call whose cid can be read */
    public ClientFrame clientFrame(String text) throws MalformedException {
        var tree = tree(text);
        if ("call".equals(tree.path(TYPE).asString(""))) {
            return call(tree);
        }
        return convert(tree, ClientFrame.class, null);
    }

    private ClientFrame call(JsonNode tree) throws MalformedException {
        var cid = cid(tree.path("cid"));
        var request = tree.path("request").path(TYPE);
        if (cid != null && request.isString() && !REQUESTS.containsKey(request.stringValue())) {
            throw new MalformedException(RefusalCode.UNKNOWN_REQUEST, cid, "unknown request", null);
        }
        return convert(tree, ClientFrame.class, cid);
    }

    private static @Nullable Cid cid(JsonNode node) {
        try {
            return node.isString() && node.stringValue().length() == 36 ? new Cid(UUID.fromString(node.stringValue())) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public ServerFrame serverFrame(String text) throws MalformedException {
        return convert(tree(text), ServerFrame.class, null);
    }

    public Event event(String text) throws MalformedException {
        return convert(tree(text), Event.class, null);
    }

    public Result result(String text) throws MalformedException {
        return convert(tree(text), Result.class, null);
    }

    public Request request(String text) throws MalformedException {
        return convert(tree(text), Request.class, null);
    }

    public Refusal refusal(String text) throws MalformedException {
        return convert(tree(text), Refusal.class, null);
    }

    public SetupState setupState(String text) throws MalformedException {
        return convert(tree(text), SetupState.class, null);
    }

    public OutboxLine outboxLine(String text) throws MalformedException {
        return convert(tree(text), OutboxLine.class, null);
    }

    JsonNode tree(String text) throws MalformedException {
        try {
            var tree = mapper.readTree(text);
            if (tree == null || !tree.isObject()) {
                throw new MalformedException(RefusalCode.MALFORMED, null, "not an object", null);
            }
            return tree;
        } catch (JacksonException e) {
            throw new MalformedException(RefusalCode.MALFORMED, null, "not JSON within bounds", e);
        }
    }

    <T> T convert(JsonNode tree, Class<T> type, @Nullable Cid cid) throws MalformedException {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new MalformedException(RefusalCode.MALFORMED, cid, "not a " + type.getSimpleName() + place(e), e);
        }
    }

    private static String place(Exception e) {
        return e instanceof JacksonException json && !json.getPath().isEmpty() && json.getPath().getFirst().getPropertyName() != null
                ? ": see '" + json.getPath().getFirst().getPropertyName() + "'"
                : "";
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = TYPE)
    private interface ByWireName {}

    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.PROPERTY,
            property = TYPE,
            visible = true,
            defaultImpl = UnknownEvent.class)
    private interface EventByWireName {}
}
