/**
 * Papers to be framed, filed or sent: a badge's certificate and a person's transcript as PDF, with
 * the credentials attached. What they say is taken from the badges; it serves nothing and stores
 * nothing.
 */
package dev.stele.issuer.page.print;
