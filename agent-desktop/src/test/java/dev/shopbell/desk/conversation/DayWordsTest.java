package dev.shopbell.desk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.conversation.TranscriptRow.DayLine.Ago;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.ReadMarks;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that is open over night calls the days by their right names in the morning. */
class DayWordsTest {

    private final SimpleObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);

    @Test
    void atMidnightTodayBecomesYesterdayWithoutAWordFromAnybody(@TempDir Path folder) throws IOException {
        var link = new ScriptedLink();
        var store = new DeskStore(now);
        link.connectTo(store::apply);
        var shop = Shop.busy();
        link.live(shop);
        var profile = new Profile(folder);
        var papers = new Papers(new Drafts(profile, task -> {}), new Drafts(profile, "notes", task -> {}));
        var navigator = new Navigator();
        var texts = Texts.of(Texts.ENGLISH);
        var model = new ConversationViewModel(
                store, new Actions(link, store, texts, new Notices()), navigator, papers, new ReadMarks(link, now), texts, ZoneId.of("Asia/Shanghai"));
        navigator.open(store.find(shop.id(4)).orElseThrow());

        assertEquals(List.of(Ago.TODAY), days(model));
        now.set(Instant.parse("2026-11-20T15:59:59Z"));
        assertEquals(List.of(Ago.TODAY), days(model));
        now.set(Instant.parse("2026-11-20T16:00:00Z"));
        assertEquals(List.of(Ago.YESTERDAY), days(model), "by the clock of whoever reads");
        link.happen(now.get(), new MessagePosted(
                new Message(shop.id(4), 6, new UUID(8, 6), Author.visitor(), "Still there?", now.get(), 0)));
        assertEquals(List.of(Ago.YESTERDAY, Ago.TODAY), days(model));
        now.set(Instant.parse("2026-11-22T06:00:00Z"));
        assertEquals(List.of(Ago.BEFORE, Ago.YESTERDAY), days(model));
    }

    private static List<Ago> days(ConversationViewModel model) {
        return model.transcript().get().rows().stream()
                .filter(TranscriptRow.DayLine.class::isInstance)
                .map(row -> ((TranscriptRow.DayLine) row).ago())
                .toList();
    }
}
