package dev.shopbell.model.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answers. {@code capacity} bounds what "take next" gives; a deliberate take is not bound by it.
 *
 * @param picture the content hash of the picture shown to visitors, or null
 * @param disabled a disabled agent keeps the history and can no longer sign in
 * @param invited added, and has not chosen a password yet
 * @param status what the agent says of being there; whether a desk is connected is another matter
 * @param rev the log position of the last change
 */
public record Agent(
        AgentId id,
        String email,
        String name,
        @Nullable String picture,
        AgentRole role,
        int capacity,
        boolean disabled,
        boolean invited,
        AgentStatus status,
        long rev) {

    /** Agents of one shop, disabled ones included: so many streams a change of rights may have to end in one transaction. */
    public static final int PER_SHOP_MAX = 400;

    public static final int CAPACITY_MAX = 100;
    public static final int CAPACITY_AT_FIRST = 5;
    public static final int NAME_LENGTH_MAX = 80;
    public static final int EMAIL_LENGTH_MAX = 254;
    public static final int PASSWORD_LENGTH_MIN = 8;
    public static final int PASSWORD_LENGTH_MAX = 128;
    public static final int PICTURE_BYTES_MAX = 32 * 1024;

    /** What every address looks like; {@link #isEmail} asks a little more. */
    public static final String EMAIL = "[^@\\x00-\\x20\\x7f<>()\\[\\],;:\\\\\"]+@[^@\\x00-\\x20\\x7f<>()\\[\\],;:\\\\\"]+";

    public Agent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(email);
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        status = status == null ? AgentStatus.AVAILABLE : status;
    }

    /** One who has signed in and is there. */
    public Agent(
            AgentId id, String email, String name, @Nullable String picture, AgentRole role, int capacity, boolean disabled, long rev) {
        this(id, email, name, picture, role, capacity, disabled, false, AgentStatus.AVAILABLE, rev);
    }

    public AgentCard card() {
        return new AgentCard(id, name, picture);
    }

    /** One rule for both ends: the desk greys the button by it, the server refuses by it. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_LENGTH_MAX && name.chars().noneMatch(Character::isISOControl);
    }

    /**
     * A deliberately mild rule: something before and after one @, no blanks, and nothing that makes two addresses of one in a mail's
     * head; only a delivered mail proves an address.
     */
    public static boolean isEmail(String email) {
        return email.length() <= EMAIL_LENGTH_MAX
                && email.matches(EMAIL)
                && email.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    /** Length only: composition rules make passwords worse (NIST SP 800-63B); common ones the server refuses besides. */
    public static boolean isPasswordLength(String password) {
        return password.length() >= PASSWORD_LENGTH_MIN && password.length() <= PASSWORD_LENGTH_MAX;
    }

    public Agent withRev(long rev) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }

    public Agent withFace(String name, @Nullable String picture) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }

    public Agent withRole(AgentRole role) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }

    public Agent withCapacity(int capacity) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }

    public Agent withDisabled(boolean disabled) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }

    public Agent withInvited(boolean invited) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }

    public Agent withStatus(AgentStatus status) {
        return new Agent(id, email, name, picture, role, capacity, disabled, invited, status, rev);
    }
}
