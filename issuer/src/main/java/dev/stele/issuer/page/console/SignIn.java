package dev.stele.issuer.page.console;

/**
 * What the sign-in page asks for.
 *
 * @param csrf what its form has to come with
 * @param provider whether there is an OpenID provider to sign in at
 * @param back the path to go to then
 * @param kept what was typed into a form whose session had ended; empty where there is none
 * @param fault why the last try was none; empty where there was none
 */
public record SignIn(String csrf, boolean provider, String back, Fields kept, Faults fault) {
  /** What the names of kept fields begin with. */
  public static final String KEPT = "kept:";
}
