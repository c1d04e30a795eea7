package dev.shopbell.desk.attention;

import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Calls;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Happening;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import java.time.Duration;
import java.time.Instant;

/**
 * When to ring. A waiting visitor rings at once and again until somebody takes the conversation, because one flash is missed for
 * hours; a message in one's own conversation and a colleague's call ring once, unless one is looking at it.
 */
public final class Alarm {

    static final Duration RING_AGAIN_AFTER = Duration.ofSeconds(8);

    private final DeskStore store;
    private final Navigator navigator;
    private final Settings settings;
    private final Attention attention;
    private Instant rang = Instant.MIN;
    private int waitedBefore;

    public Alarm(DeskStore store, Navigator navigator, Settings settings, Attention attention) {
        this.store = store;
        this.navigator = navigator;
        this.settings = settings;
        this.attention = attention;
        store.now().subscribe(this::tick);
        store.listen(this::happened);
        new Calls(store, this::called);
    }

    private void tick(Instant now) {
        int waiting = store.waiting().size();
        if (waiting == 0) {
            rang = Instant.MIN;
        } else if (waiting > waitedBefore || !now.isBefore(rang.plus(RING_AGAIN_AFTER))) {
            rang = now;
            ring(Attention.Sound.WAITING);
            if (!navigator.windowFocused().get()) {
                attention.requestWindow();
            }
        }
        waitedBefore = waiting;
    }

    private void happened(Happening happening) {
        if (happening instanceof Happening.Told(MessagePosted(var message)) && message.author().side() == Side.VISITOR && isMine(message)
                && !navigator.isLookedAt(message.conversation())) {
            ringOnce();
        }
        tick(store.now().getValue());
    }

    private void called(Note note) {
        if (!navigator.isLookedAt(note.conversation())) {
            ringOnce();
        }
    }

    private void ringOnce() {
        ring(Attention.Sound.MESSAGE);
        if (!navigator.windowFocused().get()) {
            attention.requestWindow();
        }
    }

    private void ring(Attention.Sound sound) {
        if (settings.sound().get()) {
            attention.play(sound);
        }
    }

    private boolean isMine(Message message) {
        return store.mine().stream().anyMatch(item -> item.id().equals(message.conversation()));
    }
}
