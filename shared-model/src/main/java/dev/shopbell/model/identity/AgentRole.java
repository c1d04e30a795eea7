package dev.shopbell.model.identity;

/** What an agent is to the shop. What each role may do is a set of rights that the owner can change; an owner may do everything. */
public enum AgentRole {
    OWNER,
    ADMIN,
    SUPERVISOR,
    AGENT
}
