package dev.stele.issuer.page.console;

import dev.stele.verifier.page.Words;
import java.util.List;
import java.util.Optional;

/**
 * What is around every page behind the sign-in.
 *
 * @param address of the page, path and query; forms are sent there
 * @param who is signed in; nobody on the sign-in page
 * @param navigation links to what this person may see
 * @param sections the same of the issuer that the page is about
 * @param notice what was done just now
 */
public record Frame(
    Words words,
    String address,
    Optional<Person> who,
    List<Link> navigation,
    List<Link> sections,
    Optional<String> notice) {

  /**
   * @param name as the page calls them
   * @param csrf what every form of theirs has to come with
   */
  public record Person(String name, String csrf) {}

  /**
   * @param current whether the page is there, or below
   */
  public record Link(String text, String path, boolean current) {}

  /** The page in the other language. */
  public String translated() {
    return address
        + (address.contains("?") ? "&" : "?")
        + "lang="
        + (words.code().equals("en") ? "es" : "en");
  }

  public String csrf() {
    return who.map(Person::csrf).orElseThrow();
  }

  /** Around a page that is refused: without what the issuer has. */
  public Frame withoutSections() {
    return new Frame(words, address, who, navigation, List.of(), Optional.empty());
  }
}
