package dev.shopbell.desk.sitesettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.model.site.ContactWays;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.SiteCommand.ChangeWays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How else the shop is reached, edited by two. */
class WaysViewModelTest {

    private final SiteFixture desk = new SiteFixture();
    private final WaysViewModel model = new WaysViewModel(desk.choice, desk.actions, desk.texts, desk.notices, SiteFixture.SERVER);

    @Test
    void whatCannotBeIsSaidBeforeTheServerDoes() {
        refuses("e-mail", new ContactWays("nobody", "", "", ""));
        refuses("telephone", new ContactWays("", "1".repeat(ContactWays.LENGTH_MAX + 1), "", ""));
        refuses("address", new ContactWays("", "", "a\nb", ""));
        refuses("https://", new ContactWays("", "", "", "javascript:alert(1)"));
        model.draft().value().set(new ContactWays("a@b.example", "1".repeat(ContactWays.LENGTH_MAX), "", "https://b.example"));
        assertTrue(model.sound().get());
        assertEquals("", model.problem().get());
    }

    @Test
    void thePageIsTheOneOfTheSiteInFront() {
        assertEquals("https://chat.bluelamp.example/chat/sk_7Hq2", model.page().get());
        desk.choice.choose(SiteFixture.OTHER);
        assertEquals("https://chat.bluelamp.example/chat/sk_9Zz1", model.page().get());
    }

    @Test
    void twoWhoChangeDifferentWaysDoNotUndoOneAnother() {
        var mine = new ContactWays("", "+49 30 1", "", "");
        model.draft().value().set(mine);
        desk.told(settings -> settings.withWays(new ContactWays("a@b.example", "", "", "")));

        assertFalse(model.draft().changedElsewhere().get());
        model.save();
        assertEquals(List.of(new ChangeWays(Shop.SITE, new ContactWays("a@b.example", "+49 30 1", "", ""))), desk.link.asked());
        desk.refused(RefusalCode.BAD_WAYS);
        assertTrue(desk.said.getFirst().startsWith("One of these ways"), desk.said::toString);
        assertTrue(model.draft().changed().get(), "what was typed stays");
    }

    private void refuses(String why, ContactWays ways) {
        model.draft().value().set(ways);
        assertFalse(model.sound().get(), why);
        assertTrue(model.problem().get().contains(why), model.problem().get());
    }
}
