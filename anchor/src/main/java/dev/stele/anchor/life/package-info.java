/**
 * A batch's life as a state machine: from a fixed root to delivered credentials. What happens is
 * decided by what is on disk and what is on the chain, never by what is in memory, so that a
 * restart is nothing special.
 */
package dev.stele.anchor.life;
