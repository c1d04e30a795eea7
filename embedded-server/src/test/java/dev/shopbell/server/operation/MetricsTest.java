package dev.shopbell.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.measure.Upload;
import dev.shopbell.server.time.Surroundings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server tells about itself is true, bounded, and not for strangers. */
class MetricsTest {

    private static final String TOKEN = "a-token-that-nobody-guesses-0123456789";
    private static final Path DASHBOARD = Path.of("../src-assets/docs/grafana/shopbell.json");
    private static final Path DOCUMENT = Path.of("../src-assets/docs/operations.md");
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SELECTOR = Pattern.compile("(shopbell_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)=~?\"([^\"]*)\"");

    private static Exposed metrics(RunningShop shop) throws Exception {
        return Exposed.parse(shop.text("/metrics"));
    }

    @Test
    void figuresFollowWhatHappens(@TempDir Path data) throws Exception {
        try (var host = new RunningShop(data, config -> config)) {
            var shop = host.opened();
            try (var olga = shop.asOwner();
                    var vera = shop.asNewVisitor()) {
                var posted = (Result.Posted) vera.does(new OpenConversation("hello", null));
                olga.next(Told.class);
                olga.isRefused(new TakeConversation(new ConversationId(UUID.randomUUID())));
                olga.does(new ClosedBefore(10, 1));
                var waiting = metrics(host);
                olga.does(new TakeConversation(posted.conversation()));
                olga.does(new PostMessage(posted.conversation(), "good day"));
                var taken = metrics(host);

                assertEquals(1, waiting.value("shopbell_connections{kind=\"agent\"}"));
                assertEquals(1, waiting.value("shopbell_connections{kind=\"visitor\"}"));
                assertEquals(1, waiting.value("shopbell_agents{state=\"available\"}"));
                assertEquals(0, waiting.value("shopbell_agents{state=\"offline\"}"));
                assertEquals(1, waiting.value("shopbell_visitors_waiting"));
                assertEquals(1, waiting.value("shopbell_conversations_open{state=\"waiting\"}"));
                assertEquals(1, waiting.value("shopbell_refusals_total{reason=\"not_found\"}"));
                assertEquals(1, waiting.value("shopbell_calls_seconds_count{kind=\"query\",outcome=\"done\"}"));
                assertTrue(waiting.value("shopbell_delivery_seconds_count") >= 1);
                assertTrue(waiting.value("shopbell_force_seconds_count") >= 1);
                assertEquals(0, waiting.value("shopbell_reader_lag_events"));
                assertEquals(0, taken.value("shopbell_visitors_waiting"));
                assertEquals(0, taken.value("shopbell_longest_wait_seconds"));
                assertEquals(1, taken.value("shopbell_conversations_open{state=\"assigned\"}"));
                assertEquals(1, taken.value("shopbell_requests_total{outcome=\"done\",request=\"conversation.post_message\"}"));
                assertEquals(host.server().forcedHead(), taken.value("shopbell_log_head_events"));
            }
        }
    }

    @Test
    void whatIsOnTheDashboardIsExposedAndWhatIsExposedIsInTheDocument(@TempDir Path data) throws Exception {
        var queries = EXPRESSION.matcher(Files.readString(DASHBOARD)).results().map(found -> found.group(1).replace("\\\"", "\"")).toList();
        var document = Files.readString(DOCUMENT);
        try (var host = new RunningShop(data, config -> config)) {
            var shop = host.opened();
            try (var vera = shop.asNewVisitor()) {
                vera.does(new OpenConversation("hello", null));
            }
            var exposed = metrics(host);

            assertTrue(queries.size() >= 15, queries::toString);
            for (var query : queries) {
                var selectors = SELECTOR.matcher(query).results().toList();
                assertFalse(selectors.isEmpty(), query);
                for (var selector : selectors) {
                    assertTrue(exposed.names().contains(selector.group(1)), () -> query + " asks for what nobody exposes");
                    var labels = selector.group(2) == null ? "" : selector.group(2);
                    MATCHER.matcher(labels).results().forEach(label -> assertTrue(
                            exposed.has(selector.group(1), label.group(1), label.group(2)), () -> query + " finds no series"));
                }
            }
            for (var name : exposed.names()) {
                var family = name.replaceFirst("_(bucket|count|sum|max)$", "");
                assertTrue(document.contains("`" + family + "`") || document.contains("`" + name + "`"), family + " is in no document");
            }
        }
    }

    @Test
    void everyReasonHasItsSeriesFromTheStartAndNothingThatAPersonChoseIsALabel(@TempDir Path data) throws Exception {
        try (var host = new RunningShop(data, config -> config)) {
            var shop = host.opened();
            var before = metrics(host);
            for (var code : RefusalCode.values()) {
                assertTrue(before.has("shopbell_refusals_total", "reason", code.name().toLowerCase(java.util.Locale.ROOT)), code.name());
            }
            assertEquals(0, before.value("shopbell_connections_ended_total{reason=\"too_slow\"}"));
            try (var vera = shop.asNewVisitor()) {
                vera.does(new OpenConversation("xyzzy-1", null));
                metrics(host);
                int size = metrics(host).series().size();
                for (int i = 0; i < 5; i++) {
                    try (var other = shop.asNewVisitor()) {
                        other.does(new OpenConversation("xyzzy-" + i, null));
                    }
                }
                var text = host.text("/metrics");
                assertFalse(text.contains("xyzzy"));
                assertTrue(Exposed.parse(text).series().size() <= size + 1, "a series for each visitor");
            }
        }
    }

    @Test
    void withoutATokenOnlyThisMachineReadsAndNoProxy(@TempDir Path data) throws Exception {
        try (var host = new RunningShop(data, config -> config)) {
            assertEquals(200, host.get("/metrics").statusCode());
            for (var mark : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host", "X-Forwarded-Proto")) {
                assertEquals(404, host.get("/metrics", mark, "203.0.113.9").statusCode(), mark);
            }
            assertEquals("no-store", RunningShop.header(host.get("/metrics"), "Cache-Control"));
            assertEquals("", RunningShop.header(host.get("/metrics", "Origin", "https://evil.example"), "Access-Control-Allow-Origin"));
        }
    }

    @Test
    void behindTheProxyThereIsNothingWithoutAToken(@TempDir Path data) throws Exception {
        try (var host = new RunningShop(data, config -> config.behindTlsProxy("127.0.0.1", List.of(URI.create("https://chat.example.com"))))) {
            assertEquals(404, host.get("/metrics").statusCode());
            assertEquals(404, host.get("/metrics", "Authorization", "Bearer " + TOKEN).statusCode());
        }
    }

    @Test
    void withATokenWhoeverShowsItReadsAndNobodyElse(@TempDir Path data) throws Exception {
        try (var host = new RunningShop(
                data,
                config -> config.behindTlsProxy("127.0.0.1", List.of(URI.create("https://chat.example.com"))).withMetricsToken(TOKEN))) {
            assertEquals(200, host.get("/metrics", "Authorization", "Bearer " + TOKEN, "X-Forwarded-For", "203.0.113.9").statusCode());
            for (var wrong : List.of("Bearer " + TOKEN + "x", "Bearer", "Bearer ", "Basic " + TOKEN, TOKEN, "bearer" + TOKEN)) {
                var answer = host.get("/metrics", "Authorization", wrong);
                assertEquals(401, answer.statusCode(), wrong);
                assertEquals("Bearer", RunningShop.header(answer, "WWW-Authenticate"));
            }
            assertEquals(401, host.get("/metrics").statusCode());
        }
    }

    @Test
    void uploadsAreCountedBySizeAndOutcome() {
        try (var surroundings = Surroundings.system()) {
            var measures = new Measures(surroundings.clock());
            measures.uploaded(Upload.STORED, 200_000);
            measures.uploaded(Upload.REFUSED, 0);

            var exposed = Exposed.parse(measures.exposition());

            assertEquals(200_000, exposed.value("shopbell_upload_bytes_sum{outcome=\"stored\"}"));
            assertEquals(1, exposed.value("shopbell_upload_bytes_count{outcome=\"refused\"}"));
            assertEquals(0, exposed.value("shopbell_upload_bytes_count{outcome=\"failed\"}"));
            assertEquals(0, exposed.value("shopbell_upload_bytes_bucket{outcome=\"stored\",le=\"131072.0\"}"));
            assertEquals(1, exposed.value("shopbell_upload_bytes_bucket{outcome=\"stored\",le=\"1048576.0\"}"));
        }
    }
}
