package dev.stele.issuer.page.earner;

import dev.stele.issuer.award.Evidence;
import dev.stele.issuer.page.BadgeView.Item;
import dev.stele.issuer.page.RichText;
import dev.stele.issuer.page.WebLink;
import dev.stele.issuer.review.Application;
import dev.stele.issuer.review.ApplicationState;
import dev.stele.issuer.review.Review;
import dev.stele.issuer.review.ReviewPolicy;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.review.Step;
import dev.stele.issuer.workflow.ReviewOffice;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An application, as its applicant and its reviewers see it. */
public record ApplicationView(
    ReviewOffice.File file, ClassView badge, ReviewPolicy policy, Words words) {

  /**
   * What a reviewer decided.
   *
   * @param scores a line for each criterion
   */
  public record Decided(
      Text reviewer,
      String decision,
      String when,
      int round,
      List<String> scores,
      Content comment) {}

  /** A step in its life. */
  public record Line(String state, String when, Optional<Text> who, Optional<Content> note) {}

  public Application application() {
    return file.application();
  }

  /** A word for where it stands, as keys of texts and classes of the style sheet have it. */
  public String state() {
    return label(application().state());
  }

  private static String label(ApplicationState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String stateName() {
    return words.say("application." + state());
  }

  public String stateText() {
    return words.say("application." + state() + ".text");
  }

  public Text applicant() {
    return Text.of(application().award().name());
  }

  public String submitted() {
    return words.minute(application().submitted());
  }

  public Content reflection() {
    return RichText.of(application().award().narrative().orElse(""));
  }

  public List<Item> evidence() {
    return application().award().evidence().stream().map(ApplicationView::item).toList();
  }

  private static Item item(Evidence evidence) {
    Optional<String> kind =
        evidence
            .genre()
            .map(genre -> genre + evidence.audience().map(it -> " · " + it).orElse(""))
            .or(evidence::audience);
    return new Item(
        evidence.name().map(Text::of),
        kind.map(Text::of),
        evidence.description().map(it -> Text.of(it, 1200)),
        evidence.narrative().map(RichText::of),
        evidence.id().map(Text::of),
        evidence.id().flatMap(WebLink::of));
  }

  public List<ClassView.Criterion> rubric() {
    return ClassView.rubric(policy.json());
  }

  /** How many must approve, and how many have, in this round. */
  public String approvals() {
    long approved =
        file.reviews().stream()
            .filter(it -> it.round() == application().round() && it.isApproval())
            .count();
    return words.say("application.approvals", approved, policy.reviewers());
  }

  /** The newest first. */
  public List<Decided> decisions() {
    return file.reviews().reversed().stream().map(this::decided).toList();
  }

  private Decided decided(Review review) {
    String name =
        file.assigned().stream()
            .filter(it -> it.id().equals(review.reviewerId()))
            .findFirst()
            .map(Reviewer::name)
            .orElseGet(() -> words.say("review.somebody"));
    return new Decided(
        Text.of(name),
        words.say("review." + review.decision().label() + ".done"),
        words.minute(review.decided()),
        review.round(),
        rubric().stream()
            .filter(it -> review.scores().containsKey(it.name()))
            .map(
                it ->
                    words.say(
                        "review.scored",
                        it.name(),
                        words.number(review.scores().get(it.name())),
                        words.number(it.points())))
            .toList(),
        RichText.of(review.comment()));
  }

  /** The newest first. */
  public List<Line> history() {
    return file.steps().reversed().stream().map(this::line).toList();
  }

  private Line line(Step step) {
    return new Line(
        words.say("application." + label(step.state())),
        words.minute(step.at()),
        file.whole() ? Optional.of(Text.of(step.who())) : Optional.empty(),
        Optional.empty());
  }

  /** Whether it may be handed in anew. */
  public boolean isChangeable() {
    return application().state().next().contains(ApplicationState.SUBMITTED);
  }

  public boolean isWithdrawable() {
    return application().state().next().contains(ApplicationState.WITHDRAWN);
  }

  public boolean isAwarded() {
    return application().state() == ApplicationState.AWARDED;
  }
}
