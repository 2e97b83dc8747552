/**
 * Badge classes that require others, what a person has of that, and the hours it all comes to.
 * Values and rules; knows neither the database nor how badges are awarded.
 */
package dev.stele.issuer.stack;
