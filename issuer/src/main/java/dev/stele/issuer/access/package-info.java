/** Who may do what. Knows nothing of badges, of HTTP or of how people prove who they are. */
package dev.stele.issuer.access;
