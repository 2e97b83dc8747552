/**
 * Pages of earners and reviewers behind a sign-in: applying, an application, reviews, and one's own
 * portfolio, as values and templates. Knows neither HTTP nor the database.
 */
package dev.stele.issuer.page.earner;
