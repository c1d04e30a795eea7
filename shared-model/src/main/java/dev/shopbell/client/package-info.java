/**
 * The protocol client that desktop, simulation and load tool share.
 *
 * <h2>How data flows</h2>
 *
 * <pre>
 *  person -- keep, say --&gt; Outbox (on disk) -- OutboxSender --+
 *  person -- ask ----------------------------- Questions -----+--&gt; Connection --&gt; Wire ==&gt; server
 *                                                                     |
 *  listener &lt;-- ClientState &lt;-- StreamReader (position, gaps) &lt;-------+&lt;-- Wire &lt;== server
 * </pre>
 *
 * Nothing a person does changes the state: a kept command is shown as pending, from the outbox, until its event comes back on the
 * stream with the same cid.
 *
 * <h2>Confinement</h2>
 *
 * Everything runs on the one {@link dev.shopbell.client.link.ClientScheduler} the client was given; transports hand frames over to it,
 * many per visit. {@link dev.shopbell.client.ShopClient}'s own methods may be called from any thread, and its listener is called on
 * the scheduler, so a program whose state lives elsewhere passes {@link dev.shopbell.client.state.ClientState#elsewhere()} and carries
 * the batches over. There is no other thread and no clock or chance but the scheduler's and the given generator: on virtual time with a
 * seed the client is deterministic.
 *
 * <h2>What can go wrong, and what happens then</h2>
 *
 * <ul>
 *   <li>The line breaks, or nothing is heard for 45 s, or a call is unanswered for as long: reconnect with back-off, resume at the
 *       position, send what is unanswered again under the same cids.
 *   <li>A gap, a frame that makes no sense, an event that does not apply, another epoch: the position is given up and a fresh snapshot
 *       replaces the state. There is no other repair.
 *   <li>A passing refusal: the command waits in the outbox, and with it all later ones about the same thing (a conversation, say);
 *       others go on.
 *   <li>A lasting refusal: the command leaves the outbox and is handed back with the reason.
 *   <li>The disk does not take a command: {@code keep} fails, so the words stay where the person wrote them.
 *   <li>The server says good-bye for good: no more tries; the link's state says what the person can do.
 * </ul>
 */
@NullMarked
package dev.shopbell.client;

import org.jspecify.annotations.NullMarked;
