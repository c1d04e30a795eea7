package dev.shopbell.server.call;

import java.util.concurrent.Executor;

/**
 * Who does what must not hold up the write lane.
 *
 * @param pool runs the connections' own tasks, none of which blocks
 * @param slow runs what takes long, such as password hashing, and bounds how much of it runs at once
 * @param disk the same for what touches files
 */
public record Hands(Executor pool, Executor slow, Executor disk) {}
