package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Frame;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.UnknownEvent;
import dev.shopbell.protocol.WireName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were once on the wire are still understood, and still written the same way. The widget's tests read them too. */
class GoldenFilesTest {

    private static final String COMMAND = "mvn -pl shared-model test -Dtest=GoldenFilesTest -Dshopbell.rewrite=true";
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    static final List<EntryRequest> ENTRY_REQUESTS = List.of(
            new EntryRequest.SetUp("123-456", "Cups and more", "Ana", "ana@shop.example", "correct horse", "zh-CN", "Desk on Linux"),
            new EntryRequest.SignIn("ana@shop.example", "correct horse", "Desk on Linux"),
            new EntryRequest.AcceptInvitation("p".repeat(43), "correct horse", "Ana", "Desk on Linux"),
            new EntryRequest.AskForReset("ana@shop.example"),
            new EntryRequest.AcceptReset("p".repeat(43), "correct horse", "Desk on Linux"));

    private final ProtocolCodec codec = ProtocolCodec.strict();

    static Set<String> names() {
        return GoldenFrames.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFrameIsReadAndWrittenAsInItsFile(String name) throws Exception {
        var frame = GoldenFrames.all().get(name);
        var file = FOLDER.resolve(name + ".json");
        WrittenFile.check(file, codec.encode(frame) + "\n", COMMAND);

        var text = Files.readString(file).strip();
        var read = frame instanceof ClientFrame ? codec.clientFrame(text) : codec.serverFrame(text);
        assertEquals(frame, read);
        assertEquals(text, codec.encode(read));
    }

    @Test
    void theEntryRoutesBodiesAreReadAndWrittenAsInTheirFiles() throws Exception {
        for (var request : ENTRY_REQUESTS) {
            var wireName = request.getClass().getAnnotation(WireName.class).value();
            var file = FOLDER.resolve(wireName + ".json");
            WrittenFile.check(file, codec.encodeBody(request) + "\n", COMMAND);

            var found = new RouteTable.Found(Operation.of(request.getClass()), Map.of());
            assertEquals(request, new RoutedRequests(codec).entry(found, Map.of(), Files.readString(file)));
        }
        var state = new SetupState(true, false);
        WrittenFile.check(FOLDER.resolve("entry.setup_state.json"), codec.encode(state) + "\n", COMMAND);
        assertEquals(state, codec.setupState(Files.readString(FOLDER.resolve("entry.setup_state.json"))));
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        var expected = new HashSet<String>();
        names().forEach(name -> expected.add(name + ".json"));
        expected.addAll(List.of("entry.set_up.json", "entry.sign_in.json", "entry.accept_invitation.json", "entry.ask_for_reset.json", "entry.accept_reset.json", "entry.setup_state.json"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(expected, Set.copyOf(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .toList()));
        }
    }

    @Test
    void everythingThatCanBeOnTheWireIsInAFile() throws ReflectiveOperationException {
        var covered = new HashSet<Class<?>>();
        for (var frame : GoldenFrames.all().values()) {
            collect(frame, covered);
        }
        for (var request : ENTRY_REQUESTS) {
            collect(request, covered);
        }
        var missing = new ArrayList<Class<?>>();
        for (var root : List.of(
                Frame.class, ServerFrame.class, Request.class, Result.class, Event.class, Self.class, Credential.class, EntryRequest.class)) {
            WireTable.recordsOf(root).stream().filter(record -> !covered.contains(record)).forEach(missing::add);
        }

        assertEquals(List.of(UnknownEvent.class), missing);
    }

    private static void collect(Object value, Set<Class<?>> into) throws ReflectiveOperationException {
        if (value instanceof Collection<?> values) {
            for (var element : values) {
                collect(element, into);
            }
        } else if (value instanceof Record) {
            into.add(value.getClass());
            for (var component : value.getClass().getRecordComponents()) {
                var part = component.getAccessor().invoke(value);
                if (part != null) {
                    collect(part, into);
                }
            }
        }
    }
}
