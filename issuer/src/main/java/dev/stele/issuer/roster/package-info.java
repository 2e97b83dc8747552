/**
 * Long rosters: staged line by line, signed in the background, awarded all at once. Knows nothing
 * of HTTP.
 */
package dev.stele.issuer.roster;
