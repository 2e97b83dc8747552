/**
 * How people prove who they are: by the token of the one OpenID provider that the operator named.
 * Knows nothing of what they may do. Nothing is fetched that a token names.
 */
package dev.stele.issuer.identity;
