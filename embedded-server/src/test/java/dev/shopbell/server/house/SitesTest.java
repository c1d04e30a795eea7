package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.site.Sites;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many sites a shop has, of which every desk holds all. */
class SitesTest {

    private static long houses = 94_701;

    private final TestHouse house = new TestHouse(houses++);

    @Test
    void aShopHasSoManySitesAndIsRefusedOneMore() {
        for (int number = house.snapshot().sites().size(); number < Sites.SITES_MAX; number++) {
            house.done(house.ownerCaller(), new AddSite("Shop " + number, List.of()));
        }
        var refusal = assertInstanceOf(Outcome.Refused.class, house.call(house.ownerCaller(), new AddSite("Another", List.of()))).refusal();
        assertEquals(RefusalCode.TOO_MANY_SITES, refusal.code());
        assertEquals(Sites.SITES_MAX, house.snapshot().sites().size());
    }

    @Test
    void aSitesNameIsOneLineThatEveryDatabaseTakes() {
        for (var name : List.of("Shop\u0000", "Shop\nTwo", "Shop \ud83d", " ")) {
            var refusal = assertInstanceOf(Outcome.Refused.class, house.call(house.ownerCaller(), new AddSite(name, List.of()))).refusal();
            assertEquals(RefusalCode.BAD_NAME, refusal.code());
        }
    }
}
