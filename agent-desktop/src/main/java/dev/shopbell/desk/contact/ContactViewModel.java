package dev.shopbell.desk.contact;

import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.Right;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Who the visitor of the open conversation is. */
public final class ContactViewModel {

    /** Unsaved words of so many visitors are kept, the newest. */
    static final int ASIDE_MAX = 20;

    private final Navigator navigator;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final ZoneId zone;
    private final DeskStore store;
    private final ReadOnlyObjectWrapper<@Nullable ProfileForm> form = new ReadOnlyObjectWrapper<>();
    /** Forms with unsaved words of contacts that are not in front. */
    private final SequencedMap<ContactId, ProfileForm> aside = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper called = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper number = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper language = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper since = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pageTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pageUrl = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verified = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper blocked = new ReadOnlyBooleanWrapper();
    private final BooleanBinding blocks;
    private final BooleanBinding edits;
    private Subscription watching = Subscription.EMPTY;
    private @Nullable ConversationItem item;

    public ContactViewModel(Navigator navigator, Actions actions, DeskStore store, Texts texts, Notices notices, ZoneId zone) {
        this.edits = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.EDIT_CONTACTS), store.rights());
        this.blocks = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.BLOCK_VISITORS), store.rights());
        this.navigator = navigator;
        this.actions = actions;
        this.store = store;
        this.texts = texts;
        this.notices = notices;
        this.zone = zone;
        navigator.open().subscribe(this::open);
        store.shopSettings().subscribe(_ -> refresh());
    }

    /** What was typed and proves nothing, as it is being edited; null while nobody is in front. */
    public ReadOnlyObjectProperty<@Nullable ProfileForm> form() {
        return form.getReadOnlyProperty();
    }

    /** Whether this person may change what is noted of visitors. */
    public BooleanBinding edits() {
        return edits;
    }

    /** A change is on its way. */
    public ReadOnlyBooleanProperty saving() {
        return saving.getReadOnlyProperty();
    }

    /** Asked and not kept: what stands in the way is said, and the words stay where they are. */
    public void save() {
        var edited = form.get();
        if (edited != null && edits.get() && !saving.get() && edited.changed().get() && edited.sound().get()) {
            saving.set(true);
            actions.ask(edited.command(), _ -> notices.say(texts.get("settings.saved")), () -> saving.set(false));
        }
    }

    public void undo() {
        var edited = form.get();
        if (edited != null) {
            edited.undo();
        }
    }

    public ReadOnlyStringProperty called() {
        return called.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty number() {
        return number.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty language() {
        return language.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty since() {
        return since.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty pageTitle() {
        return pageTitle.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty pageUrl() {
        return pageUrl.getReadOnlyProperty();
    }

    /** Who it is by the word of the shop's own backend; empty while nobody has vouched. */
    public ReadOnlyStringProperty verified() {
        return verified.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty blocked() {
        return blocked.getReadOnlyProperty();
    }

    /** Whether this person may block visitors. */
    public BooleanBinding blocks() {
        return blocks;
    }

    public void toggleBlocked() {
        var contact = item == null ? null : item.contact().get();
        if (contact != null) {
            actions.ask(new BlockContact(contact.id(), !contact.blocked()), result -> {});
        }
    }

    public @Nullable ConversationItem item() {
        return item;
    }

    public void close() {
        navigator.contactShown().set(false);
    }

    private static String lines(@Nullable String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private void open(@Nullable ConversationItem opened) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        item = opened;
        if (opened == null) {
            forget();
        } else {
            watching = Subscription.combine(opened.contact().subscribe(_ -> refresh()), opened.conversation().subscribe(_ -> refresh()));
        }
    }

    /** Nothing of the one before may pass for what is known of the one in front. */
    private void forget() {
        setAside();
        form.set(null);
        called.set(texts.visitor(null));
        Stream.of(number, language, since, pageTitle, pageUrl, verified).forEach(line -> line.set(""));
        blocked.set(false);
    }

    /** The same form as long as it is about the same visitor and asks for the same; unsaved words wait for whoever comes back. */
    private void show(Contact contact) {
        var own = store.settings().fields();
        var shown = form.get();
        if (shown != null && shown.contact().equals(contact.id()) && shown.asksFor(own)) {
            shown.told(contact);
            return;
        }
        setAside();
        var before = aside.remove(contact.id());
        var now = before != null && before.asksFor(own) ? before : new ProfileForm(contact, own, texts);
        now.told(contact);
        if (before != null && before != now) {
            now.takeFrom(before);
        }
        form.set(now);
    }

    private void setAside() {
        var left = form.get();
        if (left != null && left.changed().get()) {
            aside.put(left.contact(), left);
            if (aside.size() > ASIDE_MAX) {
                aside.pollFirstEntry();
            }
        }
    }

    private void refresh() {
        var shown = item;
        var contact = shown == null ? null : shown.contact().get();
        if (shown == null || contact == null) {
            forget();
            return;
        }
        show(contact);
        called.set(texts.visitor(contact));
        number.set(texts.get("contact.number.value", String.valueOf(contact.number())));
        language.set(Locale.forLanguageTag(contact.locale()).getDisplayName(texts.locale()));
        var identity = contact.identity();
        verified.set(identity == null ? "" : lines(identity.name(), identity.email(), identity.subject()));
        blocked.set(contact.blocked());
        var conversation = shown.conversation().get();
        since.set(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .format(conversation.openedAt().atZone(zone)));
        var page = conversation.page();
        pageTitle.set(page == null ? "" : page.title());
        pageUrl.set(page == null ? "" : page.url());
    }
}
