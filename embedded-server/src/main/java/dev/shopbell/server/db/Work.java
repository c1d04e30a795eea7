package dev.shopbell.server.db;

/** What is done within one transaction. An exception rolls it back. */
@FunctionalInterface
public interface Work<T> {
    T run(Tx tx) throws Exception;
}
