package dev.stele.issuer.portfolio;

import java.util.Optional;

/**
 * An earner's settings.
 *
 * @param id in the address of a public one
 * @param email whose it is, in lower case; shown to nobody
 * @param name that the earner wants shown
 * @param linked whether there is a link
 */
public record EarnerPortfolio(
    String id, String email, Optional<String> name, Visibility visibility, boolean linked) {}
