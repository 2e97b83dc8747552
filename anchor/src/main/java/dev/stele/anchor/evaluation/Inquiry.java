package dev.stele.anchor.evaluation;

import dev.stele.anchor.evaluation.Finding.Known;

/** The questions of one verification; the first that found no answer is remembered. */
public final class Inquiry {
  private String reason = "";

  /** A question with yes or no as its answer. */
  public interface Question {
    boolean ask() throws NoAnswerException;
  }

  /** The answer, unknown where nobody has it. */
  public Known ask(String what, Question question) {
    try {
      boolean answer = question.ask();
      if (!answer) {
        note(what + ": no");
      }
      return Known.of(answer);
    } catch (NoAnswerException e) {
      note(what + ": " + e.getMessage());
      return Known.UNKNOWN;
    } catch (RuntimeException e) {
      // What a node or a site tells may be anything; what cannot be read is no answer.
      note("%s: the answer cannot be read (%s)".formatted(what, e.getMessage()));
      return Known.UNKNOWN;
    }
  }

  private void note(String trouble) {
    if (reason.isEmpty()) {
      reason = trouble;
    }
  }

  public Finding finding(Known genuine, Known issuer, Known status) {
    return new Finding(genuine, issuer, status, reason);
  }
}
