/**
 * What an earner shows of their badges, and to whom: who may see it, how it is grouped and narrowed
 * down, and how far its stacks are. Values and rules; knows neither the database nor pages.
 */
package dev.stele.issuer.portfolio;
