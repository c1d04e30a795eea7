package dev.shopbell.model.shop;

/** What a mail is for. */
public enum MailKind {
    ANSWER,
    TRANSCRIPT,
    INVITATION,
    PASSWORD_RESET,
    TEST
}
