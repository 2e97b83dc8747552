/** Giving and taking: roles to people, API keys to programs. Never more than the giver has. */
package dev.stele.issuer.people;
