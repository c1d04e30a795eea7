package dev.shopbell.protocol;

/** Asks for what is; changes nothing and may be asked again freely. */
public sealed interface Query extends Request permits IdentityQuery, ShopQuery, ConversationQuery, FileQuery {}
