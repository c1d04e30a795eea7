package dev.shopbell.model.shop;

/** How the way to the mail server is kept secret. */
public enum MailSecurity {
    /** Not at all; for a server on this machine. */
    NONE,
    STARTTLS,
    TLS
}
