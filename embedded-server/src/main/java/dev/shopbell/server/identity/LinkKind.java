package dev.shopbell.server.identity;

import java.time.Duration;

/** Why somebody gets a link to choose a password by, and how long it holds. */
public enum LinkKind {
    INVITATION(Duration.ofDays(7)),
    /** Made by a colleague, who hands it over. */
    RESET_BY_TEAM(Duration.ofHours(1)),
    /** Asked for by somebody who knows the address, so it goes there by mail and nowhere else; voids no link of another kind. */
    RESET_BY_MAIL(Duration.ofHours(1));

    /** What a code begins with, so that whoever enters one need not know which it is. */
    static final String INVITATION_PREFIX = "invite-";

    static final String RESET_PREFIX = "reset-";

    private final Duration life;

    LinkKind(Duration life) {
        this.life = life;
    }

    /** The code that people see. */
    public String code(String token) {
        return (this == INVITATION ? INVITATION_PREFIX : RESET_PREFIX) + token;
    }

    public Duration life() {
        return life;
    }
}
