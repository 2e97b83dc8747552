package dev.stele.issuer.page.print;

import java.util.regex.Pattern;

/**
 * Lists on paper. What draws papers does not find out on which side a list's mark stands where its
 * direction is {@code auto}, and draws it upon the first letter: it is told.
 */
final class ListDirection {
  private static final Pattern UNDECIDED = Pattern.compile("<(ul|ol|li) dir=\"auto\">");

  private ListDirection() {}

  /**
   * The page with the directions that {@code auto} stands for in its lists: that of the first
   * letter that has one (HTML, section 3.2.6.4).
   */
  static String decided(String html) {
    return UNDECIDED
        .matcher(html)
        .replaceAll(
            list ->
                "<%s dir=\"%s\">"
                    .formatted(list.group(1), isRightToLeft(html, list.end()) ? "rtl" : "ltr"));
  }

  private static boolean isRightToLeft(String html, int from) {
    char end = 0;
    for (int at = from; at < html.length(); at += Character.charCount(html.codePointAt(at))) {
      int character = html.codePointAt(at);
      if (end != 0) {
        end = character == end ? 0 : end;
      } else if (character == '<') {
        end = '>';
      } else if (character == '&') {
        end = ';';
      } else {
        switch (Character.getDirectionality(character)) {
          case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
            return false;
          }
          case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
              Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
            return true;
          }
          default -> {}
        }
      }
    }
    return false;
  }
}
