package dev.shopbell.protocol.codec;

import static dev.shopbell.protocol.codec.OpenApi.node;

import dev.shopbell.protocol.Problem;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What all operations of the HTTP interface share: headers, the two ways of refusing, and the ways of saying who one is. */
final class OpenApiParts {

    private final ProtocolCodec codec;
    private final JsonMapper mapper = new JsonMapper();

    OpenApiParts(ProtocolCodec codec) {
        this.codec = codec;
    }

    ObjectNode parameters() {
        var parameters = node();
        var key = parameters.putObject("IdempotencyKey")
                .put("name", "Idempotency-Key")
                .put("in", "header")
                .put("required", false)
                .put(
                        "description",
                        "Your own id of this command, a UUID made before the first try. Sent again with the same body it is done once and"
                                + " answered alike; with another body it is refused as CID_REUSED. Without it every try is a command of its own.");
        key.putObject("schema").put("type", "string").put("format", "uuid");
        var offset = parameters.putObject("UploadOffset")
                .put("name", "Upload-Offset")
                .put("in", "header")
                .put("required", true)
                .put("description", "How many bytes of the file go before this part.");
        offset.putObject("schema").put("type", "integer").put("format", "int64").put("minimum", 0);
        offset.put("example", 0);
        return parameters;
    }

    ObjectNode headers() {
        var headers = node();
        header(headers, "IdempotencyKey", "The id under which this command is kept: yours, or the one it was given.", "uuid");
        header(headers, "IdempotentReplayed", "`true` if the command was answered before and this is that answer again.", null);
        header(headers, "Link", "The next page, as `<path>; rel=\"next\"`; not there on the last.", null);
        header(
                headers,
                "RateLimit",
                "What is left at once (`r`) and in how many seconds it is full again (`t`), as in `\"caller\";r=199;t=1`.",
                null);
        header(
                headers,
                "RateLimitPolicy",
                "How many calls may come at once (`q`) and in how many seconds as many come back (`w`), as in `\"caller\";q=200;w=4`.",
                null);
        headers.putObject("UploadOffset")
                .put("description", "How many bytes have arrived; the next part starts there.")
                .putObject("schema")
                .put("type", "integer")
                .put("format", "int64");
        headers.putObject("RetryAfter")
                .put("description", "Seconds after which trying again makes sense.")
                .putObject("schema")
                .put("type", "integer");
        return headers;
    }

    private static void header(ObjectNode into, String name, String words, String format) {
        var schema = into.putObject(name).put("description", words).putObject("schema").put("type", "string");
        if (format != null) {
            schema.put("format", format);
        }
    }

    ObjectNode responses(ObjectNode problem) {
        var responses = node();
        refusal(responses, problem, "Refused", "It was not done, for the reason that `code` names.", Map.of(
                "malformed", Problem.of(Refusal.of(RefusalCode.MALFORMED), 400, "the body lacks the field 'name'"),
                "unknown_caller", OpenApi.problem(RefusalCode.BAD_CREDENTIALS, 401),
                "not_entitled", OpenApi.problem(RefusalCode.FORBIDDEN, 403),
                "not_there", OpenApi.problem(RefusalCode.NOT_FOUND, 404),
                "taken", Problem.of(Refusal.of(RefusalCode.TAKEN, "by", "Ana"), 409, null)));
        refusal(responses, problem, "TooMany", "More calls than the caller or its address may make; come back later.", Map.of(
                "too_many", Problem.of(Refusal.later(RefusalCode.RATE_LIMITED, 480), 429, null)));
        refusal(responses, problem, "NotNow", "The server cannot do it at the moment, or made a mistake.", Map.of(
                "busy", Problem.of(Refusal.later(RefusalCode.BUSY, 500), 503, null),
                "bug", Problem.of(Refusal.of(RefusalCode.BUG, "incident", "0199f000-0000-7000-8000-000000000009"), 500, null)));
        return responses;
    }

    private void refusal(ObjectNode into, ObjectNode schema, String name, String words, Map<String, Problem> examples) {
        var response = into.putObject(name).put("description", words);
        if (!name.equals("Refused")) {
            response.putObject("headers").putObject("Retry-After").put("$ref", "#/components/headers/RetryAfter");
        }
        var content = response.putObject("content").putObject("application/problem+json");
        content.set("schema", schema.deepCopy());
        var shown = content.putObject("examples");
        examples.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(example ->
                shown.putObject(example.getKey()).set("value", mapper.readTree(codec.encode(example.getValue()))));
    }

    ObjectNode securitySchemes() {
        var schemes = node();
        scheme(schemes, "session", "The token of an agent's session, from `POST /sessions`. It may do what its agent may.");
        scheme(
                schemes,
                "token",
                "The secret of an API token, from `POST /tokens`. It may do what is among its scopes and among the rights of the agent in whose"
                        + " name it acts.");
        scheme(
                schemes,
                "visitor",
                "For an app of the shop's own: `<site key>.<secret>`, where the secret is 43 characters of base64url that the app makes"
                        + " once, keeps, and shows to nobody. It reaches this visitor's own conversations and nothing else.");
        return schemes;
    }

    private static void scheme(ObjectNode into, String name, String words) {
        into.putObject(name).put("type", "http").put("scheme", "bearer").put("description", words);
    }
}
