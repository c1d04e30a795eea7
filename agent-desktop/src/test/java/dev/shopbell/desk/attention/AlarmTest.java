package dev.shopbell.desk.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.attention.Attention.Sound;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A waiting visitor cannot be missed, and nobody is rung for what they are looking at. */
class AlarmTest {

    @TempDir private Path folder;
    private final ScriptedLink link = new ScriptedLink();
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    private final DeskStore store = new DeskStore(now);
    private final Navigator navigator = new Navigator();
    private final Recorder recorder = new Recorder();
    private Settings settings;

    @BeforeEach
    void connect() throws IOException {
        settings = new Settings(new Profile(folder));
        link.connectTo(store::apply);
        new Alarm(store, navigator, settings, recorder);
    }

    @Test
    void ringsAgainUntilSomebodyTakes() {
        var shop = new Shop().waiting(1, null, Duration.ofSeconds(1), "Hello?");
        link.live(shop);
        pass(30);
        assertEquals(List.of(Sound.WAITING, Sound.WAITING, Sound.WAITING, Sound.WAITING), recorder.sounds);
        link.happen(now.get(), new ConversationEvent.Taken(shop.id(1), Shop.BEN.card()));
        recorder.sounds.clear();
        pass(60);
        assertEquals(List.of(), recorder.sounds);
    }

    @Test
    void asksForTheWindowOnlyWhenItIsNotInFront() {
        link.live(new Shop().waiting(1, null, Duration.ofSeconds(1), "Hello?"));
        pass(1);
        assertEquals(0, recorder.windowRequests);
        navigator.windowFocused().set(false);
        pass(9);
        assertEquals(1, recorder.windowRequests);
    }

    @Test
    void aMessageInMineRingsOnceUnlessItIsLookedAt() {
        var shop = new Shop().mine(4, "Mia", "Hi");
        link.live(shop);
        visitorSays(shop, 2);
        assertEquals(List.of(Sound.MESSAGE), recorder.sounds);
        navigator.open(store.mine().getFirst());
        visitorSays(shop, 3);
        assertEquals(1, recorder.sounds.size());
        navigator.windowFocused().set(false);
        visitorSays(shop, 4);
        assertEquals(2, recorder.sounds.size());
    }

    @Test
    void aColleaguesCallRingsOnceUnlessItIsLookedAtAndNobodyIsRungForTheirOwn() {
        var shop = new Shop().assigned(4, "Mia", Shop.BEN, "Hi");
        link.live(shop);
        navigator.windowFocused().set(false);
        link.happen(now.get(), new NoteAdded(note(shop, 1, Shop.BEN, List.of())), new NoteAdded(note(shop, 2, Shop.ANA, List.of(Shop.ANA.id()))));
        assertEquals(List.of(), recorder.sounds);
        link.happen(now.get(), new NoteChanged(note(shop, 1, Shop.BEN, List.of(Shop.ANA.id()))));
        link.happen(now.get(), new NoteChanged(note(shop, 1, Shop.BEN, List.of(Shop.ANA.id()))));
        assertEquals(List.of(Sound.MESSAGE), recorder.sounds);
        assertEquals(1, recorder.windowRequests);
        navigator.windowFocused().set(true);
        navigator.open(store.find(shop.id(4)).orElseThrow());
        link.happen(now.get(), new NoteAdded(note(shop, 3, Shop.BEN, List.of(Shop.ANA.id()))));
        assertEquals(1, recorder.sounds.size());
    }

    private Note note(Shop shop, int number, Agent author, List<AgentId> mentions) {
        return new Note(new NoteId(new UUID(6, number)), shop.id(4), 100 + number, 1, new UUID(7, number), author.card(), "Look", List.of(), mentions,
                now.get(), null, false, 100 + number);
    }

    @Test
    void silenceIsKeptWhenAskedFor() {
        settings.sound().set(false);
        link.live(Shop.busy());
        pass(20);
        assertEquals(List.of(), recorder.sounds);
    }

    @Test
    void aMachineWithoutASoundDeviceGoesOn() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var attention = new NativeAttention();
            attention.play(Sound.WAITING);
            attention.play(Sound.MESSAGE);
            attention.badge(3);
            attention.requestWindow();
        });
    }

    private void visitorSays(Shop shop, long seq) {
        link.happen(now.get(), new ConversationEvent.MessagePosted(
                new Message(shop.id(4), seq, new UUID(8, seq), Author.visitor(), "words", now.get(), 0)));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now.set(now.get().plusSeconds(1));
        }
    }

    private static final class Recorder implements Attention {

        private final List<Sound> sounds = new ArrayList<>();
        private int windowRequests;

        @Override
        public void play(Sound sound) {
            sounds.add(sound);
        }

        @Override
        public void requestWindow() {
            windowRequests++;
        }

        @Override
        public void badge(int count) {}
    }
}
