/**
 * Refusals in the languages of the pages: a text for each kind and each reason. Knows neither HTTP
 * nor the database.
 */
package dev.stele.issuer.page.refusal;
