package dev.shopbell.protocol;

/**
 * A fact that is committed and on disk. A client that has a snapshot taken at position n and applies every event after n, in
 * order, holds the server's present state.
 */
public sealed interface Event permits IdentityEvent, ShopEvent, SiteEvent, ContactEvent, ConversationEvent, ConversationNoteEvent, UnknownEvent {}
