/**
 * The whole server core with three desks and three visitors in virtual time, on one thread, from one seed, in a network, on a disk and by
 * a clock that go wrong; afterwards the invariants of the delivery contract are checked.
 *
 * <table>
 * <caption>Where each invariant is checked</caption>
 * <tr><td>I-1, I-2, I-6</td><td>{@code Invariants.acceptedIsThere}, {@code nothingIsTwice}, {@code deskShowsTheTruth}; power cuts drop what was
 *     not forced</td></tr>
 * <tr><td>I-3, I-8</td><td>{@code Invariants.numbersAreDense}, {@code Shown.check} after every event</td></tr>
 * <tr><td>I-4</td><td>{@code Invariants.realTimeOrderStands}, {@code typingOrderStands}</td></tr>
 * <tr><td>I-5</td><td>{@code Invariants.shownIsStored}, {@code Shown.message}</td></tr>
 * <tr><td>I-7</td><td>{@code Troubles.forge}, {@code Invariants.nothingIsForged}; there is no audit log yet that could hold the event</td></tr>
 * <tr><td>I-9, I-11, I-21</td><td>{@code Invariants.deskShowsTheTruth}, {@code visitorSeesTheTruth}; {@code LawTest} for every event type</td></tr>
 * <tr><td>I-10</td><td>{@code Troubles.goBack}, then all of the above; that a file put back is noticed, {@code RewindTest}</td></tr>
 * <tr><td>I-12</td><td>{@code Shown.marks}, {@code Invariants.marksAreWithinBounds}</td></tr>
 * <tr><td>I-13</td><td>{@code SimulatedLine}: one message on the way per line, no progress is cut; the bounds of queues, {@code SessionTest}; memory
 *     is not seen here</td></tr>
 * <tr><td>I-14</td><td>not here: virtual time knows no load</td></tr>
 * <tr><td>I-15</td><td>{@code SimulatedLine.goDeaf}, {@code Simulation.shortFault} over all seeds; the pauses, {@code BackoffTest}</td></tr>
 * <tr><td>I-16</td><td>{@code Invariants.everyWordHasAnEnd}; on disk, {@code KillIT}</td></tr>
 * <tr><td>I-17</td><td>{@code Troubles.race}, {@code Invariants.nobodyIsTakenFrom}</td></tr>
 * <tr><td>I-18</td><td>{@code Troubles.revoke}, {@code rights}, {@code Invariants.endedSessionsHeardNothing}; {@code RightsIT}</td></tr>
 * <tr><td>I-19</td><td>not here: {@code MailOutTest}, {@code SendingTest}</td></tr>
 * <tr><td>I-20</td><td>{@code Troubles.jump}, then all of the above; sessions end by the wall clock, so after ten years agents sign in again</td></tr>
 * </table>
 *
 * <p>{@code SeenToFailTest} shows each check a history with a lie in it.
 */
package dev.shopbell.server.simulation;
