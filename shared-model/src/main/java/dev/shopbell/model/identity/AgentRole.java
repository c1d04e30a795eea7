package dev.shopbell.model.identity;

/** What an agent is to the shop; the server turns a role into rights. */
public enum AgentRole {
    OWNER,
    AGENT
}
