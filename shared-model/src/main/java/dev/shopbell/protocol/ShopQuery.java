package dev.shopbell.protocol;

/** Asks about the shop as a whole. */
public sealed interface ShopQuery extends Query {

    /** How mail does, and the newest mails that did not arrive; answered by {@link Result.MailReport}. */
    @WireName("shop.mail_problems")
    @Needs(Right.RUN_SHOP)
    @Route("GET /shop/mail/problems")
    record MailProblems() implements ShopQuery {}
}
