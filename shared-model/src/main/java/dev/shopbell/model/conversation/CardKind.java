package dev.shopbell.model.conversation;

/** What a card is about. */
public enum CardKind {
    PRODUCT,
    ORDER
}
