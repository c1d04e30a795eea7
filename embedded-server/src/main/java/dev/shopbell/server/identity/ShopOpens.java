package dev.shopbell.server.identity;

import dev.shopbell.server.db.Tx;

/** Told, in the transaction that creates the first owner, that the shop exists and wants its first furniture. */
@FunctionalInterface
public interface ShopOpens {
    void opened(Tx tx, String shopName);
}
