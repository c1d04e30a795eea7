package dev.shopbell.model.site;

import dev.shopbell.model.Within;
import dev.shopbell.model.identity.Agent;
import java.util.stream.Stream;

/** How else the shop can be reached; an empty one is not shown. */
public record ContactWays(
        @Within(max = Agent.EMAIL_LENGTH_MAX) String email,
        @Within(max = ContactWays.LENGTH_MAX) String phone,
        @Within(max = ContactWays.LENGTH_MAX) String address,
        @Within(max = ContactWays.LENGTH_MAX, pattern = ContactWays.LINK) String link) {

    public static final ContactWays NONE = new ContactWays("", "", "", "");
    public static final int LENGTH_MAX = 300;

    static final String LINK = "(https?://[^\\x00-\\x20\\x7f\"'<>]+)?";

    public ContactWays {
        email = email == null ? "" : email;
        phone = phone == null ? "" : phone;
        address = address == null ? "" : address;
        link = link == null ? "" : link;
    }

    /** One rule for both ends. The link is one that a browser may be sent to; all else is words on one line. */
    public boolean isSound() {
        return Stream.of(email, phone, address, link)
                        .allMatch(way -> way.length() <= LENGTH_MAX && way.chars().noneMatch(Character::isISOControl))
                && (email.isEmpty() || Agent.isEmail(email))
                && link.matches(LINK);
    }
}
