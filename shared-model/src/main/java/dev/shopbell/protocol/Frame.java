package dev.shopbell.protocol;

/** One WebSocket text message: a JSON object whose {@code type} is the record's wire name. */
public sealed interface Frame permits ClientFrame, ServerFrame {}
