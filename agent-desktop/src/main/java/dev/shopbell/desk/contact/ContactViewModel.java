package dev.shopbell.desk.contact;

import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.Right;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Who the visitor of the open conversation is. */
public final class ContactViewModel {

    private final Navigator navigator;
    private final Actions actions;
    private final Texts texts;
    private final ZoneId zone;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper called = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper number = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper language = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper since = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pageTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pageUrl = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verified = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper typed = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper blocked = new ReadOnlyBooleanWrapper();
    private final BooleanBinding blocks;
    private Subscription watching = Subscription.EMPTY;
    private @Nullable ConversationItem item;

    public ContactViewModel(Navigator navigator, Actions actions, DeskStore store, Texts texts, ZoneId zone) {
        this.blocks = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.BLOCK_VISITORS), store.rights());
        this.navigator = navigator;
        this.actions = actions;
        this.texts = texts;
        this.zone = zone;
        navigator.open().subscribe(this::open);
    }

    /** The name as it is being edited; {@link #rename} makes it so. */
    public StringProperty name() {
        return name;
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

    /** What was typed and proves nothing, one thing a line. */
    public ReadOnlyStringProperty typed() {
        return typed.getReadOnlyProperty();
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

    public void rename() {
        var contact = item == null ? null : item.contact().get();
        var now = name.get().strip();
        if (contact != null && !now.equals(contact.name() == null ? "" : contact.name()) && now.length() <= RenameContact.NAME_LENGTH_MAX) {
            actions.rename(new RenameContact(contact.id(), now));
        }
    }

    private static String lines(@Nullable String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private void open(@Nullable ConversationItem opened) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        item = opened;
        if (opened != null) {
            watching = opened.contact().subscribe(_ -> refresh());
        }
    }

    private void refresh() {
        var shown = item;
        var contact = shown == null ? null : shown.contact().get();
        if (shown == null || contact == null) {
            return;
        }
        name.set(contact.name() == null ? "" : contact.name());
        called.set(texts.visitor(contact));
        number.set(texts.get("contact.number.value", String.valueOf(contact.number())));
        language.set(Locale.forLanguageTag(contact.locale()).getDisplayName(texts.locale()));
        var identity = contact.identity();
        verified.set(identity == null ? "" : lines(identity.name(), identity.email(), identity.subject()));
        typed.set(lines(contact.name(), contact.email(), contact.phone()));
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
