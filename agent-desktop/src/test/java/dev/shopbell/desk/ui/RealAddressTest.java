package dev.shopbell.desk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ui.RealAddress.Warning;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address cannot look like another. */
@Tries(FaultCase.F58)
class RealAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/lamp?id=7, shop.example, '', ''",
        "https://аррӏе.com/login, xn--80ak6aa92e.com, аррӏе.com, FOREIGN_LETTERS",
        "https://pаypal.com, xn--pypal-4ve.com, pаypal.com, MIXED_LETTERS",
        "https://xn--pypal-4ve.com, xn--pypal-4ve.com, pаypal.com, MIXED_LETTERS",
        "https://支付abc.example/路, xn--abc-er9d843h.example, 支付abc.example, FOREIGN_LETTERS",
        "https://bank.example@evil.example/, evil.example, '', NAME_BEFORE_HOST",
        "http://203.0.113.7/x, 203.0.113.7, '', NUMBER",
        "mailto:ana@example.com, ana@example.com, '', ''",
        "tel:+49-30-1234, +49-30-1234, '', ''"
    })
    void saysWhereItLeads(String written, String place, String lookalike, String warning) {
        var address = address(written);
        assertEquals(place, address.place());
        assertEquals(lookalike, address.lookalike());
        assertEquals(warning.isEmpty() ? List.of() : List.of(Warning.valueOf(warning)), address.warnings());
    }

    @Test
    void nothingInvisibleIsLeftInIt() {
        var address = address("https://shop.example/\u202Egpj.exe");
        assertTrue(address.written().chars().allMatch(c -> c > ' ' && c < 127), address.written());
    }

    private static RealAddress address(String written) {
        return RealAddress.of(Pieces.target(written).orElseThrow());
    }
}
