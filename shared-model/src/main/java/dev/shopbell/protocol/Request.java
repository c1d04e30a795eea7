package dev.shopbell.protocol;

/** What may be asked in a {@link ClientFrame.Call}: a command changes something and is done once however often it is sent; a query does not. */
public sealed interface Request permits Command, Query {}
