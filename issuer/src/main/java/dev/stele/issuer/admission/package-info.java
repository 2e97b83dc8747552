/** Who is let in, by what they come with: an API key, or the token of the OpenID provider. */
package dev.stele.issuer.admission;
