package dev.shopbell.desk.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ScriptedFiles;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.composer.ComposerViewModel.Mode;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.shell.Writing;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The composer as a plain object. */
class ComposerViewModelTest {

    @TempDir private Path folder;
    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final Texts texts = Texts.of(Texts.ENGLISH);
    private final Notices notices = new Notices();
    private final List<String> said = new ArrayList<>();
    private final Navigator navigator = new Navigator();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private static final long FILE_BYTES_MAX = 1_000;

    private final ScriptedFiles files = new ScriptedFiles();
    private Drafts drafts;
    private Drafts notes;
    private Settings settings;
    private ComposerViewModel model;

    @BeforeEach
    void open() throws IOException {
        var profile = new Profile(folder);
        drafts = new Drafts(profile, task -> {});
        notes = new Drafts(profile, "notes", task -> {});
        settings = new Settings(profile);
        link.connectTo(store::apply);
        link.live(shop);
        notices.listen(said::add);
        model = new ComposerViewModel(
                store, new Actions(link, store, texts, notices), navigator, new Papers(drafts, notes), settings, texts,
                new Tray(files, texts, () -> FILE_BYTES_MAX, said::add));
        navigator.open(store.find(shop.id(4)).orElseThrow());
    }

    @Test
    void sentWordsLieInTheOutboxAndTheComposerIsFree() {
        model.draft().set("You are welcome");
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(4), "You are welcome")), link.unconfirmed());
        assertEquals("", model.draft().get());
        assertEquals(List.of(shop.id(4) + " true", shop.id(4) + " false"), link.typed());
    }

    @Test
    void nothingIsSentWhileAnInputMethodPutsAWordTogether() {
        model.draft().set("ni hao");
        model.composing().set(true);
        model.send();
        assertEquals(List.of(), link.unconfirmed());
        model.composing().set(false);
        model.send();
        assertEquals(1, link.unconfirmed().size());
    }

    @Test
    void nothingIsSentThatTheServerWouldRefuse() {
        for (var text : List.of("", "  \n ", "x".repeat(Message.TEXT_LENGTH_MAX + 1))) {
            model.draft().set(text);
            assertFalse(model.canSend().get());
            model.send();
        }
        assertEquals(List.of(), link.unconfirmed());
        assertTrue(model.isTooLong());
        assertEquals("-1 left", model.counter());
        model.draft().set("x".repeat(Message.TEXT_LENGTH_MAX));
        assertTrue(model.canSend().get());
    }

    @Test
    void theCounterShowsOnlyWhenItMatters() {
        model.draft().set("short");
        assertEquals("", model.counter());
        model.draft().set("x".repeat(Message.TEXT_LENGTH_MAX - ComposerViewModel.COUNTER_FROM_LEFT));
        assertEquals("500 left", model.counter());
    }

    @Test
    void wordsThatTheDiskDoesNotTakeStayWithThePerson() {
        link.breakDisk();
        model.draft().set("important");
        model.send();
        assertEquals("important", model.draft().get());
        assertEquals(1, said.size());
    }

    @Test
    void everyConversationHasItsOwnDraft() {
        model.draft().set("for Mia");
        navigator.open(store.find(shop.id(5)).orElseThrow());
        assertEquals("", model.draft().get());
        model.draft().set("for five");
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertEquals("for Mia", model.draft().get());
        assertEquals("Send to Mia Keller", model.sendLabel().get());
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(4), "for Mia")), link.unconfirmed());
        assertEquals("for five", drafts.of(shop.id(5)).get());
    }

    @Test
    void aWaitingVisitorMustBeTakenFirst() {
        navigator.open(store.find(shop.id(1)).orElseThrow());
        assertEquals(Mode.TAKE, model.mode().get());
        model.draft().set("Hello");
        assertFalse(model.canSend().get());
        model.begin();
        assertEquals(List.of(new TakeConversation(shop.id(1))), link.unconfirmed());
        model.begin();
        assertEquals(1, link.unconfirmed().size(), "asked once while it is on its way");
        link.happen(Shop.NOW, new ConversationEvent.Taken(shop.id(1), Shop.ANA.card()));
        assertEquals(Mode.WRITE, model.mode().get());
        assertEquals("Hello", model.draft().get());
    }

    @Test
    void whoseConversationItIsIsSaid() {
        navigator.open(store.find(shop.id(6)).orElseThrow());
        assertEquals(Mode.OTHERS, model.mode().get());
        assertTrue(model.explanation().get().contains(Shop.BEN.name()));
        navigator.open(store.find(shop.id(7)).orElseThrow());
        assertEquals(Mode.REOPEN, model.mode().get());
        navigator.open(null);
        assertEquals(Mode.NOTHING, model.mode().get());
    }

    @Test
    void theSendKeyIsThePersonsChoice() {
        assertTrue(model.enterSends(false, false));
        assertFalse(model.enterSends(true, false));
        settings.sendKey().set(Settings.SendKey.CTRL_ENTER);
        assertFalse(model.enterSends(false, false));
        assertTrue(model.enterSends(false, true));
    }

    @Test
    void aNoteNeverBecomesAnAnswerNorAnAnswerANote() {
        model.draft().set("Dear Mia");
        model.noting().set(true);
        assertEquals("", model.draft().get());
        assertEquals("Save note", model.sendLabel().get());
        model.draft().set("She is angry");
        assertEquals("Dear Mia", drafts.of(shop.id(4)).get());
        model.send();
        assertEquals(List.of(new AddNote(shop.id(4), "She is angry")), link.unconfirmed());
        assertEquals(List.of(shop.id(4) + " true"), link.typed(), "nobody sees that a note is being written");
        model.noting().set(false);
        assertEquals("Dear Mia", model.draft().get());
        model.send();
        assertEquals(new PostMessage(shop.id(4), "Dear Mia"), link.unconfirmed().getLast());
    }

    @Test
    void aNoteIsWrittenBesideAnybodysConversationAndKeptForLater() {
        for (int number : new int[] {1, 6, 7}) {
            navigator.open(store.find(shop.id(number)).orElseThrow());
            assertFalse(model.isWritable());
            model.noting().set(true);
            assertTrue(model.isWritable());
            model.draft().set("note " + number);
        }
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertFalse(model.noting().get());
        navigator.open(store.find(shop.id(6)).orElseThrow());
        assertTrue(model.noting().get(), "one comes back to the note");
        assertEquals("note 6", model.draft().get());
    }

    @Test
    void anAnswerNamesWhatItAnswersAndTheNextWordsDoNot() {
        var question = store.messages(shop.id(4)).getFirst();
        navigator.writing().answer(question);
        assertTrue(model.about().get().startsWith("In answer to: Where is my order?"));
        model.draft().set("Here");
        model.send();
        model.draft().set("And there");
        model.send();
        assertEquals(
                List.of(new PostMessage(shop.id(4), "Here", List.of(), null, 1L), new PostMessage(shop.id(4), "And there")), link.unconfirmed());
    }

    @Test
    void changingWordsLeavesTheDraftAloneAndEndsWithTheWindow() {
        var ours = store.messages(shop.id(4)).get(3);
        model.draft().set("half a thought");
        navigator.writing().change(ours);
        assertEquals(ours.text(), model.draft().get());
        model.draft().set("Better");
        navigator.writing().fresh();
        assertEquals("half a thought", model.draft().get());
        navigator.open(store.find(shop.id(5)).orElseThrow());
        assertEquals("", model.about().get());
        assertEquals(Changeable.TOO_LATE, store.changeable(ours), "half an hour is more than a quarter");
        assertEquals(Changeable.NOT_OURS, store.changeable(store.messages(shop.id(4)).getFirst()));
    }

    @Test
    void aChangeBegunWaitsInItsConversation() {
        navigator.writing().change(store.messages(shop.id(4)).get(3));
        model.draft().set("Much better");
        navigator.open(store.find(shop.id(5)).orElseThrow());
        assertEquals("", model.draft().get());
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertEquals("Much better", model.draft().get());
        model.cancelPurpose();
        navigator.open(store.find(shop.id(5)).orElseThrow());
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertEquals("", model.draft().get(), "given up is given up");
    }

    @Test
    void theWordsOfAChangeThatIsNotTakenComeBack() {
        navigator.writing().change(store.messages(shop.id(4)).get(3));
        model.draft().set("Too late");
        model.send();
        assertEquals("", model.draft().get());
        link.refuse(Refusal.of(RefusalCode.TOO_LATE));
        assertEquals("Too late", model.draft().get());
        navigator.writing().change(store.messages(shop.id(4)).get(3));
        model.draft().set("No room");
        link.breakDisk();
        model.send();
        assertEquals("No room\nToo late", model.draft().get());
        assertEquals(2, said.size());
    }

    @Test
    void filesOfWordsThatTheDiskDoesNotTakeStayWithThem() throws IOException {
        model.attach(List.of(Files.writeString(folder.resolve("lamp.txt"), "lamp")));
        files.uploads.getFirst().listener.sent(Shop.PHOTO);
        link.breakDisk();
        model.draft().set("See");
        model.send();
        assertEquals("See", model.draft().get());
        assertEquals(List.of("lamp.txt"), model.items().stream().map(TrayItem::name).toList());
    }

    @Test
    void filesGoWithTheWordsOnceTheyAreThere() throws IOException {
        var file = Files.writeString(folder.resolve("lamp.txt"), "lamp");
        model.attach(List.of(file));
        model.draft().set("See");
        assertFalse(model.canSend().get(), "words do not leave without their file");
        var upload = files.uploads.getFirst();
        upload.listener.progress(2, 4);
        assertEquals(0.5, model.items().getFirst().progress().get());
        upload.listener.broken();
        assertEquals(TrayItem.State.BROKEN, model.items().getFirst().state().get());
        model.resume(model.items().getFirst());
        assertEquals(1, upload.resumed);
        upload.listener.sent(Shop.PHOTO);
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(4), "See", List.of(Shop.PHOTO.id()), null, null)), link.unconfirmed());
        assertEquals(List.of(), model.items());
    }

    @Test
    void aDeskInAnotherLanguageTakesOverTheFilesThatWait() throws IOException {
        var place = new Tray.Place(shop.id(4), false);
        var before = new Tray(files, texts, () -> FILE_BYTES_MAX, said::add);
        before.add(place, List.of(Files.writeString(folder.resolve("lamp.txt"), "lamp"), Files.writeString(folder.resolve("cup.txt"), "cup")));
        files.uploads.getFirst().listener.sent(Shop.PHOTO);

        var now = new Tray(files, Texts.of(Texts.CHINESE), () -> FILE_BYTES_MAX, said::add);
        now.takeOver(before);
        assertEquals(List.of("lamp.txt", "cup.txt"), now.of(place).stream().map(TrayItem::name).toList());
        assertEquals(List.of(Shop.PHOTO.id()), now.ready(place));
        assertEquals(List.of("lamp.txt", "cup.txt", "cup.txt"), files.uploads.stream().map(upload -> upload.name).toList(), "only the rest anew");
    }

    @Test
    void whatCannotBeSentIsSaidAndStandsInTheWayUntilItIsTakenOff() throws IOException {
        var large = Files.writeString(folder.resolve("large.txt"), "x".repeat((int) FILE_BYTES_MAX + 1));
        var allowed = Files.writeString(folder.resolve("allowed.txt"), "x".repeat((int) FILE_BYTES_MAX));
        var empty = Files.writeString(folder.resolve("empty.txt"), "");
        model.attach(List.of(large, empty, folder, folder.resolve("missing"), allowed));
        assertEquals(1, files.uploads.size());
        assertEquals(3, said.size());
        var refused = model.items().getFirst();
        assertEquals("Larger than the 1,000 bytes this shop allows.", refused.problem());
        files.uploads.getFirst().listener.refused(Refusal.of(RefusalCode.FILE_TYPE));
        assertFalse(model.canSend().get());
        model.remove(refused);
        model.remove(model.items().getFirst());
        model.draft().set("Words alone");
        assertTrue(model.canSend().get());
    }

    @Test
    void aMessageTakesTenFilesAndNotEleven() throws IOException {
        for (int i = 0; i <= Attachment.PER_MESSAGE_MAX; i++) {
            model.attach(List.of(Files.writeString(folder.resolve(i + ".txt"), "x")));
        }
        assertEquals(Attachment.PER_MESSAGE_MAX, model.items().size());
        assertEquals(1, said.size());
    }

    @Test
    void aFileTakenOffOnItsWayIsHeardOfNoMore() throws IOException {
        model.attach(List.of(Files.writeString(folder.resolve("lamp.txt"), "lamp")));
        model.remove(model.items().getFirst());
        assertTrue(files.uploads.getFirst().cancelled);
    }

    @Test
    void filesStayWithTheConversationTheyWereChosenFor() throws IOException {
        model.attach(List.of(Files.writeString(folder.resolve("lamp.txt"), "lamp")));
        navigator.open(store.find(shop.id(5)).orElseThrow());
        assertEquals(List.of(), model.items());
        files.uploads.getFirst().listener.sent(Shop.PHOTO);
        model.draft().set("five");
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(5), "five")), link.unconfirmed());
    }

    @Test
    void filesOfRefusedWordsComeBackWithThem() throws IOException {
        model.attach(List.of(Files.writeString(folder.resolve("lamp.txt"), "lamp")));
        files.uploads.getFirst().listener.sent(Shop.INVOICE);
        model.send();
        assertEquals(List.of(), model.items());
        var unknown = new FileId(new UUID(7, 77));
        navigator.writing().giveBack(new Writing.Given(shop.id(4), List.of(Shop.INVOICE.id(), unknown), false));
        navigator.writing().giveBack(new Writing.Given(shop.id(4), List.of(Shop.INVOICE.id()), false));
        assertEquals(List.of("lamp.txt", "A file the shop has already"), model.items().stream().map(TrayItem::name).toList());
        assertTrue(model.canSend().get());
        link.confirm();
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(4), "", List.of(Shop.INVOICE.id(), unknown), null, null)), link.unconfirmed());
    }
}
