/** Cases of the catalogue of faults that belong to no one part of the server: lines, crowds and scarcity, against a whole server. */
@org.jspecify.annotations.NullMarked
package dev.shopbell.server.fault;
