package dev.shopbell.server.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.model.conversation.ConversationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TranscriptLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final ConversationId TALK = new ConversationId(new UUID(1, 2));

    @Test
    void whoHasTheSameSecretOpensTheLinkAsAfterARestart() {
        var before = new TranscriptLinks(() -> new byte[] {1, 2, 3});
        var after = new TranscriptLinks(() -> new byte[] {1, 2, 3});
        var token = before.token(TALK, NOW.plusSeconds(1));
        assertEquals(Optional.of(TALK), after.opened(token, NOW));
        assertEquals(Optional.empty(), after.opened(token, NOW.plusSeconds(1)));
        assertEquals(Optional.empty(), new TranscriptLinks(() -> new byte[] {1, 2, 4}).opened(token, NOW));
    }
}
