package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say never stands in the log, and what opens doors stands neither there nor in an export. */
class SecrecyIT {

    private static final String VISITORS_WORDS = "my card number is 4000 1234";
    private static final String AGENTS_WORDS = "never write that to anybody";
    private static final String MALFORMED_WORDS = "words in a broken frame";
    private static final String WRONG_PASSWORD = "not quite the kettle";
    private static final String NEW_PASSWORD = "a samovar hums at five";

    @Test
    void logAndExportKeepWhatIsSecret(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        try (var server = ServerProcess.serve(data, folder.resolve("server.log"), "--port", "0", "--create-owner")) {
            var address = server.awaitServing();
            var code = server.setupCode();
            var shop = OpenedShop.setUp(address, code);
            var visitor = shop.newVisitor();
            talk(shop, visitor);
            server.terminate();

            var log = server.log();
            assertTrue(log.contains("Signed in") && log.contains("Disconnected"), log);
            var tokens = List.of(shop.owner().token(), visitor.token(), code, OpenedShop.PASSWORD, WRONG_PASSWORD, NEW_PASSWORD);
            var words = List.of(VISITORS_WORDS, AGENTS_WORDS, MALFORMED_WORDS, OpenedShop.OWNER_EMAIL);
            Stream.concat(tokens.stream(), words.stream()).forEach(secret -> assertFalse(log.contains(secret), secret + " in " + log));

            var export = String.join("\n", ServerProcess.export(data));
            assertTrue(export.contains(VISITORS_WORDS) && export.contains(AGENTS_WORDS));
            tokens.stream().flatMap(SecrecyIT::inAnyForm).forEach(secret -> assertFalse(export.contains(secret), secret));
            assertFalse(export.contains("argon2"));
        }
    }

    private static void talk(OpenedShop shop, VisitorToken known) throws Exception {
        try (var visitor = Talker.greeted(shop.server(), known);
                var owner = shop.asOwner();
                var entry = new EntryClient(shop.server())) {
            var posted = assertInstanceOf(Result.Posted.class, visitor.does(new OpenConversation(VISITORS_WORDS, null)));
            owner.does(new TakeConversation(posted.conversation()));
            owner.does(new PostMessage(posted.conversation(), AGENTS_WORDS));
            assertThrows(
                    EntryFailure.Refused.class, () -> entry.signIn(new SignIn(OpenedShop.OWNER_EMAIL, WRONG_PASSWORD, "proof")));
            entry.signIn(new SignIn(OpenedShop.OWNER_EMAIL, OpenedShop.PASSWORD, "proof"));
            owner.does(new ChangePassword(OpenedShop.PASSWORD, NEW_PASSWORD));
            visitor.say("{\"type\":\"" + MALFORMED_WORDS + "\"}");
            assertEquals(dev.shopbell.protocol.ByeCode.MALFORMED, visitor.bye());
        }
    }

    /** The secret itself, and the hashes by which a server may know it again. */
    private static Stream<String> inAnyForm(String secret) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Stream.of(
                    secret,
                    HexFormat.of().formatHex(hash),
                    HexFormat.of().withUpperCase().formatHex(hash),
                    Base64.getEncoder().withoutPadding().encodeToString(hash),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
