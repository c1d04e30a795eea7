package dev.shopbell.desk;

import dev.shopbell.desk.composer.ComposerView;
import dev.shopbell.desk.composer.ComposerViewModel;
import dev.shopbell.desk.composer.MentionsViewModel;
import dev.shopbell.desk.composer.Pasting;
import dev.shopbell.desk.composer.Tray;
import dev.shopbell.desk.contact.ContactView;
import dev.shopbell.desk.contact.ContactViewModel;
import dev.shopbell.desk.conversation.ConversationView;
import dev.shopbell.desk.conversation.ConversationViewModel;
import dev.shopbell.desk.conversation.FileDeeds;
import dev.shopbell.desk.conversation.TransferViewModel;
import dev.shopbell.desk.inbox.CalledHere;
import dev.shopbell.desk.inbox.InboxView;
import dev.shopbell.desk.inbox.InboxViewModel;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.shell.PresenceMenu;
import dev.shopbell.desk.shell.PresenceViewModel;
import dev.shopbell.desk.shell.ShellView;
import dev.shopbell.desk.shell.ShellViewModel;
import dev.shopbell.desk.shell.ShortcutSheet;
import dev.shopbell.desk.shell.Shortcuts;
import dev.shopbell.desk.shell.WorkspaceView;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeliveryMarks;
import dev.shopbell.desk.store.ReadMarks;
import dev.shopbell.desk.team.TeamView;
import dev.shopbell.desk.team.TeamViewModel;
import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Links;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import java.net.URI;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Wires the features of a signed-in desk into one window, in one language; one short method for each feature. */
final class DeskScreen {

    private final Machine machine;
    private final DeskSession session;
    private final Texts texts;
    private final Notices notices = new Notices();
    private final Actions actions;
    private final ViewLoader loader;
    private final Faces faces;
    private final RichText richText;
    private final Links links;
    private final Dialogs dialogs;
    private final FileDeeds fileDeeds;
    private final ShellViewModel frame;
    private InboxViewModel inboxModel;
    private ConversationViewModel conversationModel;
    private ConversationView conversationView;
    private ComposerView composerView;
    private Tray tray;

    DeskScreen(Machine machine, DeskSession session, Texts texts, Dialogs dialogs, RichText richText) {
        this.machine = machine;
        this.session = session;
        this.texts = texts;
        this.richText = richText;
        this.dialogs = dialogs;
        this.actions = new Actions(session.link(), session.store(), texts, notices);
        this.loader = new ViewLoader(texts);
        this.faces = new Faces(session.server());
        this.links = new Links(texts, dialogs, machine.browser());
        var local = session.local();
        var here = new FileDeeds.Here(local.dialogs(), local.passing(), machine.browser());
        this.fileDeeds = new FileDeeds(session.files(), local.pictures(), here, dialogs, notices, texts);
        this.frame = new ShellViewModel(session.store(), texts);
    }

    /** What the window's title says. */
    ReadOnlyStringProperty title() {
        return frame.title();
    }

    ShellViewModel frame() {
        return frame;
    }

    Parent build(Runnable soundTest, Runnable signOut) {
        var shell = new ShellView(frame, session.navigator(), notices, session.link()::tryNow);
        var root = loader.load(shell);
        session.store().self().subscribe(self -> {
            if (self != null) {
                shell.setMe(faces.agent(self.card(), 36));
            }
        });
        shell.setPresence(new PresenceMenu(new PresenceViewModel(session.store(), actions), texts));
        shell.setPage(Navigator.Page.INBOX, workspace());
        shell.setPage(Navigator.Page.TEAM, team());
        shell.setPage(Navigator.Page.SETTINGS, settings(soundTest, signOut));
        var inFront = new Shortcuts.Conversation(conversationModel::take, conversationView::handOn, conversationModel::close);
        var deeds = new Shortcuts.Deeds(inboxModel::takeNext, inboxModel::openAt, inFront, composerView::focus, composerView::beginNote);
        new Shortcuts(session.navigator(), deeds, this::showKeys).install(root);
        return root;
    }

    /** Goes on with the files that waited in another desk of the same person's. To be called once it is known what the shop allows. */
    void takeOver(DeskScreen before) {
        tray.takeOver(before.tray);
    }

    private void showKeys() {
        dialogs.show(texts.get("keys.title"), new ShortcutSheet(texts).build());
    }

    private Node workspace() {
        var parts = new WorkspaceView.Parts(inbox(), conversation(), composer(), contact());
        return loader.load(new WorkspaceView(session.navigator(), parts));
    }

    private Node inbox() {
        var called = new CalledHere(session.store(), session.navigator(), notices, texts);
        inboxModel = new InboxViewModel(session.store(), actions, session.navigator(), session.papers().answers(), called);
        var view = new InboxView(inboxModel, texts, richText, faces, session.watch().now());
        var node = loader.load(view);
        if (machine.settings().hosting().get()) {
            view.setWelcome(sampleShop());
        }
        return node;
    }

    private Node sampleShop() {
        var address = URI.create("http://localhost:" + session.server().getPort() + "/demo");
        return loader.load(new SampleShopView(address, links::open));
    }

    private Node conversation() {
        new DeliveryMarks(session.link(), session.store(), session.watch().now());
        conversationModel = new ConversationViewModel(
                session.store(), actions, session.navigator(), session.papers(), new ReadMarks(session.link(), session.watch().now()), texts, machine.zone());
        var transferring = new TransferViewModel(session.store(), actions, session.navigator());
        conversationView = new ConversationView(conversationModel, transferring, texts, richText, faces, fileDeeds, links::open);
        return loader.load(conversationView);
    }

    private Node composer() {
        tray = new Tray(session.files(), texts, () -> session.store().settings().uploads().fileBytesMax(), notices::say);
        var model = new ComposerViewModel(
                session.store(), actions, session.navigator(), session.papers(), machine.settings(), texts, tray);
        var mentions = new MentionsViewModel(session.store(), texts.locale());
        var pasting = new Pasting(session.local().pictures(), session.local().passing(), notices, texts);
        composerView = new ComposerView(model, texts, dialogs, session.local().dialogs(), pasting, mentions);
        return loader.load(composerView);
    }

    private Node contact() {
        var contacts = new ContactViewModel(session.navigator(), actions, session.store(), texts, notices, machine.zone());
        return loader.load(new ContactView(contacts, texts, faces, links::open));
    }

    private Node team() {
        return loader.load(new TeamView(new TeamViewModel(session.store(), actions, texts, notices), texts, faces, dialogs::sure));
    }

    private Node settings(Runnable soundTest, Runnable signOut) {
        return new SettingsScreen(machine, session, texts, notices, actions, faces, dialogs).build(soundTest, signOut);
    }
}
