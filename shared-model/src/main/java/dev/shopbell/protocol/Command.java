package dev.shopbell.protocol;

/** Asks for a change. Run in one transaction, entered in the ledger under the sender's cid, answered when forced to disk. */
public sealed interface Command extends Request
        permits IdentityCommand, ShopCommand, SiteCommand, ContactCommand, ConversationCommand, FileCommand, RoutingCommand {}
