package dev.shopbell.protocol;

/**
 * The closed set of reasons. A passing one is about the moment and the same call may succeed later: outboxes keep the command and
 * the ledger does not enter it. A lasting one is the command's answer for ever.
 */
public enum RefusalCode {
    /** Cannot be understood: unknown field, missing field, wrong type. */
    MALFORMED(false),
    /** A request this server does not know. */
    UNKNOWN_REQUEST(false),
    /** The caller's rights do not cover it. */
    FORBIDDEN(false),
    /** There is no such thing, or the caller may not know of it; the two look the same. */
    NOT_FOUND(false),
    /** The same cid came with another body. */
    CID_REUSED(false),

    BAD_TEXT(false),
    BAD_NAME(false),
    BAD_EMAIL(false),
    EMAIL_TAKEN(false),
    BAD_PASSWORD(false),
    COMMON_PASSWORD(false),
    BAD_PICTURE(false),
    BAD_CAPACITY(false),
    BAD_ORIGIN(false),
    BAD_PAGE_SIZE(false),
    BAD_LOCALE(false),
    LAST_OWNER(false),
    /** Rights that cannot be given so: none, one that is no team's or not the giver's own, or the owner's own taken away. */
    BAD_RIGHTS(false),
    /** As many API tokens as can be: {@code max}. */
    TOO_MANY_TOKENS(false),
    /** The shop has as many sites as it may: {@code max}. */
    TOO_MANY_SITES(false),
    /** The shop has as many agents as it may: {@code max}. */
    TEAM_FULL(false),
    BAD_FIELD(false),
    BAD_HOURS(false),
    BAD_LOOK(false),
    /** How else the shop is reached cannot be so. */
    BAD_WAYS(false),
    BAD_RULES(false),
    BAD_LIMITS(false),
    BAD_CARD(false),
    BAD_MAIL_SETTINGS(false),
    BAD_PHONE(false),
    /** No mail server is set, and without one this cannot be done. */
    NO_MAIL(false),

    /** The file is larger than is allowed: {@code max} bytes. */
    FILE_TOO_LARGE(false),
    /** Its bytes are not of a kind that may be sent: {@code type}. */
    FILE_TYPE(false),
    /** A picture whose measures are beyond what is decoded. */
    PICTURE_TOO_LARGE(false),
    /** Enough has been sent for today. */
    QUOTA_USED_UP(false),
    /** Never uploaded, not wholly, already used, or not the caller's. */
    NO_SUCH_FILE(false),
    TOO_MANY_FILES(false),

    /** The time in which it could be edited or recalled is over. */
    TOO_LATE(false),
    /** Somebody changed it meanwhile: look again. */
    CHANGED_MEANWHILE(false),
    RECALLED(false),
    /** A note that calls more than {@code max} colleagues. */
    TOO_MANY_MENTIONS(false),
    /** The shop does not take words from this visitor. */
    BLOCKED(false),
    /** The word of the shop's backend about who this is does not hold: {@code why}. */
    BAD_IDENTITY(false),
    /** A link with which to choose a password that is used, too old or unknown. */
    BAD_LINK(false),

    /** Somebody else took it: {@code by}. */
    TAKEN(false),
    /** The caller does not own it; {@code by} names who does, if anybody. */
    NOT_YOURS(false),
    ALREADY_CLOSED(false),
    NOT_CLOSED(false),
    NOT_ASSIGNED(false),
    /** Nobody of the team has written there yet. */
    NOT_ANSWERED(false),
    /** The visitor talks in another conversation. */
    OTHER_OPEN(false),
    QUEUE_EMPTY(false),
    AT_CAPACITY(false),

    BAD_CREDENTIALS(false),
    BAD_SETUP_CODE(false),
    ALREADY_SET_UP(false),
    SETUP_NOT_HERE(false),

    /** Too many tries in too short a time. */
    RATE_LIMITED(true),
    /** More is waiting than is allowed to wait. */
    BUSY(true),
    SHUTTING_DOWN(true),
    /** The disk or the database does not take writes at the moment. */
    STORAGE_UNAVAILABLE(true),
    /** A mistake of ours, logged under {@code incident}. Sending the same again would meet it again. */
    BUG(false);

    private final boolean passing;

    RefusalCode(boolean passing) {
        this.passing = passing;
    }

    public boolean passing() {
        return passing;
    }
}
