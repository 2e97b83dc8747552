/** The verify page as a site of its own, on the JDK's HTTP server. */
package dev.stele.verifier.site;
