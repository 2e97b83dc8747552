package dev.stele.issuer.page.earner;

import dev.stele.issuer.page.Templates;
import dev.stele.issuer.page.console.Faults;
import dev.stele.issuer.page.console.Fields;
import dev.stele.issuer.page.console.Frame;
import dev.stele.issuer.review.ReviewPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of earners and reviewers. */
public final class EarnerPage {
  private EarnerPage() {}

  /**
   * The form to hand something in.
   *
   * @param nomination what a nomination link is made of, perhaps empty; none where somebody hands
   *     in anew
   */
  public static String apply(
      Frame frame,
      ClassView badge,
      ReviewPolicy policy,
      Optional<String> nomination,
      Fields fields,
      Faults faults) {
    return Templates.rendered(
        "earner/apply.jte",
        Map.of(
            "frame",
            frame,
            "badge",
            badge,
            "rubric",
            ClassView.rubric(policy.json()),
            "reviewers",
            policy.reviewers(),
            "again",
            nomination.isEmpty(),
            "nomination",
            nomination.orElse(""),
            "fields",
            fields,
            "faults",
            faults));
  }

  /**
   * @param own whether the applicant looks
   */
  public static String application(Frame frame, ApplicationView application, boolean own) {
    return Templates.rendered(
        "earner/application.jte", Map.of("frame", frame, "application", application, "own", own));
  }

  public static String openClasses(Frame frame, OpenClassesView view) {
    return Templates.rendered("earner/open.jte", Map.of("frame", frame, "view", view));
  }

  public static String applications(Frame frame, List<ApplicationLine> lines) {
    return Templates.rendered("earner/applications.jte", Map.of("frame", frame, "lines", lines));
  }

  public static String reviews(
      Frame frame, List<ApplicationLine> waiting, List<ApplicationLine> others) {
    return Templates.rendered(
        "earner/reviews.jte", Map.of("frame", frame, "waiting", waiting, "others", others));
  }

  public static String review(Frame frame, ReviewView review) {
    return Templates.rendered("earner/review.jte", Map.of("frame", frame, "review", review));
  }

  public static String portfolio(
      Frame frame, OwnPortfolioView portfolio, Fields fields, Faults faults) {
    return Templates.rendered(
        "earner/portfolio.jte",
        Map.of("frame", frame, "portfolio", portfolio, "fields", fields, "faults", faults));
  }

  /** Says what will happen, and asks. */
  public static String confirm(
      Frame frame, String title, String text, String submit, String back, Faults faults) {
    return Templates.rendered(
        "earner/confirm.jte",
        Map.of(
            "frame", frame, "title", title, "text", text, "submit", submit, "back", back, "faults",
            faults));
  }

  public static byte[] style() {
    return Templates.style("earner/earner.css");
  }
}
