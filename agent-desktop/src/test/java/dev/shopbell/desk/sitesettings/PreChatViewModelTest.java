package dev.shopbell.desk.sitesettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.PreChat.Item;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What visitors are asked, edited at one desk while fields and forms change at another. */
class PreChatViewModelTest {

    private static final ContactField SIZE = field("size", "Size", true);
    private static final ContactField SECRET = field("secret", "Secret", false);

    private final SiteFixture desk = new SiteFixture();
    private final PreChatViewModel model = new PreChatViewModel(desk.choice, desk.store, desk.actions, desk.texts, desk.notices);

    @Test
    void onlyWhatVisitorsMayFillIsOfferedAndNothingTwice() {
        desk.fields(SIZE, SECRET);
        assertEquals(List.of("name", "email", "phone", "size"), model.offered());
        model.add("size");
        model.add("name");
        assertEquals(List.of("email", "phone"), model.offered());
        assertEquals("Size", model.labelOf("size"));
    }

    @Test
    void whatIsChosenOrderedAndRequiredIsSavedAsAWhole() {
        desk.fields(SIZE);
        model.ask(true);
        model.add("name");
        model.add("size");
        model.add("phone");
        model.raise(1);
        model.raise(0);
        model.require(0, true);
        model.remove(2);
        model.save();

        var form = new PreChat(true, List.of(new Item("size", true), new Item("name", false)));
        assertEquals(List.of(new ChangePreChat(Shop.SITE, form)), desk.link.asked());
        desk.told(settings -> settings.withPreChat(form));
        desk.done();
        assertFalse(model.draft().changed().get());
        assertEquals(List.of("Saved."), desk.said);
    }

    @Test
    void aFieldThatIsGoneIsMarkedAndNotSavedAgain() {
        desk.fields(SIZE);
        desk.told(settings -> settings.withPreChat(new PreChat(true, List.of(new Item("size", true), new Item("name", false)))));
        desk.fields();

        assertTrue(model.isGone("size"));
        assertEquals(List.of(new Item("name", false)), model.questions());
        assertFalse(model.draft().changed().get(), "the person has touched nothing");
        model.require(1, true);
        assertTrue(model.sound().get());
        model.save();
        assertEquals(List.of(new ChangePreChat(Shop.SITE, new PreChat(true, List.of(new Item("name", true))))), desk.link.asked());
    }

    @Test
    void whileNobodyIsThereAnAddressIsAskedForInAnyCase() {
        model.add("name");
        assertEquals(List.of(new Item("email", true), new Item("name", false)), model.questions());
        model.add("email");
        assertEquals(List.of(new Item("name", false), new Item("email", true)), model.questions());
        model.ask(true);
        assertEquals(List.of(new Item("name", false), new Item("email", false)), model.questions());
    }

    @Test
    void aFullFormTakesNoMore() {
        desk.fields(IntStream.rangeClosed(0, PreChat.ITEMS_MAX).mapToObj(i -> field("f" + i, "F" + i, true)).toArray(ContactField[]::new));
        IntStream.range(0, PreChat.ITEMS_MAX).forEach(i -> model.add("f" + i));
        assertTrue(model.sound().get());
        assertEquals(List.of(), model.offered());
        model.add("f" + PreChat.ITEMS_MAX);
        assertFalse(model.sound().get());
    }

    @Test
    void whatIsBegunStaysWhileAnotherSavesAndWhenTheServerRefuses() {
        model.add("name");
        desk.told(settings -> settings.withPreChat(new PreChat(true, List.of())));
        assertTrue(model.draft().changedElsewhere().get());
        assertEquals(List.of(new Item("name", false)), model.draft().value().get().items());

        model.draft().keepMine();
        model.save();
        desk.refused(RefusalCode.FORBIDDEN);
        assertEquals(List.of("You may not do this. Ask the owner of the shop."), desk.said);
        assertEquals(List.of(new Item("name", false)), model.draft().value().get().items());
    }

    @Test
    void workAboutOneSiteWaitsWhileAnotherIsInFront() {
        model.add("name");
        desk.choice.choose(SiteFixture.OTHER);
        assertEquals(List.of(), model.draft().value().get().items());
        assertTrue(model.draft().isAside(Shop.SITE));
        desk.choice.choose(Shop.SITE);
        assertEquals(List.of(new Item("name", false)), model.draft().value().get().items());
        assertTrue(model.draft().changed().get());
    }

    private static ContactField field(String key, String label, boolean byVisitor) {
        return new ContactField(key, Map.of("en", label), FieldKind.TEXT, List.of(), byVisitor);
    }
}
