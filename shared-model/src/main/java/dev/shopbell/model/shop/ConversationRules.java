package dev.shopbell.model.shop;

import dev.shopbell.model.Within;

/**
 * What happens to conversations by itself, and how long words can be changed. Zero switches a rule off.
 *
 * @param takeBackAfterSeconds a visitor's words unanswered by the owner for so long go back to the queue
 * @param takeBackWhenGoneSeconds an owner without a connected desk for so long loses what is theirs to the queue
 * @param closeIdleAfterMinutes a conversation without words for so long is closed
 * @param warnBeforeMinutes the visitor is told so long before; less than {@code closeIdleAfterMinutes}
 * @param editWithinMinutes how long a sender may edit or recall a message
 */
public record ConversationRules(
        @Within(max = ConversationRules.SECONDS_MAX) int takeBackAfterSeconds,
        @Within(max = ConversationRules.SECONDS_MAX) int takeBackWhenGoneSeconds,
        @Within(max = ConversationRules.MINUTES_MAX) int closeIdleAfterMinutes,
        @Within(max = ConversationRules.MINUTES_MAX) int warnBeforeMinutes,
        @Within(max = ConversationRules.MINUTES_MAX) int editWithinMinutes) {

    public static final ConversationRules AT_FIRST = new ConversationRules(180, 60, 24 * 60, 10, 15);

    public static final int SECONDS_MAX = 24 * 3600;
    public static final int MINUTES_MAX = 30 * 24 * 60;

    /** One rule for both ends. */
    public boolean isSound() {
        return within(takeBackAfterSeconds, SECONDS_MAX)
                && within(takeBackWhenGoneSeconds, SECONDS_MAX)
                && within(closeIdleAfterMinutes, MINUTES_MAX)
                && within(warnBeforeMinutes, MINUTES_MAX)
                && within(editWithinMinutes, MINUTES_MAX)
                && (warnBeforeMinutes == 0 || closeIdleAfterMinutes == 0 || warnBeforeMinutes < closeIdleAfterMinutes);
    }

    private static boolean within(int value, int max) {
        return value >= 0 && value <= max;
    }
}
