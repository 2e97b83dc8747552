/** Changes to a consortium's registry contracts; reading them is the verifier's. */
package dev.stele.anchor.registry;
