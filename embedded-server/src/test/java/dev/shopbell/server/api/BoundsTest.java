package dev.shopbell.server.api;

import static dev.shopbell.server.api.BoundedPlace.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.Picture;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.api.ApiShop.Answer;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.wire.RateLimits;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every bound that the served description states is the server's own: the bound itself is taken, and one past it is refused. */
class BoundsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SHOP_FIELDS = 30;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1};

    private ApiShop shop;
    private String owner;
    private String visitor;
    private String password = ApiShop.PASSWORD;
    private int count;
    private final List<String> wrong = new ArrayList<>();

    /** How an operation is asked so that it is done. */
    private record Way(String bearer, String path, ObjectNode body) {}

    /** Made anew for each try, because some can be asked only once. */
    private interface Ask {
        Way make() throws Exception;
    }

    @Test
    void eachStatedBoundIsTakenAndOnePastItIsRefused(@TempDir Path data) throws Exception {
        try (var opened = ApiShop.open(data, config -> config.withRates(new RateLimits(9_000, 9_000, 9_000, 9_000, 9_000, 9_000), 1_000))) {
            shop = opened;
            owner = shop.owner.token();
            var description = new Description(
                    ApiShop.send(HttpRequest.newBuilder(URI.create(shop.address() + "/api/openapi.json"))).response().body());
            var places = description.operations().stream()
                    .filter(op -> !op.id().equals("entry.set_up"))
                    .flatMap(op -> BoundedPlace.of(description, op).stream())
                    .collect(Collectors.groupingBy(place -> place.op().id(), TreeMap::new, Collectors.toList()));
            var ways = ways();

            assertEquals(places.keySet(), new TreeSet<>(ways.keySet()), "operations with bounds, and how to ask for them");
            for (var asked : ways.entrySet()) {
                for (var place : places.get(asked.getKey())) {
                    tryOut(place, asked.getValue());
                }
            }
            assertEquals(List.of(), wrong);
        }
    }

    /** It can be done only once, so all of it is at its bounds then. */
    @Test
    void settingUpKeepsItsBoundsToo(@TempDir Path data) throws Exception {
        var config = ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
        try (var server = EmbeddedServer.start(config)) {
            var description = new Description(
                    ApiShop.send(HttpRequest.newBuilder(URI.create(server.address() + "/api/openapi.json"))).response().body());
            var op = description.operations().stream().filter(one -> one.id().equals("entry.set_up")).findFirst().orElseThrow();
            var places = BoundedPlace.of(description, op);
            var body = body("""
                    {'code':'%s','shopName':'Tea','name':'Olga','email':'olga@tea.example','password':'%s','locale':'en','device':'t'}"""
                    .formatted(server.setupCode(), password));
            var setup = server.address() + "/api/v1/setup";

            assertFalse(places.isEmpty());
            for (var place : places) {
                for (var bad : beyond(place)) {
                    var changed = body.deepCopy();
                    place.put(changed, bad);
                    var answer = ApiShop.send(ApiShop.json(HttpRequest.newBuilder(URI.create(setup)), "POST", changed.toString()));
                    assertTrue(isRefused(answer), () -> place + ": " + answer.response().body());
                }
            }
            for (var place : places) {
                if (place.most().isPresent()) {
                    place.put(body, value(place, place.most().getAsLong()));
                }
            }
            assertEquals(200, ApiShop.send(ApiShop.json(HttpRequest.newBuilder(URI.create(setup)), "POST", body.toString())).status());
        }
    }

    private void tryOut(BoundedPlace place, Ask ask) throws Exception {
        for (var bound : Stream.of(place.least(), place.most()).filter(OptionalLong::isPresent).toList()) {
            var way = ask.make();
            place.put(way.body(), value(place, bound.getAsLong()));
            var answer = send(place.op(), way);
            password = way.body().path("future").asString(password);
            if (answer.status() != 200 && !isUnsigned(answer)) {
                wrong.add(place + " at " + bound.getAsLong() + " is not taken: " + answer.response().body());
            }
        }
        for (var bad : beyond(place)) {
            var way = ask.make();
            place.put(way.body(), bad);
            var answer = send(place.op(), way);
            if (!isRefused(answer)) {
                wrong.add(place + " beyond its bound is answered by " + answer.status() + " " + answer.response().body());
            }
        }
    }

    private static boolean isRefused(Answer answer) {
        return answer.status() / 100 == 4
                && answer.body().path("code").asString("").matches("BAD_.*|TOO_.*|FILE_.*")
                && !answer.body().path("code").stringValue().equals(RefusalCode.BAD_LINK.name())
                && !isUnsigned(answer);
    }

    /** A word about who somebody is was read to its end; to sign a long one is another test's. */
    private static boolean isUnsigned(Answer answer) {
        return answer.body().path("args").path("why").asString("").equals("signature");
    }

    private List<JsonNode> beyond(BoundedPlace place) throws Exception {
        var values = new ArrayList<JsonNode>();
        if (place.most().isPresent()) {
            values.add(value(place, place.most().getAsLong() + 1));
        }
        if (place.least().isPresent()) {
            values.add(value(place, place.least().getAsLong() - 1));
        }
        if (place.hasPattern()) {
            values.add(JSON.stringNode("no such thing"));
        }
        return values;
    }

    private Answer send(Description.Op op, Way way) throws Exception {
        var request = way.bearer().isEmpty() ? shop.stranger(way.path()) : shop.as(way.bearer(), way.path());
        if (!op.method().equals("GET")) {
            return ApiShop.send(ApiShop.json(request, op.method(), way.body().toString()));
        }
        var query = way.body().propertyStream()
                .flatMap(field -> (field.getValue().isArray() ? field.getValue().valueStream() : Stream.of(field.getValue()))
                        .map(value -> field.getKey() + "=" + value.asString("")))
                .collect(Collectors.joining("&"));
        return ApiShop.send(shop.as(way.bearer(), way.path() + "?" + query));
    }

    private JsonNode value(BoundedPlace place, long size) throws Exception {
        return switch (place.type()) {
            case "integer" -> JSON.numberNode(size);
            case "string" -> JSON.stringNode(text(place, Math.toIntExact(size)));
            case "array" -> place.name().equals("attachments") && size == place.most().getAsLong()
                    ? files(place.op().id().equals("conversation.open") ? visitor : owner, size)
                    : list(size, i -> item(place.name(), i));
            default -> {
                var map = JSON.objectNode();
                for (long i = 0; i < size; i++) {
                    switch (place.name()) {
                        case "labels" -> map.put("l" + i, "words");
                        case "texts" -> map.set("a" + (char) ('a' + i), body("{'title':'t','greeting':'','away':'','privacy':''}"));
                        default -> map.put("f" + i, "v");
                    }
                }
                yield map;
            }
        };
    }

    private JsonNode files(String bearer, long size) throws Exception {
        var sender = new Sender(shop, bearer);
        var files = JSON.arrayNode();
        for (long i = 0; i < size; i++) {
            files.add(sender.sent("f.txt", "words".getBytes(StandardCharsets.UTF_8)).path("id").stringValue());
        }
        return files;
    }

    private String text(BoundedPlace place, int length) {
        var name = place.name();
        if (name.equals("base64")) {
            return Base64.getEncoder().encodeToString(Arrays.copyOf(PNG, length / 4 * 3 - (length <= Picture.BASE64_LENGTH_MAX ? 1 : -1)));
        }
        var before = switch (name) {
            case "email", "to", "from" -> "n" + count++ + "@x.example";
            case "picture", "link" -> "https://shop.example/";
            case "allowedOrigins" -> "https://";
            case "phone" -> "1";
            case "password", "future" -> "zq7vw3kx";
            default -> "";
        };
        if (name.equals("jwt")) {
            var head = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + ".";
            var signature = "." + "A".repeat(43);
            return head + "A".repeat(length - head.length() - signature.length()) + signature;
        }
        return before.length() >= length ? before.substring(0, length) : before + "x".repeat(length - before.length());
    }

    private JsonNode item(String name, long i) {
        return switch (name) {
            case "attachments", "files" -> JSON.stringNode(new UUID(7, i).toString());
            case "mentions" -> JSON.stringNode(shop.owner.agent().toString());
            case "scopes" -> JSON.stringNode("ANSWER");
            case "allowedOrigins" -> JSON.stringNode("https://s" + i + ".example");
            case "choices" -> JSON.stringNode("choice " + i);
            case "fields" -> field(i);
            case "items" -> JSON.objectNode().put("field", i < 3 ? List.of("name", "email", "phone").get((int) i) : "f" + i).put("required", false);
            case "week" -> JSON.objectNode()
                    .put("day", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY").get((int) i % 7))
                    .put("from", "%02d:00".formatted(i / 7 * 2))
                    .put("to", "%02d:00".formatted(i / 7 * 2 + 1));
            case "holidays" -> JSON.objectNode()
                    .put("date", LocalDate.of(2030, 1, 1).plusDays(i).toString())
                    .put("name", "h")
                    .put("from", "")
                    .put("to", "");
            default -> throw new IllegalStateException("what is in " + name + "?");
        };
    }

    private static ObjectNode field(long i) {
        return body("{'key':'f%d','labels':{'en':'F'},'kind':'TEXT','choices':[],'byVisitor':true}".formatted(i));
    }

    private static ObjectNode body(String json) {
        return (ObjectNode) ApiShop.JSON.readTree(json.replace('\'', '"'));
    }

    private JsonNode done(String bearer, String method, String path, String json) throws Exception {
        var request = bearer.isEmpty() ? shop.stranger(path) : shop.as(bearer, path);
        return ApiShop.send(ApiShop.json(request, method, json.isEmpty() ? null : body(json).toString())).ok();
    }

    private Map<String, Ask> ways() throws Exception {
        var ways = new LinkedHashMap<String, Ask>();
        shopWays(ways);
        teamWays(ways);
        siteWays(ways);
        talkWays(ways);
        return ways;
    }

    private void shopWays(Map<String, Ask> ways) {
        ways.put("shop.change_fields", () -> new Way(owner, "/shop/fields", body("""
                {'fields':[{'key':'size','labels':{'en':'Size'},'kind':'CHOICE','choices':['S','M'],'byVisitor':true}]}""")));
        ways.put("shop.change_rules", () -> new Way(owner, "/shop/rules", body("""
                {'rules':{'takeBackAfterSeconds':180,'takeBackWhenGoneSeconds':60,'closeIdleAfterMinutes':0,'warnBeforeMinutes':10,\
                'editWithinMinutes':15}}""")));
        ways.put("shop.change_uploads", () -> new Way(owner, "/shop/uploads", uploads()));
        ways.put("shop.change_mail", () -> new Way(owner, "/shop/mail", body("""
                {'settings':{'host':'127.0.0.1','port':1,'security':'NONE','user':'','passwordSet':false,'from':'hello@shop.example',\
                'fromName':'Tea','mailbox':{'host':'127.0.0.1','port':1,'security':'NONE','user':'u','passwordSet':false}},\
                'password':'p','mailboxPassword':'p'}""")));
        ways.put("shop.test_mail", () -> new Way(owner, "/shop/mail/test", body("{'to':'olga@tea.example'}")));
    }

    private static ObjectNode uploads() {
        return body("{'uploads':{'fileBytesMax':209715200,'visitorBytesPerDayMax':104857600,'visitorFilesPerDayMax':500}}");
    }

    private void teamWays(Map<String, Ask> ways) throws Exception {
        var bob = done(owner, "POST", "/agents", "{'name':'Bob','email':'bob@tea.example','password':'correct horse','role':'AGENT'}")
                .path("agent").stringValue();
        ways.put("identity.add_agent", () -> new Way(owner, "/agents", body(
                "{'name':'Cy','email':'cy%d@tea.example','password':'correct horse','role':'AGENT'}".formatted(count++))));
        ways.put("identity.invite_agent", () -> new Way(owner, "/invitations", body(
                "{'name':'Di','email':'di%d@tea.example','role':'AGENT'}".formatted(count++))));
        ways.put("entry.accept_invitation", () -> new Way("", "/invitations/accept", body("""
                {'token':'%s','password':'correct horse','name':'Di','device':'t'}""".formatted(done(owner, "POST", "/invitations",
                "{'name':'Di','email':'di%d@tea.example','role':'AGENT'}".formatted(count++)).path("token").stringValue()))));
        ways.put("entry.accept_reset", () -> new Way("", "/password-resets/accept", body(
                "{'token':'%s','password':'correct horse','device':'t'}".formatted(
                        done(owner, "POST", "/agents/" + bob + "/password-reset", "").path("token").stringValue()))));
        ways.put("identity.change_capacity", () -> new Way(owner, "/agents/" + bob + "/capacity", body("{'capacity':7}")));
        ways.put("identity.change_profile", () -> new Way(owner, "/me/profile", body("{'name':'Olga','picture':{'base64':''}}")
                .set("picture", JSON.objectNode().put("base64", Base64.getEncoder().encodeToString(Arrays.copyOf(PNG, 60))))));
        ways.put("identity.change_password", () -> new Way(owner, "/me/password", body("{'present':'%s','future':'%s'}".formatted(
                password, "a quiet kettle " + count++))));
        ways.put("identity.make_api_token", () -> new Way(owner, "/tokens", body("{'name':'Orders','scopes':['ANSWER'],'days':3}")));
    }

    private void siteWays(Map<String, Ask> ways) throws Exception {
        var site = done(owner, "POST", "/sites", "{'name':'Shop','allowedOrigins':[]}").path("site");
        visitor = site.path("key").stringValue() + "." + "v".repeat(43);
        var path = "/sites/" + site.path("id").stringValue();
        done(owner, "POST", path + "/identity-key", "");
        ways.put("site.add_site", () -> new Way(owner, "/sites", body("{'name':'Shop','allowedOrigins':['https://shop.example']}")));
        ways.put("site.change_site", () -> new Way(owner, path, body("{'name':'Shop','allowedOrigins':['https://shop.example']}")));
        ways.put("site.change_look", () -> new Way(owner, path + "/look", body("""
                {'look':{'colour':'#aa3300','corner':'LEFT','theme':'DARK','offsetX':8,'offsetY':9,'launcher':true,\
                'texts':{'en':{'title':'t','greeting':'g','away':'a','privacy':'p'}}}}""")));
        ways.put("site.change_hours", () -> new Way(owner, path + "/hours", body("""
                {'hours':{'limited':false,'zone':'UTC','week':[{'day':'MONDAY','from':'09:00','to':'24:00'}],\
                'holidays':[{'date':'2030-01-01','name':'New Year','from':'10:00','to':'12:00'}]}}""")));
        ways.put("site.change_ways", () -> new Way(owner, path + "/ways", body(
                "{'ways':{'email':'hello@shop.example','phone':'','address':'','link':''}}")));
        ways.put("site.change_pre_chat", () -> {
            done(owner, "PUT", "/shop/fields", "{'fields':%s}".formatted(list(SHOP_FIELDS, BoundsTest::field)));
            return new Way(owner, path + "/pre-chat", body("{'preChat':{'asked':false,'items':[{'field':'name','required':false}]}}"));
        });
    }

    private void talkWays(Map<String, Ask> ways) throws Exception {
        var talk = "/conversations/" + done(visitor, "POST", "/conversations", "{'text':'hello'}").path("conversation").stringValue();
        done(owner, "POST", talk + "/take", "");
        var card = "{'kind':'PRODUCT','title':'Tea','detail':'d','price':'p','picture':'https://a.example/p','link':'https://a.example/l'}";
        var note = talk + "/notes/" + done(owner, "POST", talk + "/notes", "{'text':'new'}").path("note").stringValue();
        done(owner, "POST", talk + "/close", "");
        var contact = "/contacts/" + ApiShop.send(shop.as(owner, "/conversations/closed")).ok().path("contacts").get(0).path("id").stringValue();
        done(owner, "POST", talk + "/reopen", "");
        var words = "{'text':'good day','page':{'url':'https://shop.example','title':'T'},'attachments':[],'card':%s}".formatted(card);
        ways.put("conversation.open", () -> new Way(visitor, "/conversations", body(words)));
        ways.put("conversation.post_message", () -> new Way(owner, talk + "/messages", body(
                "{'text':'good day','attachments':[],'card':%s}".formatted(card))));
        ways.put("conversation.edit_message", () -> new Way(visitor, talk + "/messages/1", body("{'text':'hello " + count++ + "'}")));
        ways.put("conversation.messages_before", () -> new Way(visitor, talk + "/messages", body("{'countMax':3}")));
        ways.put("conversation.add_note", () -> new Way(owner, talk + "/notes", body("{'text':'n','attachments':[],'mentions':[]}")));
        ways.put("conversation.edit_note", () -> new Way(owner, note, body("{'text':'n" + count++ + "','mentions':[]}")));
        ways.put("conversation.notes_before", () -> new Way(owner, talk + "/notes", body("{'countMax':3}")));
        ways.put("conversation.closed_before", () -> new Way(owner, "/conversations/closed", body("{'countMax':3}")));
        ways.put("conversation.leave_message", () -> new Way(visitor, "/conversations/left", body("""
                {'text':'hello?','name':'Z','email':'z@mail.example','phone':'1','fields':{'f1':'M'}}""")));
        ways.put("conversation.send_transcript", () -> new Way(owner, talk + "/transcript", body("{'to':'zoe@mail.example'}")));
        ways.put("contact.rename", () -> new Way(owner, contact + "/name", body("{'name':'Zoë'}")));
        ways.put("contact.change_profile", () -> new Way(owner, contact + "/profile", body(
                "{'name':'Z','email':'z@mail.example','phone':'1','fields':{'f1':'M'}}")));
        ways.put("contact.set_profile", () -> new Way(visitor, "/visitor/profile", body(
                "{'name':'Z','email':'z@mail.example','phone':'1','fields':{'f1':'M'}}")));
        ways.put("file.begin_upload", () -> {
            ApiShop.send(ApiShop.json(shop.as(owner, "/shop/uploads"), "PUT", uploads().toString())).ok();
            return new Way(owner, "/files", body("{'name':'words.txt','bytes':5}"));
        });
        ways.put("file.links", () -> new Way(owner, "/files/links", body("{'files':[]}")));
        ways.put("contact.identify", () -> new Way(visitor, "/visitor/identity", body("{'jwt':'x'}")));
    }
}
