package dev.shopbell.model.conversation;

/** The two sides of a conversation. */
public enum Side {
    VISITOR,
    TEAM
}
