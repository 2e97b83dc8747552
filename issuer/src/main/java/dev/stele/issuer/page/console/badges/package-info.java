/**
 * Pages behind a sign-in, as plain values: what is to be shown in, markup out; and what was typed
 * into their forms, read by what reads the API's requests. Serves nothing.
 */
package dev.stele.issuer.page.console.badges;
