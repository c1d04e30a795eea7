package dev.shopbell.model.identity;

/** What an agent says of being there. Only to an available one is work offered. */
public enum AgentStatus {
    AVAILABLE,
    BUSY,
    AWAY
}
