package dev.shopbell.model.shop;

/** Why mail does not get through, as far as the mail server's answer tells. */
public enum MailTrouble {
    /** No mail server is set. */
    NOT_SET,
    /** There is no such host, or nothing answers there. */
    UNREACHABLE,
    /** The way there could not be made secret: wrong kind of security, or a certificate that does not hold. */
    NOT_SECURE,
    /** User or password is wrong. */
    SIGN_IN,
    /** The mail server does not take mail from this sender. */
    SENDER_REFUSED,
    /** The mail server does not know this recipient, or does not take mail for them. */
    RECIPIENT_REFUSED,
    /** The mail server refused the mail itself. */
    MAIL_REFUSED,
    /** The line broke after the mail had gone out and before the server had said that it has it: it may have arrived, and is not sent again. */
    UNCERTAIN,
    /** The mail server could not take it for so long that we gave up. */
    TOO_LONG,
    /** It waited in a database that was put back in time: it may have left since, and is not sent again. */
    RESTORED,
    /** The mail server took it, and it came back later: it could not be delivered. */
    BOUNCED,
    /** Anything else; the server's words say more. */
    OTHER
}
