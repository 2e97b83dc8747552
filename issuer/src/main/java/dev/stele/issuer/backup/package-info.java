/**
 * A data folder as one file or folder that can be put away, and back. Knows where things are, not
 * what is in them; HTTP and the chain are not its business.
 */
package dev.stele.issuer.backup;
