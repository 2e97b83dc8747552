/** Keys of a district and the Open Badges 2.0 signature (compact JWS, RS256). */
package dev.stele.issuer.signing;
